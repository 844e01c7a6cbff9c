//! What one list knows, as signals: rows, query, order, selection, freshness, and the view that follows from them.
//! No element and no event may be known here; what is pure stands in `casebook_core::{frame, query, table}`.

use std::collections::HashSet;
use std::sync::Arc;

use casebook_core::frame::{FieldId, Frame, Key, Row, Schema};
use casebook_core::freshness::Freshness;
use casebook_core::query::{Context, Matches, Names, Query, ServerSets, parse};
use casebook_core::table::{Grouping, Layout, Order, Selection, SortKey, View, arrange};
use casebook_core::time::{Instant, Zone};
use leptos::prelude::*;

use super::relative::is_relative;

/// The handle of one list. Copy: pages, stores and parts hold the same signals.
#[derive(Clone, Copy)]
pub struct TableModel {
    pub schema: &'static Schema,
    pub frame: RwSignal<Frame>,
    pub query_text: RwSignal<String>,
    /// The text as it stands, with its problems.
    pub query: Memo<Arc<Query>>,
    /// Rows of the last query without problems: a mistake half typed takes nothing away.
    pub matches: Memo<Arc<Matches>>,
    pub layout: RwSignal<Layout>,
    /// The layout's order, apart from its widths: what changes only when the order does.
    pub sort: Memo<Vec<SortKey>>,
    /// What "Reset" goes back to.
    pub default_layout: StoredValue<Layout>,
    pub view: Memo<Arc<View>>,
    pub selection: RwSignal<Selection>,
    pub zone: Signal<Arc<Zone>>,
    pub now: Signal<Instant>,
    pub server: RwSignal<ServerSets>,
    pub names: RwSignal<Names>,
    /// Rows that came or changed since the analyst last looked.
    pub changed: RwSignal<Arc<HashSet<Key>>>,
    pub freshness: RwSignal<Freshness>,
    /// A row that shall be brought into sight as soon as it is here; see [`TableModel::go_to`].
    pub reveal: RwSignal<Option<Key>>,
    /// Days of this field become groups, while the list is sorted by it.
    pub group_by: Option<FieldId>,
}

/// Where the cursor stands in the view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CursorPlace {
    pub key: Key,
    /// Counted in items, group headings included.
    pub position: usize,
}

fn is_another<T>(old: Option<&Arc<T>>, new: Option<&Arc<T>>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
        _ => true,
    }
}

impl TableModel {
    pub fn new(schema: &'static Schema, layout: Layout, group_by: Option<FieldId>, zone: Signal<Arc<Zone>>, now: Signal<Instant>) -> Self {
        let frame = RwSignal::new(Frame::new(schema));
        let query_text = RwSignal::new(String::new());
        let server = RwSignal::new(ServerSets::default());
        let names = RwSignal::new(Names::default());
        let default_layout = StoredValue::new(layout.clone());
        let layout = RwSignal::new(layout);

        let query = Memo::new_with_compare(move |_| Arc::new(parse(&query_text.read(), schema)), is_another);
        let valid = Memo::new_with_compare(
            move |last: Option<&Arc<Query>>| {
                let query = query.get();
                match last {
                    _ if query.is_valid() => query,
                    Some(last) => Arc::clone(last),
                    None => Arc::new(parse("", schema)),
                }
            },
            is_another,
        );
        let matches = Memo::new_with_compare(
            move |_| {
                let query = valid.get();
                let zone = zone.get();
                // Only a query with a relative date has to be judged again as the clock goes on.
                let now = if is_relative(&query) { now.get() } else { now.get_untracked() };
                let (server, names) = (server.read(), names.read());
                let context = Context { now, zone: &zone, server: &server, names: &names };
                Arc::new(query.evaluate(&frame.get(), &context))
            },
            is_another,
        );
        // Apart from the filter, so that a key press costs an evaluation and no sorting.
        let sort = Memo::new(move |_| layout.read().sort.clone());
        let ordered = Memo::new_with_compare(
            move |former: Option<&Arc<Order>>| {
                let former = former.map(Arc::as_ref);
                Arc::new(Order::after(former, &frame.get(), &sort.get()))
            },
            is_another,
        );
        let groups =
            Memo::new(move |_| group_by.filter(|field| sort.get().first().is_some_and(|key| schema.field(&key.field) == Some(*field))));
        let view = Memo::new_with_compare(
            move |_| {
                let (ordered, matches, zone) = (ordered.get(), matches.get(), zone.get());
                let grouping = match groups.get() {
                    Some(field) => Grouping::Day { field, zone: &zone },
                    None => Grouping::None,
                };
                Arc::new(arrange(ordered.rows(), &matches.rows, &frame.get(), grouping))
            },
            is_another,
        );

        Self {
            schema,
            frame,
            query_text,
            query,
            matches,
            layout,
            sort,
            default_layout,
            view,
            selection: RwSignal::new(Selection::default()),
            zone,
            now,
            server,
            names,
            changed: RwSignal::new(Arc::default()),
            freshness: RwSignal::new(Freshness::Idle),
            reveal: RwSignal::new(None),
            group_by,
        }
    }

    /// Puts the cursor on a row and brings it into sight, now or when it arrives.
    pub fn go_to(&self, key: Key) {
        // The page that asks may outlive the list.
        if let Some(mut selection) = self.selection.try_write() {
            selection.cursor = Some(key);
        }
        self.reveal.set(Some(key));
    }

    /// The live row under the cursor, whether or not the query shows it.
    pub fn cursor_row(&self) -> Memo<Option<Row>> {
        let model = *self;
        Memo::new(move |_| model.frame.get().row_of(model.cursor()?))
    }

    /// The key under the cursor. Reactive.
    pub fn cursor(&self) -> Option<Key> {
        self.selection.read().cursor
    }

    /// Whether any row is selected, on show or not. Reactive.
    pub fn has_selection(&self) -> bool {
        !self.selection.read().selected.is_empty()
    }

    /// The cursor's row with its place among the items on show, if the query shows it. Reactive.
    pub fn cursor_in_view(&self) -> Option<CursorPlace> {
        let key = self.cursor()?;
        let row = self.frame.get().row_of(key)?;
        let position = self.view.get().position_of(row)?;
        Some(CursorPlace { key, position })
    }

    /// Rows that the query shows. Reactive.
    pub fn matched_count(&self) -> usize {
        self.view.get().rows().len()
    }

    /// Rows that are here. Reactive.
    pub fn total_count(&self) -> usize {
        self.frame.get().len()
    }

    /// Whether the number of rows says something: some are here, or the server said that there are none. Reactive.
    pub fn is_known(&self) -> bool {
        self.total_count() > 0 || matches!(self.freshness.get(), Freshness::Fresh { .. } | Freshness::Stale { .. })
    }

    /// Names of the fields whose terms wait for the server, each once. Reactive.
    pub fn waiting_fields(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for term in &self.matches.get().waiting {
            let name = self.schema.get(term.field).name;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Rows to copy, export or change: those selected, in the order on show, else the one under the cursor. Reactive.
    pub fn rows_to_act_on(&self) -> Vec<Row> {
        self.selection.read().rows_to_act_on(&self.view.get(), &self.frame.get())
    }
}
