//! IOCs of a case: the list.
//! Single IOCs and changes are not read here.

use super::Rows;
use super::envelope;
use super::record::tags;
use super::route::of_case;
use crate::call::Call;
use crate::call::lenient::Node;
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

fn ioc(wire: &Node<'_>) -> Option<IocRow> {
    Some(IocRow {
        id: wire.number("ioc_id")?,
        value: wire.string("ioc_value"),
        type_name: wire.string("ioc_type"),
        type_id: wire.number("ioc_type_id"),
        description: wire.string("ioc_description"),
        tags: tags(&wire.text("ioc_tags")),
        tlp: wire.string("tlp_name"),
        uuid: wire.string("ioc_uuid"),
    })
}
