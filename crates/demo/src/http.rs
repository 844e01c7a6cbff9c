//! A request as the imitated servers see it, and the answer they give: plain values, so that tests need no socket.
//! No routes here.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};

/// One request, its path relative to the service that it is for.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    /// Percent-decoded, without the service's prefix and without a leading slash: `case/timeline/state`.
    pub path: String,
    /// Decoded once, in the order sent.
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Request {
    /// The first value of a query parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A header's text; `None` when it is absent or not text.
    pub fn header(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether the body is announced as JSON.
    pub fn is_json(&self) -> bool {
        self.header(header::CONTENT_TYPE).is_some_and(|kind| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            kind.eq_ignore_ascii_case("application/json")
        })
    }
}

/// What is sent back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    /// Each name at most once.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn new(status: StatusCode, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![(header::CONTENT_TYPE, HeaderValue::from_static(content_type))];
        Self { status, headers, body: body.into() }
    }

    pub fn json(status: StatusCode, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status, "application/json", body)
    }

    /// Sets a header; a value that HTTP cannot carry is left out.
    pub fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.retain(|(other, _)| *other != name);
            self.headers.push((name, value));
        }
        self
    }
}

impl From<Answer> for Response<Body> {
    fn from(answer: Answer) -> Self {
        let mut response = Response::new(Body::from(answer.body));
        *response.status_mut() = answer.status;
        response.headers_mut().extend(answer.headers);
        response
    }
}

/// Splits and decodes a query string as Flask does: `+` is a blank, broken escapes stay as they are.
pub fn parse_query(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unquote_plus(key), unquote_plus(value))
        })
        .collect()
}

/// Percent-decodes and turns `+` into a blank.
pub fn unquote_plus(text: &str) -> String {
    unquote(&text.replace('+', " "))
}

/// Percent-decodes; an escape that is none stays as it is, bytes that are no UTF-8 become U+FFFD.
pub fn unquote(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    loop {
        match rest {
            [] => break,
            [b'%', high, low, after @ ..] if let (Some(high), Some(low)) = (hex(*high), hex(*low)) => {
                bytes.push(high << 4 | low);
                rest = after;
            }
            [byte, after @ ..] => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_that_is_none_stays_as_it_is() {
        assert_eq!(unquote_plus("100%\"]+%4"), "100%\"] %4");
        assert_eq!(unquote_plus("%C3%A9%2B"), "é+");
    }

    #[test]
    fn a_query_keeps_order_and_empty_values() {
        let pairs = parse_query("cid=2&q=&flag");
        let wanted = [("cid", "2"), ("q", ""), ("flag", "")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!(pairs, wanted);
    }
}
