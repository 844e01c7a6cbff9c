//! The rows in sight: a pool of slots, each of which shows one item of the view and is reused while scrolling.
//! No listener hangs on a row; clicks are told apart in `pointer.rs`.

use casebook_core::frame::{Extent, Frame, Key, Row};
use casebook_core::table::{Group, Item};
use casebook_core::time::format_day_heading;
use casebook_core::words::list::{NO_DATE, digits};
use leptos::either::Either;
use leptos::prelude::*;

use super::RowClass;
use super::cells::{CellContent, CellStyle};
use super::columns::Column;
use super::model::TableModel;
use super::viewport::Viewport;
use super::window::{Geometry, item_of_slot};
use crate::ui::px::px;

/// What all slots of one grid share.
#[derive(Clone, Copy)]
pub struct RowContext {
    pub model: TableModel,
    pub viewport: Viewport,
    pub columns: Memo<Vec<Column>>,
    pub cell: CellStyle,
    pub row_class: Option<RowClass>,
    /// Beginning of the rows' element ids; the key follows.
    pub id_prefix: StoredValue<String>,
}

impl RowContext {
    /// The element id of the row with this key, while it is in the document.
    pub fn row_id(&self, key: Key) -> String {
        format!("{}-{key}", *self.id_prefix.read_value())
    }

    /// Changes whenever anything does that a slot may depend on.
    fn scene(self) -> Memo<Scene> {
        let Self { model, viewport, columns, .. } = self;
        let look = Memo::new(move |last: Option<&usize>| {
            model.zone.track();
            columns.track();
            last.map_or(0, |last| last + 1)
        });
        let contents = Memo::new_with_compare(
            move |last: Option<&(usize, Extent)>| {
                let grown = |frame: &Frame| match last {
                    Some((contents, extent)) => contents + usize::from(!frame.extends(extent)),
                    None => 0,
                };
                let frame = model.frame.get();
                (grown(&frame), frame.extent())
            },
            |last, next| last.map(|last| last.0) != next.map(|next| next.0),
        );
        let scene = move |_: Option<&Scene>| {
            model.view.track();
            model.selection.track();
            model.changed.track();
            Scene {
                first: viewport.first.get(),
                pool: viewport.pool.get(),
                base: viewport.base.get(),
                geometry: viewport.geometry.get(),
                contents: contents.read().0,
                look: look.get(),
            }
        };
        Memo::new_with_compare(scene, |_, _| true)
    }

    fn slot_state(&self, slot: usize, scene: Scene) -> SlotState {
        let Self { model, .. } = *self;
        let Scene { contents, look, base, geometry, .. } = scene;
        let position = item_of_slot(slot, scene.first, scene.pool);
        let empty = SlotState { position, top: geometry.item_top(position, base), contents, look, ..SlotState::default() };
        match model.view.get_untracked().item(position) {
            None => empty,
            Some(Item::Group(group)) => SlotState { shows: Shows::Group { days: group.days, count: group.count }, ..empty },
            Some(Item::Row(row)) => {
                let key = model.frame.get_untracked().key(row);
                let selection = model.selection.read_untracked();
                let (selected, cursor) = (selection.contains(key), selection.cursor == Some(key));
                let changed = model.changed.get_untracked().contains(&key);
                SlotState { shows: Shows::Row(row, key), selected, cursor, changed, ..empty }
            }
        }
    }
}

/// What all slots depend on, gathered once: a slot with one source instead of ten is cheap to tell that it changed.
/// View, selection and changed keys are read where they are; the scene only says that they may be others now.
#[derive(Clone, Copy)]
struct Scene {
    first: usize,
    pool: usize,
    base: usize,
    geometry: Geometry,
    /// Grows when the same row numbers may mean other rows, as after signing in anew.
    contents: usize,
    /// Grows when the zone or the columns change.
    look: usize,
}

#[derive(Clone, Copy, PartialEq, Default)]
enum Shows {
    #[default]
    Nothing,
    Group {
        days: i32,
        count: usize,
    },
    Row(Row, Key),
}

/// All that the look of one slot depends on, so that only the slots that change are drawn again.
#[derive(Clone, Copy, PartialEq, Default)]
struct SlotState {
    position: usize,
    /// Where it stands in the layer, in pixels.
    top: f64,
    contents: usize,
    look: usize,
    shows: Shows,
    selected: bool,
    cursor: bool,
    changed: bool,
}

