//! Assets of a case: the list.
//! Single assets and changes are not read here.

use super::Rows;
use super::envelope;
use super::record::split_tags;
use super::route::of_case;
use crate::call::Call;
use crate::call::lenient::{List, Number, Object, Text};
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

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Wire<'a> {
    asset_id: Number,
    asset_type_id: Number,
    asset_compromise_status_id: Number,
    #[serde(borrow)]
    asset_name: Text<'a>,
    #[serde(borrow)]
    asset_type: Text<'a>,
    #[serde(borrow)]
    asset_description: Text<'a>,
    #[serde(borrow)]
    asset_domain: Text<'a>,
    #[serde(borrow)]
    asset_ip: Text<'a>,
    #[serde(borrow)]
    asset_tags: Text<'a>,
    #[serde(borrow)]
    analysis_status: Text<'a>,
    #[serde(borrow)]
    asset_uuid: Text<'a>,
    ioc_links: List<Object<WireLink>>,
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct WireLink {
    ioc_id: Number,
}

fn asset(wire: Wire<'_>) -> Option<AssetRow> {
    Some(AssetRow {
        id: wire.asset_id.0?,
        name: wire.asset_name.into(),
        type_name: wire.asset_type.into(),
        type_id: wire.asset_type_id.0,
        description: wire.asset_description.into(),
        domain: wire.asset_domain.into(),
        ip: wire.asset_ip.into(),
        tags: split_tags(wire.asset_tags.as_str()).map(str::to_owned).collect(),
        analysis_status: wire.analysis_status.into(),
        compromise_status_id: wire.asset_compromise_status_id.0,
        uuid: wire.asset_uuid.into(),
        ioc_ids: wire.ioc_links.0.into_iter().filter_map(|link| link.0?.ioc_id.0).collect(),
    })
}
