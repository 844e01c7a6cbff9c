//! Which columns of the case list are shown at first, how wide, and in which order.
//! What a column holds is core's business.

use casebook_core::table::{ColumnState, Layout, SortKey};

const COLUMNS: &[(&str, u16, bool)] = &[
    ("id", 56, true),
    ("name", 360, true),
    ("status", 92, true),
    ("customer", 180, true),
    ("owner", 130, true),
    ("opened", 110, true),
    ("closed", 110, true),
    ("soc", 140, true),
    ("classification", 200, true),
    ("state", 110, false),
    ("opened_by", 130, false),
    ("access", 100, false),
    ("description", 360, false),
    ("uuid", 280, false),
];

/// Open cases first, the newest on top.
#[must_use]
pub fn default_layout() -> Layout {
    let key = |field: &str| SortKey { field: field.to_owned(), descending: true };
    Layout {
        columns: COLUMNS.iter().map(|&(field, width_px, shown)| ColumnState { field: field.to_owned(), width_px, shown }).collect(),
        sort: vec![key("status"), key("id")],
    }
}