/// The pool of slots, in a layer that moves only in lists too tall for a browser.
#[component]
pub fn Rows(context: RowContext) -> impl IntoView {
    let Viewport { geometry, scroll, base, pool, .. } = context.viewport;
    let layer = move || px(geometry.get().layer_top(scroll.get(), base.get()));
    let scene = context.scene();
    view! {
        <div class="grid-sizer" role="none" node_ref=context.viewport.sizer style:height=move || px(geometry.get().height())>
            <div
                class="grid-rows"
                role="rowgroup"
                style:transform=move || format!("translateY({})", layer())
            >
                <For each=move || 0..pool.get() key=|slot| *slot let(slot)>
                    <RowSlot index=slot context scene/>
                </For>
            </div>
        </div>
    }
}

/// One element for whatever item falls to it. The closure gives the same elements each time, so that Leptos
/// writes what differs and makes nothing new.
#[component]
fn RowSlot(index: usize, context: RowContext, scene: Memo<Scene>) -> impl IntoView {
    let state = Memo::new(move |_| context.slot_state(index, scene.get()));
    move || {
        let SlotState { position, top, shows, selected, cursor, changed, .. } = state.get();
        let zone = context.model.zone.get_untracked();
        let mut id = None;
        let mut class = String::from("row");
        let frame = context.model.frame.get_untracked();
        if let Shows::Row(row, key) = shows {
            id = Some(context.row_id(key));
            for (is_so, name) in [(cursor, "cursor"), (changed, "changed")] {
                if is_so {
                    class.push(' ');
                    class.push_str(name);
                }
            }
            if let Some(row_class) = context.row_class {
                class.push(' ');
                class.push_str(row_class(&frame, row));
            }
        } else if matches!(shows, Shows::Group { .. }) {
            class.push_str(" group");
        }
        let content = |index: usize, column: &Column| match shows {
            Shows::Row(row, _) => context.cell.content(&frame, column.field, row, &zone),
            Shows::Group { days, count } if index == 0 => plain(heading(days, count)),
            _ => plain(String::new()),
        };
        let columns = context.columns.read_untracked();
        let cells: Vec<_> = columns.iter().enumerate().map(|(index, column)| cell(column.class(), content(index, column))).collect();
        let (mark, mark_name) = match (selected, changed) {
            (true, true) => ("\u{2713}", Some("selected, new or changed")),
            (true, false) => ("\u{2713}", Some("selected")),
            (false, true) => ("\u{25cf}", Some("new or changed")),
            (false, false) => ("", None),
        };
        let is_row = matches!(shows, Shows::Row(..));
        view! {
            <div
                role="row"
                id=id
                class=class
                data-item=position.to_string()
                aria-rowindex=(position + 2).to_string()
                aria-selected=is_row.then(|| selected.to_string())
                hidden=shows == Shows::Nothing
                style:transform=format!("translateY({})", px(top))
            >
                <div role="gridcell" class="cell gutter" aria-label=mark_name>{mark.to_owned()}</div>
                {cells}
            </div>
        }
    }
}

fn plain(text: String) -> CellContent {
    Either::Left(Either::Left(text))
}

fn cell(class: &'static str, content: CellContent) -> impl IntoView {
    view! { <div role="gridcell" class=format!("cell {class}")>{content}</div> }
}

fn heading(days: i32, count: usize) -> String {
    let day = if days == Group::NO_DAY { NO_DATE.to_owned() } else { format_day_heading(days) };
    format!("{day}  \u{b7}  {}", digits(count))
}

/// The group that the row at the upper edge belongs to, kept in sight under the head. Screen readers have the
/// heading rows themselves.
#[component]
pub fn StickyGroup(model: TableModel, viewport: Viewport) -> impl IntoView {
    let group = Memo::new(move |_| {
        let top = viewport.geometry.get().top_item(viewport.scroll.get());
        model.view.get().group_at(top).map(|group| heading(group.days, group.count))
    });
    view! {
        <div class="grid-sticky" aria-hidden="true" hidden=move || group.get().is_none()>
            <div class="row"><span>{move || group.get().unwrap_or_default()}</span></div>
        </div>
    }
}
