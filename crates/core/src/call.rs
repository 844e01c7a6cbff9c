//! Every request as a value: what to send, and how to read what comes back.
//! No network and no credentials here: the client of the shell sends, and adds the token.

mod body;
mod encode;
pub mod lenient;

use std::fmt;
use std::ops::Deref;

use crate::error::{ApiError, DecodeError};

pub use encode::encode;

/// Which of the two servers a request is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    Iris,
    Precinct,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    /// The name as it goes over the wire.
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }
}

/// Whether a request changes something. A read may be repeated; a write whose answer was lost never blindly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    Read,
    Write,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    None,
    Json(String),
}

/// Longest wait for an ordinary request, in seconds.
pub const PATIENCE_SECS: u16 = 30;

/// What is sent: the same type for every call, so that the client that sends it exists once in the program.
#[derive(Clone)]
pub struct Request {
    pub service: Service,
    pub method: Method,
    /// Without a leading slash; each segment is percent-encoded already.
    pub path: String,
    /// Values as meant; `url_tail` encodes them.
    pub query: Vec<(&'static str, String)>,
    pub body: Body,
    pub effect: Effect,
    pub timeout_secs: u16,
}

/// One request and how its answer becomes a `T`.
pub struct Call<T> {
    pub request: Request,
    /// Reads the whole body of a 2xx answer. A plain function, so that a worker can run it by name.
    pub decode: fn(&[u8]) -> Result<T, DecodeError>,
}

/// What the network brought back. `content_type` may be empty.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    pub status: u16,
    pub content_type: &'a str,
    pub retry_after_secs: Option<u32>,
    pub body: &'a [u8],
}

impl Request {
    /// Path and query as they stand in the address, percent-encoded.
    pub fn url_tail(&self) -> String {
        let mut tail = self.path.clone();
        for (position, (name, value)) in self.query.iter().enumerate() {
            tail.push(if position == 0 { '?' } else { '&' });
            tail.push_str(name);
            tail.push('=');
            encode::encode_into(&mut tail, value);
        }
        tail
    }
}

impl<T> Call<T> {
    /// A request that changes nothing.
    pub fn get(service: Service, path: impl Into<String>, decode: fn(&[u8]) -> Result<T, DecodeError>) -> Self {
        let request = Request {
            service,
            method: Method::Get,
            path: path.into(),
            query: Vec::new(),
            body: Body::None,
            effect: Effect::Read,
            timeout_secs: PATIENCE_SECS,
        };
        Self { request, decode }
    }

    /// A request that changes something.
    pub fn write(service: Service, method: Method, path: impl Into<String>, decode: fn(&[u8]) -> Result<T, DecodeError>) -> Self {
        let mut call = Self::get(service, path, decode);
        call.request.method = method;
        call.request.effect = Effect::Write;
        call
    }

    #[must_use]
    pub fn param(mut self, name: &'static str, value: impl ToString) -> Self {
        self.request.query.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub fn json(mut self, value: &serde_json::Value) -> Self {
        self.request.body = Body::Json(value.to_string());
        self
    }

    #[must_use]
    pub fn patience(mut self, secs: u16) -> Self {
        self.request.timeout_secs = secs;
        self
    }

    /// What the answer means: the one place where status, web pages and the servers' own refusals are judged.
    pub fn read(&self, answer: &Answer<'_>) -> Result<T, ApiError> {
        let data = body::accepted(self.service, answer)?;
        // A decoder refuses what the server marked as an error, so one pass over a large body is enough.
        (self.decode)(data).map_err(|error| body::refusal(self.service, data).unwrap_or(ApiError::Decode { at: error.at }))
    }
}

impl<T> Deref for Call<T> {
    type Target = Request;
    fn deref(&self) -> &Request {
        &self.request
    }
}

impl<T> Clone for Call<T> {
    fn clone(&self) -> Self {
        Self { request: self.request.clone(), decode: self.decode }
    }
}

/// Without the body and the query: a body may hold a password.
impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Call({:?} {} {})", self.service, self.method.name(), self.path)
    }
}

#[cfg(test)]
mod tests;
