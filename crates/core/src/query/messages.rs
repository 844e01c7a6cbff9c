//! Every sentence that a query's problems are told in: what is wrong, and what to write instead.
//! No finding of problems.

use super::dates::DateError;
use super::print::quote;
use crate::frame::{Field, Kind, Schema};

pub(super) const UNCLOSED_QUOTE: &str = "This quote is not closed. Put a second \" where the phrase ends.";
pub(super) const UNCLOSED_PARENTHESIS: &str = "This parenthesis is not closed. Put a ) where the group ends.";
pub(super) const STRAY_CLOSE: &str = "There is no ( for this parenthesis. Remove it, or put it in quotes to search for it.";
pub(super) const EMPTY_GROUP: &str = "Nothing stands between these parentheses. Write a term in them, or remove them.";
pub(super) const EMPTY_PHRASE: &str = "Nothing stands between these quotes. Write the text to search for in them.";
pub(super) const TOO_DEEP: &str = "Terms can be nested 200 levels deep, not deeper. Remove some parentheses or negations.";
pub(super) const LONE_MINUS: &str =
    "A minus excludes the term directly behind it. Write -term without a blank, or \"-\" to search for a minus sign.";
pub(super) const NOTHING_TO_NEGATE: &str =
    "Nothing follows that could be excluded. Write a term behind NOT, or \"NOT\" to search for the word.";

/// AND or OR without a term on one side.
pub(super) fn dangling(operator: &str, side: &str) -> String {
    format!("No term stands {side} this {operator}. Write one, or \"{operator}\" in quotes to search for the word.")
}

pub(super) fn unknown_field(name: &str, word: &str, schema: &'static Schema) -> String {
    let phrase = quote(word);
    match nearest(name, schema) {
        Some(near) => format!("There is no field “{name}”. Did you mean {near}? To search for the text itself, write {phrase}."),
        None => format!("There is no field “{name}”. To search for the text itself, write {phrase}."),
    }
}

pub(super) fn missing_value(written: &str) -> String {
    format!("A value is missing. Write it directly behind “{written}”, without a blank.")
}

pub(super) fn field_in_group(outer: &str, name: &str) -> String {
    format!("Only values of {outer} can stand in this group. Close the parenthesis before {name}, or put the text in quotes.")
}

pub(super) fn not_equal(name: &str) -> String {
    format!("“!=” is not an operator here. Write -{name}=value for rows without that value.")
}

/// An operator that the kind of the field has no use for.
pub(super) fn wrong_operator(field: &Field, operator: &str) -> String {
    let name = field.name;
    let instead = match field.kind {
        Kind::Text | Kind::Word | Kind::Words => format!("{name}:value, {name}~part, {name}=value or {name}==Value"),
        Kind::Instant => format!("{name}:2023-05-02, {name}>=2023-05-02 or {name}:2023-05-02..2023-05-04"),
        Kind::Number => format!("{name}:5, {name}>=5 or {name}:5..9"),
        Kind::Flag => format!("{name}:true or {name}:false"),
    };
    format!("“{operator}” cannot be used on {name}. Write {instead}.")
}

pub(super) fn server_operator(field: &Field, operator: &str) -> String {
    let name = field.name;
    format!("“{operator}” cannot be used on {name}, because only the server holds it and finds parts of it. Write {name}:text.")
}

pub(super) fn not_a_date(text: &str, error: DateError) -> String {
    match error {
        DateError::Form => {
            format!("“{text}” is not a date. Write it like 2023-05-02, 2023-05, 2023-05-02T10:42 or, for seven days ago, -7d.")
        }
        DateError::Value => format!("There is no “{text}” in the calendar or on the clock. Check the month, the day and the time."),
    }
}

pub(super) fn moment_as_period(name: &str, text: &str) -> String {
    format!("“{text}” is a moment, which hardly any row meets exactly. Write {name}>{text} or {name}:{text}..")
}

pub(super) fn not_a_number(name: &str, text: &str) -> String {
    format!("“{text}” is not a whole number. Write one, like {name}:5.")
}

pub(super) fn not_a_flag(name: &str, text: &str) -> String {
    format!("“{text}” is neither true nor false. Write {name}:true or {name}:false.")
}

pub(super) fn empty_range(name: &str) -> String {
    format!("This range has no end. Write {name}:from..to, {name}:from.. or {name}:..to.")
}

pub(super) fn reversed_range(from: &str, to: &str) -> String {
    format!("This range ends before it begins. Write {to}..{from}.")
}

/// The field whose name or alias is so close that a slip of the fingers explains it.
fn nearest(name: &str, schema: &'static Schema) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let allowed = if name.chars().count() < 5 { 1 } else { 2 };
    let candidates = schema.fields.iter().flat_map(|field| {
        let names = std::iter::once(&field.name).chain(field.aliases);
        names.map(|known| {
            let is_start = name.len() > 1 && known.starts_with(name.as_str());
            (if is_start || is_swap(&name, known) { 1 } else { distance(&name, known) }, field.name)
        })
    });
    candidates.filter(|&(distance, _)| distance <= allowed).min_by_key(|&(distance, _)| distance).map(|(_, name)| name)
}

/// Two neighbouring letters changed places: the commonest slip.
fn is_swap(a: &str, b: &str) -> bool {
    let differing: Vec<(char, char)> = a.chars().zip(b.chars()).filter(|(a, b)| a != b).collect();
    a.len() == b.len() && matches!(differing.as_slice(), [(a, b), (c, d)] if a == d && b == c)
}

/// How many characters must be put in, taken out or replaced to make one text of the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut cells = row.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        for (cell, to) in cells.zip(b.chars()) {
            let above = *cell;
            left = (diagonal + usize::from(from != to)).min(above + 1).min(left + 1);
            diagonal = above;
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}
