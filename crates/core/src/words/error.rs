//! What is said when a request failed: one sentence for what happened, one for what to do.
//! Judging the failure is `call`'s business; here it is only worded.

use super::{Sentence, count};
use crate::error::ApiError;

/// `subject` is what was asked for, with its article: "the case list", "the timeline", "event 12".
pub fn api_error(error: &ApiError, subject: &str) -> Sentence {
    match error {
        ApiError::Unauthorised => Sentence::new(
            format!("The server no longer accepts your sign-in, so it did not deliver {subject}."),
            "Sign in again; what you typed stays where it is.",
        ),
        ApiError::Forbidden { message } => Sentence::new(
            with_message(format!("The server refused access to {subject}"), message, &["Permission denied"]),
            "Either your account may not see it or it does not exist; the server does not say which. Check the address, or ask whoever grants access.",
        ),
        ApiError::NotFound { message } => Sentence::new(
            with_message(format!("The server does not have {subject}"), message, &["Resource not found"]),
            "It may have been deleted, or the address may be wrong. Reload the list it belongs to.",
        ),
        ApiError::Gone { message } => Sentence::new(
            with_message(format!("This version of the server no longer offers {subject} in this way"), message, &[]),
            "Sign in again so that the server's version is read anew. If it stays, report it with the version of your server.",
        ),
        ApiError::Invalid { message, fields } => invalid(message, fields, subject),
        ApiError::RateLimited { retry_after_secs } => Sentence::new(
            format!("The server receives too many requests and asks to wait before it delivers {subject}."),
            match retry_after_secs {
                Some(secs) => format!("Try again in {}.", seconds(*secs)),
                None => "Try again in a minute.".to_owned(),
            },
        ),
        ApiError::TooLarge => Sentence::new(
            format!("What was sent for {subject} is larger than the server accepts."),
            "Send less at once. The limit often belongs to the proxy in front of the server; whoever runs it can raise it.",
        ),
        ApiError::Unreachable => Sentence::new(
            format!("The server could not be reached for {subject}."),
            "Check your network or VPN, then retry. If others can reach it, the address of the server in the settings may be wrong.",
        ),
        ApiError::TimedOut { after_secs } => Sentence::new(
            format!("The server did not deliver {subject} within {}.", seconds(u32::from(*after_secs))),
            "It may be busy with a large request; retry in a moment, or ask for less at once.",
        ),
        ApiError::Cancelled => Sentence::new(format!("Loading of {subject} was cancelled."), "Retry when you want it after all."),
        ApiError::NotJson { status, title } => Sentence::new(
            match title.as_str() {
                "" => format!("For {subject}, the server answered with a web page instead of data (status {status})."),
                title => format!("For {subject}, the server answered with a web page (title “{title}”) instead of data."),
            },
            "The address may lead to a proxy or a login page; ask whoever runs it, or retry.",
        ),
        ApiError::Decode { at } => Sentence::new(
            format!("The server's answer with {subject} could not be read: {at}."),
            "The connection may have been cut; retry. If it happens again at the same place, report it with the version of your server.",
        ),
        ApiError::Server { status, message } => server(*status, message, subject),
    }
}

fn invalid(message: &str, fields: &[(String, String)], subject: &str) -> Sentence {
    let details: Vec<String> = fields
        .iter()
        .map(|(field, said)| (field, said.trim_end_matches('.')))
        .map(|(field, said)| if field.is_empty() { said.to_owned() } else { format!("{field}: {said}") })
        .collect();
    let todo = if details.is_empty() {
        "Change what was entered and try again. If nothing seems wrong with it, the server's log says more.".to_owned()
    } else {
        format!("It says: {}.", details.join("; "))
    };
    Sentence::new(with_message(format!("The server did not accept the request for {subject}"), message, &["Data error"]), todo)
}

fn server(status: u16, message: &str, subject: &str) -> Sentence {
    let (what, todo) = match status {
        502..=504 => (
            format!("The server behind the proxy did not answer for {subject} (status {status})."),
            "It may be restarting or busy with a large request; retry in a moment.",
        ),
        500..=599 => (
            with_message(format!("The server failed while it worked on {subject} (status {status})"), message, &[]),
            "Retrying seldom helps here; the server's log says what went wrong.",
        ),
        405 => (
            format!("The server does not know this way of asking for {subject} (status 405)."),
            "Its version may be older or newer than the ones this program knows, or a proxy allows only some requests.",
        ),
        _ => (
            with_message(format!("The server gave an unexpected answer for {subject} (status {status})"), message, &[]),
            "Retry; if it stays, ask whoever runs the server or the proxy in front of it.",
        ),
    };
    Sentence::new(what, todo)
}

/// Appends what the server said, unless it says nothing or only what the sentence says already.
fn with_message(what: String, message: &str, empty_words: &[&str]) -> String {
    if message.is_empty() || empty_words.contains(&message) { format!("{what}.") } else { format!("{what}: “{message}”.") }
}

fn seconds(secs: u32) -> String {
    match secs {
        0..=119 => count(secs as usize, "second"),
        _ => count(secs.div_ceil(60) as usize, "minute"),
    }
}
