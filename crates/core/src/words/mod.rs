//! The catalogue of words: what is said to people, in one place and in one tone.
//! No logic beyond choosing a sentence; names of fields and statuses stay as the servers deliver them.

pub mod case;
pub mod cases;
mod error;
pub mod list;
pub mod shell;
pub mod timeline;

/// Something said to a person: what happened, and what can be done about it (may be empty).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sentence {
    pub what: String,
    pub todo: String,
}

impl Sentence {
    pub fn new(what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { what: what.into(), todo: todo.into() }
    }
}

pub use error::api_error;

/// "1 event", "2 events", "10,000 events"; `noun` is the singular and takes an s.
pub fn count(number: usize, noun: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{text} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
