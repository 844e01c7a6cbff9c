//! The two kinds of requests to IRIS: about one case, which always says which, and about the server.
//! A request about a case cannot be made without its number: IRIS would silently act on case 1 (recordings 04 to 06).

use crate::call::{Call, Method, Service};
use crate::case::CaseId;
use crate::error::DecodeError;

type Decode<T> = fn(&[u8]) -> Result<T, DecodeError>;

/// Reads something of a case; `cid` goes into the query and nowhere else (recording 164: both places is an error).
pub(super) fn of_case<T>(case: CaseId, path: impl Into<String>, decode: Decode<T>) -> Call<T> {
    Call::get(Service::Iris, path, decode).param("cid", case)
}

/// Reads something of the server.
pub(super) fn of_server<T>(path: impl Into<String>, decode: Decode<T>) -> Call<T> {
    Call::get(Service::Iris, path, decode)
}

/// Changes a case as a whole. The route names the case itself and ignores `cid`, but without one
/// an empty body is refused on some routes.
pub(super) fn change_case<T>(case: CaseId, verb: &str, decode: Decode<T>) -> Call<T> {
    Call::write(Service::Iris, Method::Post, format!("manage/cases/{verb}/{case}"), decode).param("cid", case)
}

/// Adds something to the server.
pub(super) fn add_to_server<T>(path: impl Into<String>, body: &serde_json::Value, decode: Decode<T>) -> Call<T> {
    Call::write(Service::Iris, Method::Post, path, decode).json(body)
}
