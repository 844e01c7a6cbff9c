//! Rows as text for other programs: tab-separated for the clipboard, CSV for files.
//! Nothing here knows a page, a clipboard or a file.

use crate::frame::{Cell, FieldId, Frame, Kind, Row};
use crate::time::{Instant, Offset, Zone};
use std::borrow::Cow;

#[cfg(test)]
mod tests;

/// The rows as tab-separated lines without a heading, each ended by LF. Tabs and line breaks inside cells become
/// blanks, and texts that a spreadsheet would calculate are guarded as in [`csv`]. Instants are ISO 8601 in the zone, with its offset (`Z` in UTC); elements of Words are joined by ", ".
pub fn tsv(frame: &Frame, rows: &[Row], fields: &[FieldId], zone: &Zone) -> String {
    let mut out = String::new();
    for &row in rows {
        push_line(&mut out, fields, '\t', "\n", |out, field| {
            let text = text_of(frame, field, row, zone);
            out.push_str(guard_for(frame, field, &text));
            out.push_str(&text.replace(is_break, " "));
        });
    }
    out
}

fn is_break(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The rows as CSV (RFC 4180, CRLF) below a line of column headings. Instants and Words are written as in [`tsv`].
///
/// A spreadsheet takes some texts for formulas, and an attacker may have written any of them: text cells that begin
/// like one get a leading apostrophe, and so do those that begin with an apostrophe, so that [`csv_unguard`] restores
/// every cell. Numbers, instants and flags cannot be formulas and stay as they are.
pub fn csv(frame: &Frame, rows: &[Row], fields: &[FieldId], zone: &Zone) -> String {
    csv_heading(frame, fields) + &csv_lines(frame, rows, fields, zone)
}

/// The first line of [`csv`]. Many rows take a while to write: a caller that must not stop the page for so long
/// writes this and then [`csv_lines`] for some thousand rows at a time.
pub fn csv_heading(frame: &Frame, fields: &[FieldId]) -> String {
    let mut out = String::new();
    push_line(&mut out, fields, ',', "\r\n", |out, field| push_csv(out, "", frame.schema().get(field).label));
    out
}

/// The lines of [`csv`] below the heading.
pub fn csv_lines(frame: &Frame, rows: &[Row], fields: &[FieldId], zone: &Zone) -> String {
    let mut out = String::new();
    for &row in rows {
        push_line(&mut out, fields, ',', "\r\n", |out, field| {
            let text = text_of(frame, field, row, zone);
            push_csv(out, guard_for(frame, field, &text), &text);
        });
    }
    out
}

/// What stands before a cell that a spreadsheet would calculate: texts only, since numbers, instants and flags cannot be
/// formulas. The full-width signs are formulas too in spreadsheets set to East Asian languages.
fn guard_for(frame: &Frame, field: FieldId, cell: &str) -> &'static str {
    const GUARDED: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'];
    let is_text = matches!(frame.schema().get(field).kind, Kind::Text | Kind::Word | Kind::Words);
    if is_text && cell.starts_with(GUARDED) { "'" } else { "" }
}

/// The cell as it was before the formula guard of [`csv`].
pub fn csv_unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Writes a cell; quoted if it holds a delimiter of any common CSV dialect, a quote, a line break, or blanks at its
/// ends.
fn push_csv(out: &mut String, guard: &str, cell: &str) {
    let is_special = |byte| matches!(byte, b',' | b';' | b'"' | b'\t' | b'\r' | b'\n');
    if cell.bytes().any(is_special) || cell.starts_with(' ') || cell.ends_with(' ') {
        out.push('"');
        out.push_str(guard);
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(cell);
    }
}

fn push_line(out: &mut String, fields: &[FieldId], separator: char, end: &str, mut push_cell: impl FnMut(&mut String, FieldId)) {
    for (index, &field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(separator);
        }
        push_cell(out, field);
    }
    out.push_str(end);
}

fn text_of<'a>(frame: &'a Frame, field: FieldId, row: Row, zone: &Zone) -> Cow<'a, str> {
    match frame.cell(field, row) {
        Cell::Text(text) | Cell::Word(text) => Cow::Borrowed(text),
        Cell::Words(elements) => Cow::Owned(elements.join(", ")),
        Cell::Instant(instant) => Cow::Owned(instant.map(|instant| iso(instant, zone)).unwrap_or_default()),
        Cell::Number(number) => Cow::Owned(number.map(|number| number.to_string()).unwrap_or_default()),
        Cell::Flag(flag) => Cow::Borrowed(if flag { "true" } else { "false" }),
    }
}

/// ISO 8601 with the zone's offset. The odd seconds of old local mean times have no ISO form: then UTC.
fn iso(instant: Instant, zone: &Zone) -> String {
    let civil = zone.civil(instant);
    match (civil.offset_secs / 60, civil.offset_secs % 60) {
        (minutes, 0) if minutes != 0 => format!("{}{}", civil.to_iris(), Offset { minutes }),
        _ => instant.to_iso_z(),
    }
}
