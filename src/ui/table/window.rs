//! Arithmetic of the virtual list: which rows are in sight, which slot shows which row, where each stands.
//! All lengths are CSS pixels. No element, no signal: everything here is tested natively.

/// Rows kept ready beyond each edge, so that a fast wheel meets rows and not paper.
pub const OVERSCAN: usize = 2;
/// Slots are added in steps, so that a small change of height adds none.
const POOL_STEP: usize = 2;
/// Browsers clamp elements at 16.7 or 33.5 million pixels; taller lists map the scroll position.
const MAX_HEIGHT: f64 = 10_000_000.0;
/// Rows are placed relative to a base that moves in these steps: transforms are exact only below 16.7 million.
const BASE_STEP: usize = 1 << 18;

/// Size of the list and of the box it is seen through.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Geometry {
    /// Height of one row.
    pub row: f64,
    /// Height of the box, without the head.
    pub viewport: f64,
    /// Rows and group headings.
    pub items: usize,
}

impl Geometry {
    fn content(&self) -> f64 {
        self.items as f64 * self.row
    }

    /// Height that the scrolled element really gets.
    pub fn height(&self) -> f64 {
        self.content().min(MAX_HEIGHT)
    }

    fn furthest(&self, of: f64) -> f64 {
        (of - self.viewport).max(0.0)
    }

    fn is_mapped(&self) -> bool {
        self.content() > MAX_HEIGHT
    }

    /// Place in the list, in pixels from its top, that the scroll position shows at the upper edge.
    pub fn offset_at(&self, scroll: f64) -> f64 {
        // Not `clamp`: it can panic, and the numbers in its message bring 20 kB of float formatting into the program.
        let scroll = scroll.max(0.0).min(self.furthest(self.height()));
        if self.is_mapped() { scroll / self.furthest(self.height()) * self.furthest(self.content()) } else { scroll }
    }

    /// The scroll position that shows this place at the upper edge, as far as the list goes.
    pub fn scroll_for(&self, offset: f64) -> f64 {
        let offset = offset.max(0.0).min(self.furthest(self.content()));
        if self.is_mapped() { offset / self.furthest(self.content()) * self.furthest(self.height()) } else { offset }
    }

    /// The item at the upper edge.
    pub fn top_item(&self, scroll: f64) -> usize {
        if self.row <= 0.0 {
            return 0;
        }
        ((self.offset_at(scroll) / self.row) as usize).min(self.items.saturating_sub(1))
    }

    /// The first item that a slot shows.
    pub fn first(&self, scroll: f64) -> usize {
        self.top_item(scroll).saturating_sub(OVERSCAN)
    }

    /// Whole rows that fit: what a page is for Page Up and Page Down.
    pub fn page(&self) -> usize {
        if self.row <= 0.0 { 1 } else { ((self.viewport / self.row) as usize).saturating_sub(1).max(1) }
    }

    /// Number of slots that cover the box and the overscan.
    pub fn pool(&self) -> usize {
        if self.row <= 0.0 {
            return 0;
        }
        let seen = (self.viewport / self.row).ceil() as usize + 1;
        (seen + 2 * OVERSCAN).next_multiple_of(POOL_STEP)
    }

    /// The scroll position that brings the item into sight with the least movement; none if it is in sight.
    /// `covered` is the height hidden at the upper edge by a heading that stays.
    pub fn reveal(&self, scroll: f64, item: usize, covered: f64) -> Option<f64> {
        let top = item as f64 * self.row;
        let offset = self.offset_at(scroll);
        if top < offset + covered {
            Some(self.scroll_for(top - covered))
        } else if top + self.row > offset + self.viewport {
            Some(self.scroll_for(top + self.row - self.viewport))
        } else {
            None
        }
    }

    /// First item of the stretch that positions are counted from.
    pub fn base(&self, scroll: f64) -> usize {
        let first = self.first(scroll);
        first - first % BASE_STEP
    }

    /// Where the layer of rows stands in the scrolled element.
    pub fn layer_top(&self, scroll: f64, base: usize) -> f64 {
        let moved = if self.is_mapped() { scroll - self.offset_at(scroll) } else { 0.0 };
        base as f64 * self.row + moved
    }

    /// Where an item stands in the layer.
    pub fn item_top(&self, item: usize, base: usize) -> f64 {
        item.saturating_sub(base) as f64 * self.row
    }
}

/// The item that a slot shows: the one of `first..first + pool` that leaves the slot's own remainder. Scrolling by
/// one row changes one slot.
pub fn item_of_slot(slot: usize, first: usize, pool: usize) -> usize {
    if pool == 0 {
        return first;
    }
    first + (slot + pool - first % pool) % pool
}

#[cfg(test)]
#[allow(clippy::float_cmp)]
mod tests {
    use super::{Geometry, item_of_slot};
    use std::collections::BTreeSet;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const fn list(items: usize) -> Geometry {
        Geometry { row: 20.0, viewport: 400.0, items }
    }

    #[test]
    fn slots_show_each_item_of_the_window_once() {
        for first in [0, 1, 7, 31, 32, 99_968] {
            let shown: BTreeSet<_> = (0..32).map(|slot| item_of_slot(slot, first, 32)).collect();
            assert_eq!(shown, (first..first + 32).collect());
        }
    }

    #[test]
    fn one_row_further_changes_one_slot() {
        let at = |first| (0..32).map(move |slot| item_of_slot(slot, first, 32));
        assert_eq!(at(1000).zip(at(1001)).filter(|(old, new)| old != new).count(), 1);
    }

    #[test]
    fn a_million_rows_reach_their_first_and_their_last_row() {
        let geometry = list(1_000_000);
        assert!(geometry.height() <= 10_000_000.0);
        assert_eq!(geometry.top_item(0.0), 0);
        let end = geometry.height() - geometry.viewport;
        assert_eq!(geometry.top_item(end), 1_000_000 - 20);
        for item in [0, 3, 499_999, 999_980] {
            assert_eq!(geometry.top_item(geometry.scroll_for(item as f64 * 20.0) + 1e-6), item);
        }
    }

    #[test]
    fn the_row_at_the_upper_edge_is_painted_at_the_upper_edge() {
        for geometry in [list(1_000), list(1_000_000)] {
            for item in [0, 500, geometry.items - 30] {
                let scroll = geometry.scroll_for(item as f64 * 20.0);
                let base = geometry.base(scroll);
                let painted = geometry.layer_top(scroll, base) + geometry.item_top(item, base);
                assert!((painted - scroll).abs() < 1e-3, "{painted} {scroll}");
            }
        }
    }

    #[test]
    fn revealing_moves_no_further_than_needed() {
        let geometry = list(1_000);
        assert_eq!(geometry.reveal(100.0, 10, 20.0), None);
        assert_eq!(geometry.reveal(100.0, 25, 20.0), Some(26.0 * 20.0 - 400.0));
        assert_eq!(geometry.reveal(100.0, 5, 20.0), Some(80.0));
        assert_eq!(geometry.reveal(100.0, 0, 20.0), Some(0.0));
    }

    #[test]
    fn a_list_without_rows_or_room_has_no_window_and_no_panic() {
        let none = Geometry { row: 0.0, viewport: 0.0, items: 0 };
        assert_eq!((none.pool(), none.first(10.0), none.page()), (0, 0, 1));
        assert_eq!(none.reveal(0.0, 0, 0.0), None);
    }
}
