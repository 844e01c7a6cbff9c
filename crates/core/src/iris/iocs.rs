//! IOCs of a case: the list.
//! Single IOCs and changes are not read here.

use super::Rows;
use super::envelope;
use super::record::split_tags;
use super::route::of_case;
use crate::call::Call;
use crate::call::lenient::{Number, Text};
use crate::case::CaseId;

/// A row of the list of IOCs (recording 17; the same on both servers).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IocRow {
    pub id: i64,
    pub value: String,
    pub type_name: String,
    pub type_id: Option<i64>,
    pub description: String,
    pub tags: Vec<String>,
    /// Name as the server calls it: "amber".
    pub tlp: String,
    pub uuid: String,
}

/// Every IOC of the case.
pub fn list(case: CaseId) -> Call<Rows<IocRow>> {
    of_case(case, "case/ioc/list", |body| envelope::rows_of(body, "ioc", ioc))
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Wire<'a> {
    ioc_id: Number,
    ioc_type_id: Number,
    #[serde(borrow)]
    ioc_value: Text<'a>,
    #[serde(borrow)]
    ioc_type: Text<'a>,
    #[serde(borrow)]
    ioc_description: Text<'a>,
    #[serde(borrow)]
    ioc_tags: Text<'a>,
    #[serde(borrow)]
    tlp_name: Text<'a>,
    #[serde(borrow)]
    ioc_uuid: Text<'a>,
}

fn ioc(wire: Wire<'_>) -> Option<IocRow> {
    Some(IocRow {
        id: wire.ioc_id.0?,
        value: wire.ioc_value.into(),
        type_name: wire.ioc_type.into(),
        type_id: wire.ioc_type_id.0,
        description: wire.ioc_description.into(),
        tags: split_tags(wire.ioc_tags.as_str()).map(str::to_owned).collect(),
        tlp: wire.tlp_name.into(),
        uuid: wire.ioc_uuid.into(),
    })
}
