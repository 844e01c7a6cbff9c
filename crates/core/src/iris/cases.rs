//! Cases: the list, one in full, making, closing and reopening one.
//! The rules of a new case and the comparison after it was made are in `case`.

use serde_json::json;

use super::Rows;
use super::envelope;
use super::record::{attributes, day, history, tags};
use super::route::{add_to_server, change_case, of_server};
use crate::call::Call;
use crate::call::lenient::Node;
use crate::case::{Access, CaseDetail, CaseId, CaseRow, CustomerId, NewCase, bare_name};
use crate::error::DecodeError;
use crate::time::{parse_any, parse_us_date};

/// Every case the account may see (recording 90).
pub fn list() -> Call<Rows<CaseRow>> {
    of_server("manage/cases/list", |body| envelope::rows(body, row))
}

/// One case in full (recording 92). Unknown ids answer 403 on 2.0 and "not found" on 2.4.
pub fn get(case: CaseId) -> Call<CaseDetail> {
    of_server(format!("manage/cases/{case}"), detail)
}

/// Makes a case; the answer lacks the names of customer and owner (recording 93).
pub fn add(new: &NewCase) -> Call<CaseDetail> {
    let mut body = json!({
        "case_name": new.name,
        "case_description": new.description,
        "case_soc_id": new.soc_id,
        "case_customer": new.customer.0,
    });
    if let (Some(classification), Some(fields)) = (new.classification, body.as_object_mut()) {
        fields.insert("classification_id".to_owned(), classification.into());
    }
    add_to_server("manage/cases/add", &body, detail)
}

/// Closes a case; closing a closed one is no error (recording 95).
pub fn close(case: CaseId) -> Call<CaseId> {
    change_case(case, "close", |body| Ok(detail(body)?.id))
}

/// Reopens a case; reopening an open one is no error (recording 96).
pub fn reopen(case: CaseId) -> Call<CaseId> {
    change_case(case, "reopen", |body| Ok(detail(body)?.id))
}

fn row(wire: &Node<'_>) -> Option<CaseRow> {
    let id = CaseId(wire.id("case_id")?);
    let date = |text: &str| parse_us_date(text).or_else(|| day(text));
    Some(CaseRow {
        id,
        name: bare_name(id, &wire.text("case_name")).to_owned(),
        description: wire.string("case_description"),
        customer: wire.string("client_name"),
        owner: wire.string("owner"),
        opened_by: wire.string("opened_by"),
        soc_id: wire.string("case_soc_id"),
        opened: date(&wire.text("case_open_date")),
        is_open: wire.text("case_close_date").is_empty(),
        closed: date(&wire.text("case_close_date")),
        classification: wire.string("classification"),
        state: wire.string("state_name"),
        uuid: wire.string("case_uuid"),
        access: Access::from_level(wire.number("access_level")),
    })
}

/// `get` has names, `add`, `close` and `reopen` have ids; a case in the form of either.
fn detail(body: &[u8]) -> Result<CaseDetail, DecodeError> {
    let wire = envelope::object(body, "case")?;
    let id = wire.id("case_id").map(CaseId).ok_or_else(|| DecodeError::new("the case has no number"))?;
    Ok(CaseDetail {
        id,
        name: bare_name(id, &wire.text("case_name")).to_owned(),
        description: wire.string("case_description"),
        customer: wire.string("customer_name"),
        customer_id: wire.id("customer_id").or_else(|| wire.id("case_customer")).map(CustomerId),
        owner: wire.string("owner"),
        opened_by: wire.string("open_by_user"),
        soc_id: wire.string("case_soc_id"),
        opened: day(&wire.text("open_date")),
        is_open: wire.text("close_date").is_empty(),
        closed: day(&wire.text("close_date")),
        created: parse_any(&wire.text("initial_date")),
        classification: wire.string("classification"),
        classification_id: wire.number("classification_id"),
        tags: tags(&wire.text("case_tags")),
        state: wire.string("state_name"),
        status_id: wire.number("status_id"),
        uuid: wire.string("case_uuid"),
        attributes: attributes(&wire),
        history: history(&wire),
    })
}
