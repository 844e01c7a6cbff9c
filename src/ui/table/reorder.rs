//! Dragging a heading to another place.
//! The keyboard's way is Alt+Shift+arrow on the heading, and the column menu.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::model::TableModel;
use super::viewport::Viewport;

/// A press that moves less than this is a click, in pixels.
const SLACK_PX: i32 = 6;

/// The side of a heading that the dragged column would be put on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drop {
    Before,
    After,
}

/// One drag at a time for all headings of a grid.
#[derive(Clone, Copy)]
pub struct Reorder {
    model: TableModel,
    viewport: Viewport,
    pressed: StoredValue<Option<(&'static str, i32)>>,
    target: RwSignal<Option<(String, Drop)>>,
    dragged: StoredValue<bool>,
}

impl Reorder {
    pub fn new(model: TableModel, viewport: Viewport) -> Self {
        Self { model, viewport, pressed: StoredValue::new(None), target: RwSignal::new(None), dragged: StoredValue::new(false) }
    }

    pub fn begin(&self, name: &'static str, event: &PointerEvent) {
        self.dragged.set_value(false);
        // A finger scrolls the list.
        if event.button() == 0 && event.pointer_type() != "touch" {
            self.pressed.set_value(Some((name, event.client_x())));
        }
    }

    pub fn drag(&self, event: &PointerEvent) {
        let Some((name, from)) = self.pressed.get_value() else { return };
        if !self.dragged.get_value() {
            if (event.client_x() - from).abs() < SLACK_PX {
                return;
            }
            self.dragged.set_value(true);
            if let Some(held) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
                let _ = held.set_pointer_capture(event.pointer_id());
            }
        }
        let target = self.viewport.heading_at(f64::from(event.client_x())).filter(|(field, _)| field != name);
        self.target.set(target);
    }

    pub fn finish(&self) {
        let (pressed, target) = (self.pressed.get_value(), self.target.get_untracked());
        self.cancel();
        let (Some((name, _)), Some((field, side))) = (pressed, target) else { return };
        let mut layout = self.model.layout.write();
        let index = |name: &str| layout.columns.iter().position(|column| column.field == name);
        let (Some(from), Some(to)) = (index(name), index(&field)) else { return };
        // The index that counts is the one after the column was taken out.
        let to = to - usize::from(from < to) + usize::from(side == Drop::After);
        layout.move_column(name, to);
    }

    pub fn cancel(&self) {
        self.pressed.set_value(None);
        self.target.set(None);
    }

    /// True for the click that ends a drag.
    pub fn just_dragged(&self) -> bool {
        let was = self.dragged.get_value();
        self.dragged.set_value(false);
        was
    }

    /// Where the line of the drop stands, if at this heading. Reactive.
    pub fn mark(&self, name: &str) -> Option<Drop> {
        self.target.get().filter(|(field, _)| field == name).map(|(_, side)| side)
    }
}
