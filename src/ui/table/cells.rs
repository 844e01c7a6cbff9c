//! What stands in a cell, by the kind of its field.
//! A page overrides single cells with a `CellView`; words and colours of a noun do not belong here.

use std::borrow::Cow;

use casebook_core::frame::{Cell, FieldId, Frame, Row};
use casebook_core::text::truncate_for_display;
use casebook_core::time::{Instant, Zone, format_full, format_time};
use leptos::either::Either;
use leptos::prelude::*;

use crate::ui::safe_text::{Shown, shown};

/// Draws one cell in the page's own way; None leaves it to the kind.
pub type CellView = fn(&Frame, FieldId, Row, &Zone) -> Option<AnyView>;

/// No column is wide enough for more, and a hostile cell of a megabyte costs no layout.
const MAX_CHARS: usize = 400;

/// Plain cells are updated in place; a cell of the page's own making is replaced when its kind of view changes.
pub type CellContent = Either<Shown, AnyView>;

/// How the list draws its cells.
#[derive(Clone, Copy)]
pub struct CellStyle {
    pub own: Option<CellView>,
    /// Times of this field stand under a heading with their day, so they go without date.
    pub grouped_by: Option<FieldId>,
}

impl CellStyle {
    pub fn content(&self, frame: &Frame, field: FieldId, row: Row, zone: &Zone) -> CellContent {
        if let Some(view) = self.own.and_then(|own| own(frame, field, row, zone)) {
            return Either::Right(view);
        }
        let text: Cow<'_, str> = match frame.cell(field, row) {
            Cell::Text(text) | Cell::Word(text) => truncate_for_display(text, MAX_CHARS),
            Cell::Words(words) => Cow::Owned(truncate_for_display(&words.join(", "), MAX_CHARS).into_owned()),
            Cell::Instant(None) | Cell::Number(None) | Cell::Flag(false) => Cow::Borrowed(""),
            Cell::Instant(Some(at)) if self.grouped_by == Some(field) => Cow::Owned(format_time(at, zone)),
            Cell::Instant(Some(at)) => Cow::Owned(without_zone(at, zone)),
            Cell::Number(Some(number)) => Cow::Owned(number.to_string()),
            Cell::Flag(true) => Cow::Borrowed("yes"),
        };
        let text = if text.contains(['\n', '\r', '\t']) { Cow::Owned(text.replace("\r\n", " ").replace(['\n', '\t'], " ")) } else { text };
        Either::Left(shown(&text))
    }
}

/// Date and time to the millisecond; the zone stands in the column's heading.
fn without_zone(at: Instant, zone: &Zone) -> String {
    let full = format_full(at, zone);
    match full.rsplit_once(' ') {
        Some((date_and_time, _zone)) => date_and_time.to_owned(),
        None => full,
    }
}
