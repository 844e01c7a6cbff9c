//! `asset_id` and `ioc_id`: ids that no row holds, resolved to the names that rows do hold.
//! Where the names come from is not known here.

use super::ast::Bounds;
use crate::frame::{FieldId, Schema};
use std::collections::BTreeMap;

/// id -> name, for `asset_id:N` and `ioc_id:N`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub assets: BTreeMap<i64, String>,
    pub iocs: BTreeMap<i64, String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Target {
    Asset,
    Ioc,
}

/// A field of ids that stands for a field of names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Link {
    target: Target,
    /// The field of names.
    pub(super) field: FieldId,
}

impl Link {
    /// What a field links to, if it is such a field.
    pub(super) fn of(schema: &'static Schema, id: FieldId) -> Option<Self> {
        let (target, name) = match schema.get(id).name {
            "asset_id" => (Target::Asset, "asset"),
            "ioc_id" => (Target::Ioc, "ioc"),
            _ => return None,
        };
        schema.field(name).map(|field| Self { target, field })
    }

    /// The names of the ids within bounds; an id without a known name has none.
    pub(super) fn names<'n>(self, bounds: &Bounds<i64>, names: &'n Names) -> impl Iterator<Item = &'n str> {
        let table = match self.target {
            Target::Asset => &names.assets,
            Target::Ioc => &names.iocs,
        };
        table.iter().filter(|(id, _)| bounds.allows(**id)).map(|(_, name)| name.as_str())
    }
}

impl Bounds<i64> {
    /// Whether a number meets the condition.
    pub(super) fn allows(&self, number: i64) -> bool {
        match *self {
            Bounds::Is(value) => number == value,
            Bounds::Above(value) => number > value,
            Bounds::AtLeast(value) => number >= value,
            Bounds::Below(value) => number < value,
            Bounds::AtMost(value) => number <= value,
            Bounds::Between(from, to) => (from..=to).contains(&number),
        }
    }
}
