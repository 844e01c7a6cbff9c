//! How cells of the case list look where the list's default would not do.
//! Values are core's; only the choice of a look is here.

use crate::ui::{CellView, Pill, Tone};
use casebook_core::case::field;
use casebook_core::frame::{FieldId, Frame, Row};
use casebook_core::time::{Zone, format_date};
use casebook_core::words::case as words;
use leptos::prelude::*;

/// Days without a time, since the server tells none; a mark for open cases.
pub const CELL: CellView = cell;

fn cell(frame: &Frame, of: FieldId, row: Row, zone: &Zone) -> Option<AnyView> {
    match of {
        field::OPENED | field::CLOSED => {
            let day = frame.instant(of, row).map(|instant| format_date(zone.day_of(instant)));
            Some(view! { <span class="number">{day}</span> }.into_any())
        }
        field::STATUS => {
            let status = frame.text(of, row).to_owned();
            let tone = if status == words::OPEN { Tone::Accent } else { Tone::Neutral };
            Some(view! { <Pill text=status tone/> }.into_any())
        }
        _ => None,
    }
}
