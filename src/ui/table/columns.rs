//! The columns on show: which fields, how wide, how their cells are drawn.
//! What the analyst may change about them is `casebook_core::table::Layout`.

use casebook_core::frame::{FieldId, Kind};
use leptos::prelude::*;

use super::model::TableModel;

/// One column on show, without its width: a drag of an edge must not draw the rows again.
#[derive(Clone, Copy, PartialEq)]
pub struct Column {
    pub field: FieldId,
    pub kind: Kind,
    pub name: &'static str,
    pub label: &'static str,
}

impl Column {
    pub fn class(&self) -> &'static str {
        match self.kind {
            Kind::Number => "number",
            Kind::Instant => "instant",
            Kind::Text | Kind::Word | Kind::Words | Kind::Flag => "text",
        }
    }
}

/// The columns on show, in order.
pub fn columns(model: TableModel) -> Memo<Vec<Column>> {
    Memo::new(move |_| {
        let layout = model.layout.read();
        let column = |name: &str| {
            let id = model.schema.field(name)?;
            let field = model.schema.get(id);
            Some(Column { field: id, kind: field.kind, name: field.name, label: field.label })
        };
        layout.shown_columns().filter_map(|shown| column(&shown.field)).collect()
    })
}

/// The column that takes the room no other column wants: the widest text, which loses most when it is cut off.
pub fn filler(model: TableModel) -> Option<String> {
    let layout = model.layout.read();
    let is_text = |name: &str| model.schema.field(name).is_some_and(|id| model.schema.get(id).kind == Kind::Text);
    // Of two equally wide ones the first: `max_by_key` alone would take the last.
    let widest = layout.shown_columns().filter(|column| is_text(&column.field)).fold(None, |best, column| match best {
        Some((_, width)) if width >= column.width_px => best,
        _ => Some((&column.field, column.width_px)),
    });
    widest.map(|(field, _)| field.clone())
}

/// The value of `grid-template-columns`: the gutter, then each column.
pub fn template(model: TableModel) -> String {
    let filler = filler(model);
    let layout = model.layout.read();
    let mut text = String::from("1.5rem");
    let mut is_filled = false;
    for column in layout.shown_columns() {
        let width = column.width_px;
        if filler.as_ref() == Some(&column.field) {
            text.push_str(&format!(" minmax({width}px, 1fr)"));
            is_filled = true;
        } else {
            text.push_str(&format!(" {width}px"));
        }
    }
    if !is_filled {
        text.push_str(" minmax(0, 1fr)");
    }
    text
}
