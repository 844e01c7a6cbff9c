//! The whole text of a cell that is cut off, told when the pointer rests on it.
//! Whether it is cut off has to be measured, which no scrolling may wait for.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

use crate::ui::keys::innermost_target;

/// Shorter than a browser waits before it shows a title.
const RESTS: Duration = Duration::from_millis(150);

/// The tooltips of one grid.
#[derive(Clone, Copy)]
pub struct WholeText {
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Cells are recycled: the title goes when the pointer does.
    told: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl WholeText {
    /// Must be called in a component; it waits for nothing once that is gone.
    pub fn new() -> Self {
        let whole_text = Self { timer: StoredValue::new(None), told: StoredValue::new_local(None) };
        on_cleanup(move || whole_text.stop());
        whole_text
    }

    fn stop(self) {
        self.timer.try_update_value(|timer| timer.take().inspect(TimeoutHandle::clear));
    }

    /// The pointer came upon something, or rows moved under it: each begins the wait anew.
    pub fn over(self, event: &MouseEvent) {
        self.stop();
        let cell = innermost_target(event)
            .and_then(|target| target.closest("[role=gridcell]").ok().flatten())
            .and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
        if let Some(former) = self.told.try_update_value(Option::take).flatten() {
            // Fails for no element that has the attribute.
            let _ = former.remove_attribute("title");
        }
        if let Some(cell) = cell {
            self.timer.set_value(set_timeout_with_handle(move || self.tell(cell), RESTS).ok());
        }
    }

    fn tell(self, cell: HtmlElement) {
        if cell.scroll_width() > cell.client_width() {
            cell.set_title(&cell.text_content().unwrap_or_default());
            self.told.try_set_value(Some(cell));
        }
    }
}
