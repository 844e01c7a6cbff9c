//! The box the list is seen through: its size, its scroll position, and the window of items that follows from them.
//! Elements are measured here and nowhere else; the arithmetic stands in `window.rs`.

use std::sync::Arc;

use casebook_core::frame::Key;
use casebook_core::table::{Item, View};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, HtmlElement, ResizeObserver};

use super::model::TableModel;
use super::reorder::Drop;
use super::window::Geometry;
use crate::ui::px::px;

/// The row that holds its place on the screen when the list around it changes.
#[derive(Clone, Copy)]
struct Anchor {
    key: Key,
    /// How far below the upper edge the row begins; negative for a row that is cut off.
    below_edge: f64,
}

/// Handles of one grid's box.
#[derive(Clone, Copy)]
pub struct Viewport {
    pub grid: NodeRef<html::Div>,
    pub head: NodeRef<html::Div>,
    /// As high as all rows, so that there is something to scroll.
    pub sizer: NodeRef<html::Div>,
    /// An unseen element as high as a row, so that the density token alone decides the height.
    pub probe: NodeRef<html::Div>,
    pub geometry: Memo<Geometry>,
    pub scroll: RwSignal<f64>,
    pub first: Memo<usize>,
    /// The item that rows are placed relative to.
    pub base: Memo<usize>,
    pub pool: Memo<usize>,
    pub head_height: RwSignal<f64>,
    size: RwSignal<(f64, f64)>,
    anchor: StoredValue<Option<Anchor>>,
    frame_asked: StoredValue<bool>,
    model: TableModel,
}

impl Viewport {
    /// Must be called in a component: it measures from the first paint on and stops with the component.
    pub fn new(model: TableModel) -> Self {
        let size = RwSignal::new((0.0, 0.0));
        let scroll = RwSignal::new(0.0);
        let geometry = Memo::new(move |_| {
            let (row, viewport) = size.get();
            Geometry { row, viewport, items: model.view.get().len() }
        });
        // Slots are never taken away again: a box that breathes would make and drop elements.
        let pool = Memo::new(move |last: Option<&usize>| geometry.get().pool().max(last.copied().unwrap_or(0)));
        let viewport = Self {
            grid: NodeRef::new(),
            head: NodeRef::new(),
            sizer: NodeRef::new(),
            probe: NodeRef::new(),
            geometry,
            scroll,
            first: Memo::new(move |_| geometry.get().first(scroll.get())),
            base: Memo::new(move |_| geometry.get().base(scroll.get())),
            pool,
            head_height: RwSignal::new(0.0),
            size,
            anchor: StoredValue::new(None),
            frame_asked: StoredValue::new(false),
            model,
        };
        viewport.measure_from_now_on();
        viewport.hold_place_on_change();
        viewport.reveal_on_demand();
        viewport
    }

    fn measure(&self) {
        let (Some(grid), Some(head), Some(probe)) = (self.grid.get_untracked(), self.head.get_untracked(), self.probe.get_untracked())
        else {
            return;
        };
        let head = head.get_bounding_client_rect().height();
        let row = probe.get_bounding_client_rect().height();
        let size = (row, (f64::from(grid.client_height()) - head).max(0.0));
        if self.head_height.get_untracked() != head {
            self.head_height.set(head);
        }
        if self.size.get_untracked() != size {
            self.size.set(size);
        }
    }

    fn measure_from_now_on(self) {
        Effect::new(move || {
            let (Some(grid), Some(probe)) = (self.grid.get(), self.probe.get()) else { return };
            self.measure();
            let resized = Closure::<dyn Fn()>::new(move || self.measure());
            let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else { return };
            observer.observe(&grid);
            observer.observe(&probe);
            let kept = StoredValue::new_local((observer, resized));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        });
    }

    /// Reads the scroll position once a frame, however many events come.
    pub fn on_scroll(&self) {
        let viewport = *self;
        if viewport.frame_asked.try_get_value() != Some(false) {
            return;
        }
        viewport.frame_asked.set_value(true);
        request_animation_frame(move || {
            if viewport.frame_asked.try_set_value(false).is_some() {
                return;
            }
            if let Some(grid) = viewport.grid.try_get_untracked().flatten() {
                viewport.scroll.set(f64::from(grid.scroll_top()));
                viewport.set_anchor();
            }
        });
    }

    /// Gives the grid the keyboard.
    pub fn focus(&self) {
        if let Some(grid) = self.grid.get_untracked() {
            let _ = grid.focus();
        }
    }

    /// The headings as they are drawn: field and box.
    fn headings(&self) -> Vec<(String, DomRect)> {
        let Some(found) = self.head.get_untracked().and_then(|head| head.query_selector_all("[data-field]").ok()) else {
            return Vec::new();
        };
        (0..found.length())
            .filter_map(|index| {
                let cell: Element = found.get(index)?.dyn_into().ok()?;
                Some((cell.get_attribute("data-field")?, cell.get_bounding_client_rect()))
            })
            .collect()
    }

