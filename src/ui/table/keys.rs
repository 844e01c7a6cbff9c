//! What a key does in the grid.
//! Which row a movement leads to is decided in `casebook_core::table::Selection`.

use casebook_core::frame::{FieldId, Key};
use casebook_core::table::Move;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::columns::Column;
use super::copy::as_table;
use super::model::TableModel;
use super::viewport::Viewport;
use crate::ui::keys::command;

/// Two presses of `g` within this time are one command, in milliseconds.
const SEQUENCE_MILLIS: f64 = 800.0;

/// The keyboard of one grid.
#[derive(Clone, Copy)]
pub struct GridKeys {
    pub model: TableModel,
    pub viewport: Viewport,
    pub columns: Memo<Vec<Column>>,
    pub on_open: Option<Callback<Key>>,
    pub on_copy: Option<Callback<String>>,
    /// When the first `g` of `g g` was pressed, in the event's own clock.
    pub waiting_g: StoredValue<f64>,
}

impl GridKeys {
    /// Handles the key, or leaves it to the browser and the page.
    pub fn press(&self, event: &KeyboardEvent) {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        if self.act(event) {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn act(&self, event: &KeyboardEvent) -> bool {
        let key = event.key();
        if command(event) {
            return match key.to_ascii_lowercase().as_str() {
                "a" => self.select_all(),
                "c" => self.copy(),
                "home" => self.step(Move::First, event.shift_key()),
                "end" => self.step(Move::Last, event.shift_key()),
                _ => false,
            };
        }
        if event.alt_key() {
            return false;
        }
        let page = self.viewport.geometry.get_untracked().page();
        let extend = event.shift_key();
        match key.as_str() {
            "j" | "J" | "ArrowDown" => self.step(Move::Down, extend),
            "k" | "K" | "ArrowUp" => self.step(Move::Up, extend),
            "PageDown" => self.step(Move::PageDown(page), extend),
            "PageUp" => self.step(Move::PageUp(page), extend),
            "Home" => self.step(Move::First, extend),
            "End" => self.step(Move::Last, extend),
            "G" => self.step(Move::Last, false),
            "g" => self.double_g(event.time_stamp()),
            "n" => self.step(Move::NextGroup, false),
            "p" => self.step(Move::PreviousGroup, false),
            " " => {
                self.model.selection.write().toggle_cursor();
                true
            }
            "Enter" => self.open(),
            "Escape" => self.clear(),
            _ => false,
        }
    }

    fn step(&self, step: Move, extend: bool) -> bool {
        let Self { model, viewport, .. } = *self;
        let (view, frame) = (model.view.get_untracked(), model.frame.get_untracked());
        let revealed = {
            let mut selection = model.selection.write();
            // A plain step leaves the selection alone: one can look around with rows picked out.
            if extend { selection.step(step, true, &view, &frame) } else { selection.walk(step, &view, &frame) }
        };
        if let Some(position) = revealed {
            viewport.reveal(position);
        }
        true
    }

    fn double_g(&self, at: f64) -> bool {
        if at - self.waiting_g.get_value() < SEQUENCE_MILLIS {
            self.waiting_g.set_value(f64::NEG_INFINITY);
            return self.step(Move::First, false);
        }
        self.waiting_g.set_value(at);
        true
    }

    fn select_all(&self) -> bool {
        let model = self.model;
        model.selection.write().select_all(&model.view.get_untracked(), &model.frame.get_untracked());
        true
    }

    /// Escape belongs to whatever is around the grid once nothing is selected.
    fn clear(&self) -> bool {
        let some = !self.model.selection.read_untracked().selected.is_empty();
        if some {
            self.model.selection.write().clear();
        }
        some
    }

    fn open(&self) -> bool {
        let cursor = self.model.selection.read_untracked().cursor;
        match (cursor, self.on_open) {
            (Some(key), Some(on_open)) => {
                on_open.run(key);
                true
            }
            _ => false,
        }
    }

    /// A text that is marked on the page goes first.
    fn copy(&self) -> bool {
        let marked = window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
        let Some(on_copy) = self.on_copy.filter(|_| !marked) else { return false };
        let fields: Vec<FieldId> = self.columns.read_untracked().iter().map(|column| column.field).collect();
        match as_table(self.model, &fields) {
            Some(text) => {
                on_copy.run(text);
                true
            }
            None => false,
        }
    }
}
