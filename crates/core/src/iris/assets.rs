//! Assets of a case: the list.
//! Single assets and changes are not read here.

use super::Rows;
use super::envelope;
use super::record::tags;
use super::route::of_case;
use crate::call::Call;
use crate::call::lenient::Node;
use crate::case::CaseId;

/// A row of the list of assets (recording 11; the same on both servers).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssetRow {
    pub id: i64,
    pub name: String,
    pub type_name: String,
    pub type_id: Option<i64>,
    pub description: String,
    pub domain: String,
    pub ip: String,
    pub tags: Vec<String>,
    pub analysis_status: String,
    pub compromise_status_id: Option<i64>,
    pub uuid: String,
    pub ioc_ids: Vec<i64>,
}

/// Every asset of the case.
pub fn list(case: CaseId) -> Call<Rows<AssetRow>> {
    of_case(case, "case/assets/list", |body| envelope::rows_of(body, "assets", asset))
}

fn asset(wire: &Node<'_>) -> Option<AssetRow> {
    Some(AssetRow {
        id: wire.number("asset_id")?,
        name: wire.string("asset_name"),
        type_name: wire.string("asset_type"),
        type_id: wire.number("asset_type_id"),
        description: wire.string("asset_description"),
        domain: wire.string("asset_domain"),
        ip: wire.string("asset_ip"),
        tags: tags(&wire.text("asset_tags")),
        analysis_status: wire.string("analysis_status"),
        compromise_status_id: wire.number("asset_compromise_status_id"),
        uuid: wire.string("asset_uuid"),
        ioc_ids: wire.list("ioc_links").filter_map(|link| link.number("ioc_id")).collect(),
    })
}
