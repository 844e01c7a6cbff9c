//! Words that stand around every list: counts, progress, freshness, what a query found.
//! The noun ("events") comes from the page; which sentence applies is decided in the views.

use super::Sentence;
use crate::time::{Instant, Zone, format_ago, format_full};

pub const CLEAR_QUERY: &str = "Clear the query";
pub const RETRY: &str = "Try again";
pub const CANCEL: &str = "Cancel";
pub const COLUMNS: &str = "Columns";
pub const RESET_COLUMNS: &str = "Reset columns";
pub const NO_DATE: &str = "No date";
pub const SELECT_NONE: &str = "Select none";
pub const COPY_ROWS: &str = "Copy";
pub const EXPORT_CSV: &str = "Export CSV";
pub const NATIVE_PASTED: &str = "An IRIS filter was pasted: this is the same filter in the query language.";

/// A number with its thousands set apart: "10,000".
pub fn digits(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `nouns` is the plural and ends in s.
fn of_noun(number: usize, nouns: &str) -> String {
    let noun = if number == 1 { nouns.strip_suffix('s').unwrap_or(nouns) } else { nouns };
    format!("{} {noun}", digits(number))
}

/// "10,000 events", or "41 of 10,000 events" where a query hides some.
pub fn shown(matched: usize, total: usize, nouns: &str) -> String {
    if matched == total { of_noun(total, nouns) } else { format!("{} of {}", digits(matched), of_noun(total, nouns)) }
}

/// Over the actions on selected rows.
pub fn selected(number: usize) -> String {
    format!("{} selected", digits(number))
}

/// Rows that came or changed since the analyst last looked.
pub fn changed(number: usize) -> String {
    format!("{} new or changed", digits(number))
}

/// While rows arrive.
pub fn loading(have: usize, expected: Option<usize>, nouns: &str) -> String {
    match expected {
        Some(expected) => format!("Loading {} of {}", digits(have), of_noun(expected, nouns)),
        None if have == 0 => format!("Loading {nouns}"),
        None => format!("Loading: {} so far", of_noun(have, nouns)),
    }
}

/// Terms of the query that wait for the server; until it answers they match nothing.
pub fn waiting(fields: &[&str]) -> String {
    format!("asking the server about {}", fields.join(" and "))
}

/// When the list was complete.
pub fn fresh(at: Instant, now: Instant) -> String {
    format!("fresh {}", format_ago(at, now))
}

/// When the list was last complete, though a newer answer could not be had.
pub fn stale(at: Instant, now: Instant) -> String {
    format!("as of {}", format_ago(at, now))
}

/// A part is missing.
pub fn partial(have: usize, expected: Option<usize>, nouns: &str) -> String {
    match expected {
        Some(expected) => format!("Only {} of {} are here", digits(have), of_noun(expected, nouns)),
        None => format!("Not all {nouns} are here"),
    }
}

/// In place of rows, when the query matches none.
pub fn none_match(total: usize, nouns: &str) -> Sentence {
    Sentence::new(format!("None of {} matches the query.", of_noun(total, nouns)), "Take a term away or turn it round, or clear the query.")
}

/// In place of rows, while only the server can say which match.
pub fn none_yet(fields: &[&str]) -> Sentence {
    Sentence::new(format!("Still {}.", waiting(fields)), "The rows that match appear as soon as it answers.")
}

/// Rows were put on the clipboard.
pub fn copied(rows: usize) -> Sentence {
    Sentence::new(format!("{} copied as a table.", of_noun(rows, "rows")), "")
}

/// The browser kept the clipboard closed.
pub fn copy_failed(reason: &str) -> Sentence {
    Sentence::new(format!("The browser did not copy ({reason})."), "It allows that on a secure address (https) and after a key or click.")
}

/// The browser did not take a file.
pub fn save_failed(reason: &str) -> Sentence {
    Sentence::new(format!("The browser did not save the file ({reason})."), "Allow downloads for this address and try again.")
}

/// A name for a file with these rows, made at this moment: what, and when to the minute in UTC.
pub fn file_name(what: &str, now: Instant) -> String {
    let stamp = format_full(now, &Zone::utc());
    format!("{what} {}Z.csv", stamp.get(..16).unwrap_or_default().replace(':', "-"))
}

/// A pasted IRIS filter that cannot be read; `problem` says where.
pub fn native_refused(problem: &str) -> String {
    format!("This IRIS filter cannot be read: {problem}")
}

#[cfg(test)]
mod tests {
    use super::{digits, loading, shown};

    #[test]
    fn counts_name_the_total_only_where_something_is_hidden() {
        assert_eq!(shown(41, 10_000, "events"), "41 of 10,000 events");
        assert_eq!(shown(1, 1, "cases"), "1 case");
        assert_eq!(shown(0, 0, "cases"), "0 cases");
    }

    #[test]
    fn thousands_are_set_apart_from_the_right() {
        assert_eq!(digits(1_234_567), "1,234,567");
        assert_eq!(digits(100), "100");
    }

    #[test]
    fn an_unknown_total_is_not_invented() {
        assert_eq!(loading(0, None, "events"), "Loading events");
        assert_eq!(loading(2_000, None, "events"), "Loading: 2,000 events so far");
        assert_eq!(loading(2_000, Some(10_000), "events"), "Loading 2,000 of 10,000 events");
    }
}
