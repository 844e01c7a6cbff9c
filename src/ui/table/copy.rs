//! The rows an action means, as text for the clipboard and for files.
//! How a cell is written, and what guards a spreadsheet, is `casebook_core::export`'s.

use casebook_core::export::{csv_heading, csv_lines, tsv};
use casebook_core::frame::{FieldId, Origin};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::model::TableModel;

/// Rows written before the page gets its turn: a few milliseconds' work.
const CHUNK: usize = 2_000;

/// The fields of the columns on show.
pub fn shown_fields(model: TableModel) -> Vec<FieldId> {
    model.layout.read_untracked().shown_columns().filter_map(|column| model.schema.field(&column.field)).collect()
}

/// Every field whose values the browser holds.
pub fn all_fields(model: TableModel) -> Vec<FieldId> {
    model.schema.ids().filter(|id| model.schema.get(*id).origin == Origin::Client).collect()
}

/// The rows below a line of headings, tab-separated; none if there is no such row.
pub fn as_table(model: TableModel, fields: &[FieldId]) -> Option<String> {
    let rows = untrack(|| model.rows_to_act_on());
    if rows.is_empty() {
        return None;
    }
    let labels: Vec<_> = fields.iter().map(|field| model.schema.get(*field).label).collect();
    let lines = tsv(&model.frame.get_untracked(), &rows, fields, &model.zone.get_untracked());
    Some(format!("{}\n{lines}", labels.join("\t")))
}

/// The rows as CSV, as they are at this moment, written bit by bit so that the page stays usable.
pub async fn as_csv(model: TableModel) -> String {
    let (frame, zone) = (model.frame.get_untracked(), model.zone.get_untracked());
    let (rows, fields) = (untrack(|| model.rows_to_act_on()), all_fields(model));
    let mut text = csv_heading(&frame, &fields);
    for chunk in rows.chunks(CHUNK) {
        text.push_str(&csv_lines(&frame, chunk, &fields, &zone));
        TimeoutFuture::new(0).await;
    }
    text
}
