//! Which columns a table shows, how wide, in which order, and how it is sorted; kept as JSON between visits.
//! Fields are named by text here, because a kept layout may be older or newer than the schema.

use serde_json::{Value, json};

use crate::call::lenient::{Node, from_str};

/// The narrowest a column can be, in CSS pixels.
pub const MIN_WIDTH_PX: u16 = 40;
/// The widest a column can be, in CSS pixels.
pub const MAX_WIDTH_PX: u16 = 1200;

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnState {
    /// Name of the field.
    pub field: String,
    /// Width in CSS pixels.
    pub width_px: u16,
    pub shown: bool,
}

/// One criterion of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// Name of the field.
    pub field: String,
    pub descending: bool,
}

/// The columns of a table from left to right, hidden ones included, and its order, first criterion first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub columns: Vec<ColumnState>,
    pub sort: Vec<SortKey>,
}

impl Layout {
    /// Steps the order by a field: ascending, descending, not at all. With `add` the other criteria stay.
    pub fn toggle_sort(&mut self, field: &str, add: bool) {
        let place = self.sort.iter().position(|key| key.field == field);
        let was_descending = place.and_then(|place| self.sort.get(place)).map(|key| key.descending);
        let next = match was_descending {
            None => Some(false),
            Some(false) => Some(true),
            Some(true) => None,
        };
        let next = next.map(|descending| SortKey { field: field.to_owned(), descending });
        if add {
            let place = place.unwrap_or(self.sort.len());
            let end = self.sort.len().min(place + 1);
            self.sort.splice(place..end, next);
        } else {
            self.sort = next.into_iter().collect();
        }
    }

    /// Moves a column so that it has the index `to` (the last index if beyond).
    pub fn move_column(&mut self, field: &str, to: usize) {
        if let Some(from) = self.position(field) {
            let column = self.columns.remove(from);
            self.columns.insert(to.min(self.columns.len()), column);
        }
    }

    /// Sets a column's width, held between [`MIN_WIDTH_PX`] and [`MAX_WIDTH_PX`].
    pub fn resize(&mut self, field: &str, width_px: u16) {
        if let Some(column) = self.columns.iter_mut().find(|column| column.field == field) {
            column.width_px = width_px.clamp(MIN_WIDTH_PX, MAX_WIDTH_PX);
        }
    }

    /// Shows or hides a column. The last shown column cannot be hidden.
    pub fn set_shown(&mut self, field: &str, shown: bool) {
        if !shown && self.shown_columns().all(|column| column.field == field) {
            return;
        }
        if let Some(column) = self.columns.iter_mut().find(|column| column.field == field) {
            column.shown = shown;
        }
    }

    /// The columns on show, from left to right.
    pub fn shown_columns(&self) -> impl Iterator<Item = &ColumnState> {
        self.columns.iter().filter(|column| column.shown)
    }

    /// The layout as JSON.
    pub fn to_json(&self) -> String {
        let column = |c: &ColumnState| json!({ "field": c.field, "width_px": c.width_px, "shown": c.shown });
        let key = |k: &SortKey| json!({ "field": k.field, "descending": k.descending });
        let columns = Value::Array(self.columns.iter().map(column).collect());
        let sort = Value::Array(self.sort.iter().map(key).collect());
        json!({ "columns": columns, "sort": sort }).to_string()
    }

    /// A kept layout, fitted to the columns that `default` has: columns and criteria it does not know are dropped,
    /// new columns are appended as `default` has them, widths are held in bounds. What cannot be read, or shows no
    /// column, gives the default.
    pub fn from_json(json: &str, default: &Layout) -> Layout {
        let Some(kept) = Layout::read(json) else { return default.clone() };
        let mut layout = Layout::default();
        for mut column in kept.columns.into_iter().chain(default.columns.iter().cloned()) {
            if default.position(&column.field).is_some() && layout.position(&column.field).is_none() {
                column.width_px = column.width_px.clamp(MIN_WIDTH_PX, MAX_WIDTH_PX);
                layout.columns.push(column);
            }
        }
        for key in kept.sort {
            let is_new = layout.sort.iter().all(|known| known.field != key.field);
            if is_new && default.position(&key.field).is_some() {
                layout.sort.push(key);
            }
        }
        if layout.shown_columns().next().is_none() { default.clone() } else { layout }
    }

    fn read(json: &str) -> Option<Layout> {
        let kept = from_str(json).ok()?;
        let Node::List(columns) = kept.get("columns")? else { return None };
        let column = |c: &Node| {
            let width_px = u16::try_from(c.number("width_px")?).ok()?;
            Some(ColumnState { field: c.get("field")?.as_str()?.to_owned(), width_px, shown: c.get("shown")?.as_flag() })
        };
        let key = |k: &Node| Some(SortKey { field: k.get("field")?.as_str()?.to_owned(), descending: k.get("descending")?.as_flag() });
        let columns = columns.iter().map(column).collect::<Option<_>>()?;
        Some(Layout { columns, sort: kept.list("sort").map(key).collect::<Option<_>>()? })
    }

    fn position(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field == field)
    }
}
