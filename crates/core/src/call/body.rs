//! Judging bodies that are not the answer hoped for: web pages, refusals, error envelopes.
//! Only `Call::read` uses this; what a good answer means is the decoder's business.

use super::lenient::{self, Node};
use super::{Answer, Service};
use crate::error::ApiError;

/// Longest text of a server that is passed on, in characters; some send whole SQL statements (recording 98 of 2.0).
const LONGEST_MESSAGE: usize = 300;

/// The body of an answer that may be data, ready for a decoder.
pub(super) fn accepted<'a>(service: Service, answer: &Answer<'a>) -> Result<&'a [u8], ApiError> {
    if !matches!(answer.status, 200..=299) {
        return Err(failure(service, answer));
    }
    match page_title(answer) {
        Some(title) => Err(ApiError::NotJson { status: answer.status, title }),
        None => Ok(without_byte_order_mark(answer.body)),
    }
}

/// The error that a status outside 200 to 299 stands for.
fn failure(service: Service, answer: &Answer<'_>) -> ApiError {
    let page = page_title(answer);
    let envelope = if page.is_some() { None } else { lenient::parse(answer.body).ok().filter(Node::is_object) };
    let message = match (&page, &envelope) {
        (Some(title), _) => title.clone(),
        (None, Some(envelope)) => clipped(&envelope.text("message")),
        (None, None) => String::new(),
    };
    match answer.status {
        401 => ApiError::Unauthorised,
        403 => ApiError::Forbidden { message },
        404 => ApiError::NotFound { message },
        410 => ApiError::Gone { message },
        413 => ApiError::TooLarge,
        429 => ApiError::RateLimited { retry_after_secs: answer.retry_after_secs },
        405 | 408 | 500..=599 => ApiError::Server { status: answer.status, message },
        status => match (page, envelope) {
            (Some(title), _) => ApiError::NotJson { status, title },
            (None, Some(envelope)) if service == Service::Iris => refused(&envelope),
            _ => ApiError::Server { status, message },
        },
    }
}

/// A refusal that came with a good status: IRIS's `"status":"error"`, Precinct's `"success":false`.
pub(super) fn refusal(service: Service, body: &[u8]) -> Option<ApiError> {
    match service {
        Service::Iris => {
            // The data may be megabytes: it is only kept once the rest says that it holds complaints.
            let head = lenient::parse_each(body, &[&["data"]], Some(&mut drop)).ok()?;
            if head.text("status") != "error" {
                return None;
            }
            lenient::parse(body).ok().map(|envelope| refused(&envelope))
        }
        Service::Precinct => {
            let success = lenient::parse(body).ok()?.get("success")?.as_flag();
            (!success).then_some(ApiError::Unauthorised)
        }
    }
}

fn refused(envelope: &Node<'_>) -> ApiError {
    let message = clipped(&envelope.text("message"));
    // "Data error" with data "Invalid task ID" (recording 87 of 2.0): the data says more than the message.
    let data = envelope.get("data").unwrap_or(&Node::Null);
    let said = data.as_str().map(clipped);
    match said.into_iter().chain([message.clone()]).find(|text| names_something_unknown(text)) {
        Some(message) => ApiError::NotFound { message },
        None => ApiError::Invalid { message, fields: complaints(data) },
    }
}

/// Whether a refusal means "no such thing". IRIS has no code for it, only texts such as "Invalid event ID for
/// this case" (28), "Invalid event ID" (75), "Case ID 99999 not found" (91 of 2.4), "Invalid TLP ID 99999" (145).
fn names_something_unknown(message: &str) -> bool {
    let invalid_id = (message.starts_with("Invalid ") || message.starts_with("Not a valid "))
        && (message.contains(" ID") || message.ends_with(" for this case"));
    invalid_id || message.contains("not found") || message.contains("non-existing")
}

/// What `data` says about single fields: `{field:[texts]}`, `[texts]` (no field) or a text.
fn complaints(data: &Node<'_>) -> Vec<(String, String)> {
    match data {
        Node::Object(fields) => fields.iter().map(|(name, said)| (name.to_string(), joined(said))).collect(),
        Node::List(_) | Node::Text(_) => {
            let said = joined(data);
            if said.is_empty() { Vec::new() } else { vec![(String::new(), said)] }
        }
        _ => Vec::new(),
    }
}

fn joined(said: &Node<'_>) -> String {
    match said {
        Node::List(texts) => clipped(&texts.iter().map(joined).collect::<Vec<_>>().join(" ")),
        Node::Object(_) => clipped(&said.to_json()),
        plain => clipped(&plain.as_text()),
    }
}

/// The title of an answer that is a page or plain text rather than data; `None` when it may be data.
/// The body decides and not the declared type: PHP servers call JSON "text/html", proxies call pages anything.
fn page_title(answer: &Answer<'_>) -> Option<String> {
    let body = without_byte_order_mark(answer.body).trim_ascii_start();
    let first = *body.first()?;
    let declared_json = answer.content_type.to_ascii_lowercase().contains("json");
    if first != b'<' && (declared_json || matches!(first, b'{' | b'[')) {
        return None;
    }
    let opening = body.get(..body.len().min(16_384)).unwrap_or(body);
    let text = String::from_utf8_lossy(opening);
    let title = title_element(&text).unwrap_or_else(|| if first == b'<' { String::new() } else { first_line(&text) });
    Some(clipped(&title))
}

fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

fn title_element(page: &str) -> Option<String> {
    // ASCII lower case keeps every byte position.
    let lower = page.to_ascii_lowercase();
    let open = lower.find("<title")?;
    let start = open + lower.get(open..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find("</title")?;
    let raw = page.get(start..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(raw.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"))
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().to_owned()
}

fn clipped(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
