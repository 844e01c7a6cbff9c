//! What the mouse and the finger do on rows. One listener for all of them, since rows are recycled.
//! What a click selects is decided in `casebook_core::table::Selection`.

use casebook_core::frame::{Key, Row};
use casebook_core::table::Item;
use leptos::prelude::*;
use web_sys::{Element, MouseEvent};

use super::model::TableModel;
use crate::ui::keys::innermost_target;

/// A link or button inside a row answers for itself.
const OWN_ACTION: &str = "a, button, input, select, summary";

/// The row an event happened on.
fn row_of(model: TableModel, target: &Element) -> Option<Row> {
    let slot = target.closest("[data-item]").ok().flatten()?;
    let position = slot.get_attribute("data-item")?.parse().ok()?;
    match model.view.get_untracked().item(position)? {
        Item::Row(row) => Some(row),
        Item::Group(_) => None,
    }
}

/// Click: the cursor goes there; with Ctrl, or on the gutter, the row joins the selection or leaves it; with Shift
/// all rows up to it are selected.
pub fn click(model: TableModel, event: &MouseEvent) {
    let Some(target) = innermost_target(event) else { return };
    if target.closest(OWN_ACTION).ok().flatten().is_some() {
        return;
    }
    let Some(row) = row_of(model, &target) else { return };
    let in_gutter = target.closest(".gutter").ok().flatten().is_some();
    let toggle = event.ctrl_key() || event.meta_key() || in_gutter;
    let extend = event.shift_key();
    let (view, frame) = (model.view.get_untracked(), model.frame.get_untracked());
    let mut selection = model.selection.write();
    if toggle || extend {
        selection.click(row, toggle, extend, &view, &frame);
    } else {
        // In and out again: the cursor moves, the selection stays as it was.
        selection.click(row, true, false, &view, &frame);
        selection.toggle_cursor();
    }
}

/// The key of the row that was double-clicked.
pub fn double_click(model: TableModel, event: &MouseEvent) -> Option<Key> {
    let target = innermost_target(event)?;
    if target.closest(OWN_ACTION).ok().flatten().is_some() {
        return None;
    }
    let row = row_of(model, &target)?;
    Some(model.frame.get_untracked().key(row))
}
