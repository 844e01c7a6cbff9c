//! How cells and rows of the timeline look where the list's default would not do.
//! Values are core's; only the choice of a look is here.

use crate::ui::{CellView, SafeText};
use casebook_core::frame::{FieldId, Frame, Row};
use casebook_core::text::defang;
use casebook_core::time::{Zone, format_time};
use casebook_core::timeline::field;
use leptos::prelude::*;

/// Times without their day, which the group's heading says; indicators defanged.
pub const CELL: CellView = cell;
/// The colour an analyst gave the event, as a mark at the row's edge.
pub const ROW_CLASS: fn(&Frame, Row) -> &'static str = row_class;

fn cell(frame: &Frame, of: FieldId, row: Row, zone: &Zone) -> Option<AnyView> {
    match of {
        field::DATE => {
            let instant = frame.instant(field::DATE, row)?;
            Some(view! { <span class="number">{format_time(instant, zone)}</span> }.into_any())
        }
        field::IOC => {
            let values: Vec<String> = frame.words(field::IOC, row).map(|value| defang(value).into_owned()).collect();
            Some(view! { <SafeText text=values.join("  ")/> }.into_any())
        }
        _ => None,
    }
}

/// The server's palette (iris.md section 4), by position.
const PALETTE: [(&str, &str); 7] = [
    ("#fff", "event-color-0"),
    ("#1572E899", "event-color-1"),
    ("#6861CE99", "event-color-2"),
    ("#48ABF799", "event-color-3"),
    ("#31CE3699", "event-color-4"),
    ("#F2596199", "event-color-5"),
    ("#FFAD4699", "event-color-6"),
];

fn row_class(frame: &Frame, row: Row) -> &'static str {
    let color = frame.text(field::COLOR, row);
    PALETTE.iter().find(|(value, _)| value.eq_ignore_ascii_case(color)).map_or("", |(_, class)| class)
}
