//! What can go wrong between this program and a server, as one type.
//! No words for people here (see `words`) and no reading of answers (see `call`).

use std::fmt;

/// Outcome of a request that did not give what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The key or session is missing, wrong or expired (401; a Precinct login with `success:false`).
    Unauthorised,
    /// Known, but not allowed (403). IRIS also answers this for a case that does not exist.
    Forbidden { message: String },
    /// No such thing (404, or 400 "Invalid ... ID ..." of IRIS). For Precinct: nothing found.
    NotFound { message: String },
    /// The server's version has retired this request (410).
    Gone { message: String },
    /// The server understood and refused; `fields` pairs a field's wire name with what it says about it.
    Invalid { message: String, fields: Vec<(String, String)> },
    /// Too many requests (429).
    RateLimited { retry_after_secs: Option<u32> },
    /// What was sent is larger than the server or a proxy accepts (413).
    TooLarge,
    /// No answer: name not found, connection refused or cut, blocked by the browser.
    Unreachable,
    /// No answer within the time allowed.
    TimedOut { after_secs: u16 },
    /// Given up on purpose; nothing to report.
    Cancelled,
    /// A web page or plain text where data was expected; `title` is the page's title or its first line.
    NotJson { status: u16, title: String },
    /// Data, but cut off or not of the expected kind; `at` says where, in words.
    Decode { at: String },
    /// The server failed (5xx), or answered with a status this program has no meaning for.
    Server { status: u16, message: String },
}

impl ApiError {
    /// Whether the same request may succeed a little later without anybody doing anything.
    /// A 500 is not: IRIS answers it for requests that it will never manage (recording 25, "flag as bool").
    pub fn is_transient(&self) -> bool {
        match self {
            ApiError::RateLimited { .. } | ApiError::Unreachable | ApiError::TimedOut { .. } => true,
            ApiError::Server { status, .. } | ApiError::NotJson { status, .. } => matches!(status, 408 | 502 | 503 | 504),
            _ => false,
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = crate::words::api_error(self, "the answer");
        write!(out, "{} {}", words.what, words.todo)
    }
}

impl std::error::Error for ApiError {}

/// A body that could not be read; `at` says where and why, in words that fit after "could not be read:".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub at: String,
}

impl DecodeError {
    pub fn new(at: impl Into<String>) -> Self {
        Self { at: at.into() }
    }
}

impl From<serde_json::Error> for DecodeError {
    fn from(error: serde_json::Error) -> Self {
        use serde_json::error::Category;
        let reason = match error.classify() {
            Category::Eof => "the answer ends too early",
            Category::Syntax | Category::Io => "the text is not valid JSON",
            Category::Data => "the value is of another kind than expected",
        };
        Self { at: format!("line {} column {}: {reason}", error.line(), error.column()) }
    }
}
