//! Which columns of the timeline are shown at first, how wide, and in which order.
//! What a column holds is core's business.

use casebook_core::table::{ColumnState, Layout, SortKey};

const COLUMNS: &[(&str, u16, bool)] = &[
    ("date", 120, true),
    ("title", 420, true),
    ("asset", 200, true),
    ("tag", 170, true),
    ("category", 150, true),
    ("ioc", 200, true),
    ("flag", 48, true),
    ("id", 64, false),
    ("description", 360, false),
    ("user", 120, false),
    ("added", 160, false),
    ("entered", 190, false),
    ("offset", 72, false),
    ("summary", 72, false),
    ("graph", 72, false),
    ("color", 90, false),
    ("parent", 72, false),
];

/// In the order things happened.
#[must_use]
pub fn default_layout() -> Layout {
    Layout {
        columns: COLUMNS.iter().map(|&(field, width_px, shown)| ColumnState { field: field.to_owned(), width_px, shown }).collect(),
        sort: vec![SortKey { field: String::from("date"), descending: false }],
    }
}
