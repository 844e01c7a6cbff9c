//! The whole text of a cell that is cut off, told when the pointer rests on it.
//! Whether it is cut off has to be measured, which no scrolling may wait for.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

use crate::ui::keys::innermost_target;
use crate::ui::timer::Timer;

/// Shorter than a browser waits before it shows a title.
const RESTS: Duration = Duration::from_millis(150);

/// The tooltips of one grid.
#[derive(Clone, Copy)]
pub struct WholeText {
    timer: Timer,
    /// Cells are recycled: the title goes when the pointer does.
    told: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl WholeText {
    /// Must be called in a component; it waits for nothing once that is gone.
    pub fn new() -> Self {
        Self { timer: Timer::new(), told: StoredValue::new_local(None) }
    }

    /// The pointer came upon something, or rows moved under it: each begins the wait anew.
    pub fn over(self, event: &MouseEvent) {
        self.timer.stop();
        let cell = innermost_target(event)
            .and_then(|target| target.closest("[role=gridcell]").ok().flatten())
            .and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
        if let Some(former) = self.told.try_update_value(Option::take).flatten() {
            // Fails for no element that has the attribute.
            let _ = former.remove_attribute("title");
        }
        if let Some(cell) = cell {
            self.timer.start(RESTS, move || self.tell(cell));
        }
    }

    fn tell(self, cell: HtmlElement) {
        if cell.scroll_width() > cell.client_width() {
            cell.set_title(&cell.text_content().unwrap_or_default());
            self.told.try_set_value(Some(cell));
        }
    }
}