    /// How wide a heading is drawn, in pixels.
    pub fn heading_width(&self, name: &str) -> Option<f64> {
        self.headings().into_iter().find(|(field, _)| field == name).map(|(_, rect)| rect.width())
    }

    /// The heading at a place of the window, and on which half of it the place is.
    pub fn heading_at(&self, x: f64) -> Option<(String, Drop)> {
        let (field, rect) = self.headings().into_iter().find(|(_, rect)| (rect.left()..rect.right()).contains(&x))?;
        let side = if x < rect.left() + rect.width() / 2.0 { Drop::Before } else { Drop::After };
        Some((field, side))
    }

    /// Scrolls at once, and shows the rows there without waiting for the event.
    fn scroll_to(&self, to: f64) {
        if (to - self.scroll.get_untracked()).abs() < 0.5 {
            return self.set_anchor();
        }
        if let (Some(grid), Some(sizer)) = (self.grid.get_untracked(), self.sizer.get_untracked()) {
            // The list may have grown just now, before its height was drawn.
            let height = px(self.geometry.get_untracked().height());
            let _ = HtmlElement::style(&sizer).set_property("height", &height);
            grid.set_scroll_top(to.round() as i32);
            self.scroll.set(f64::from(grid.scroll_top()));
            self.set_anchor();
        }
    }

    /// Brings an item of the view into sight.
    pub fn reveal(&self, item: usize) {
        let geometry = self.geometry.get_untracked();
        let grouped = self.model.view.get_untracked().group_at(item).is_some();
        let covered = if grouped { geometry.row } else { 0.0 };
        if let Some(to) = geometry.reveal(self.scroll.get_untracked(), item, covered) {
            self.scroll_to(to);
        }
    }

    fn set_anchor(&self) {
        let geometry = self.geometry.get_untracked();
        let scroll = self.scroll.get_untracked();
        let top = geometry.top_item(scroll);
        let view = self.model.view.get_untracked();
        // A list at its upper end stays there, so that what comes on top is seen.
        let item = (scroll > 0.0).then(|| view.row_at_or_after(top)).flatten();
        let anchor = item.and_then(|item| {
            let Some(Item::Row(row)) = view.item(item) else { return None };
            let below_edge = item as f64 * geometry.row - geometry.offset_at(scroll);
            Some(Anchor { key: self.model.frame.get_untracked().key(row), below_edge })
        });
        self.anchor.set_value(anchor);
    }

    /// When rows come, go or move, the row at the upper edge stays where it is; when it is gone, the cursor's row is
    /// brought into sight; when that is gone too, the list shows its beginning.
    fn hold_place_on_change(self) {
        let model = self.model;
        Effect::new(move |last: Option<Arc<View>>| {
            let view = model.view.get();
            if last.is_some() {
                self.hold_place(&view);
            }
            view
        });
    }

    /// Brings a row into sight that a page asked for, as soon as it is here.
    fn reveal_on_demand(self) {
        let model = self.model;
        Effect::new(move || {
            let Some(key) = model.reveal.get() else { return };
            let row = model.frame.get().row_of(key);
            let item = row.and_then(|row| model.view.get().position_of(row));
            // The box has no height before the first measurement.
            if let Some(item) = item.filter(|_| self.size.get().1 > 0.0) {
                model.reveal.set(None);
                self.reveal(item);
            }
        });
    }

    /// A cursor on a row that is gone for good goes to the row now in its place. One whose row is only hidden by
    /// the query stays, or typing would drag the inspector from row to row.
    fn keep_cursor(&self, view: &View) {
        let frame = self.model.frame.get_untracked();
        let cursor = self.model.selection.read_untracked().cursor;
        let lost = cursor.is_some_and(|key| frame.row_of(key).is_none());
        if lost && !frame.is_empty() {
            self.model.selection.write().reveal_after_change(view, &frame);
        }
    }

    fn hold_place(&self, view: &View) {
        self.keep_cursor(view);
        let frame = self.model.frame.get_untracked();
        let position = |key: Key| frame.row_of(key).and_then(|row| view.position_of(row));
        let geometry = self.geometry.get_untracked();
        let Some(anchor) = self.anchor.get_value() else {
            return self.scroll_to(0.0);
        };
        if let Some(item) = position(anchor.key) {
            return self.scroll_to(geometry.scroll_for(item as f64 * geometry.row - anchor.below_edge));
        }
        let cursor = self.model.selection.read_untracked().cursor.and_then(position);
        self.scroll_to(0.0);
        if let Some(item) = cursor {
            self.reveal(item);
        }
    }
}
