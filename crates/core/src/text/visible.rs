//! Characters that do not show themselves: bidirectional controls, zero-width and other invisible characters, controls.
//! Which characters those are is decided here and nowhere else.

use std::borrow::Cow;

/// A part of a text: a run that shows as it is, or one character that would not be seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece<'a> {
    Plain(&'a str),
    /// `name` is the Unicode name or its usual abbreviation, for a title beside a mark that shows the code.
    Mark {
        code: char,
        name: &'static str,
    },
}

/// The pieces of a text in order. Allocates nothing; a text without invisible characters is one `Plain` piece.
pub fn visible(text: &str) -> Pieces<'_> {
    Pieces { rest: text, before: None }
}

/// Whether a text has no character that must be marked.
pub fn is_plain(text: &str) -> bool {
    visible(text).all(|piece| matches!(piece, Piece::Plain(_)))
}

/// The text with each invisible character written as `<U+202E>`: for places that hold only a string, such as a title.
pub fn visible_text(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let spelled = visible(text).map(|piece| match piece {
        Piece::Plain(run) => run.to_owned(),
        Piece::Mark { code, .. } => format!("<U+{:04X}>", u32::from(code)),
    });
    Cow::Owned(spelled.collect())
}

/// Iterator of `visible`.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    rest: &'a str,
    /// The character in front of `rest`.
    before: Option<char>,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let mut before = self.before;
        let mut chars = self.rest.char_indices().peekable();
        let mut found = None;
        while let Some((at, code)) = chars.next() {
            if let Some(name) = mark(code, before, chars.peek().map(|&(_, next)| next)) {
                found = Some((at, code, name));
                break;
            }
            before = Some(code);
        }
        match found {
            Some((0, code, name)) => {
                self.rest = self.rest.get(code.len_utf8()..).unwrap_or_default();
                self.before = Some(code);
                Some(Piece::Mark { code, name })
            }
            other => {
                let end = other.map_or(self.rest.len(), |(at, _, _)| at);
                let (run, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                self.before = before;
                (!run.is_empty()).then_some(Piece::Plain(run))
            }
        }
    }
}

/// The name of a character that must be marked where it stands.
fn mark(code: char, before: Option<char>, after: Option<char>) -> Option<&'static str> {
    match code {
        ' '..='~' | '\n' | '\t' => None,
        // A line end as Windows writes it is no news; a return alone hides what stands before it.
        '\r' if after == Some('\n') => None,
        // Emoji and keycaps are written with a variation selector; anywhere else it can only hide something.
        '\u{FE0E}' | '\u{FE0F}' if before.is_some_and(takes_variation) => None,
        _ => name(code),
    }
}

fn takes_variation(base: char) -> bool {
    base.is_ascii_digit()
        || matches!(base, '#' | '*' | '©' | '®' | '\u{2010}'..='\u{32FF}' | '\u{1F000}'..='\u{1FAFF}') && name(base).is_none()
}

fn name(code: char) -> Option<&'static str> {
    let name = match code {
        '\0'..='\u{1F}' | '\u{7F}' => control_name(code),
        '\u{80}'..='\u{9F}' => "C1 control",
        '\u{AD}' => "soft hyphen",
        '\u{34F}' => "combining grapheme joiner",
        '\u{61C}' => "Arabic letter mark",
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => "Hangul filler",
        '\u{17B4}' | '\u{17B5}' => "Khmer inherent vowel",
        '\u{180B}'..='\u{180F}' => "Mongolian separator or selector",
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{200E}' => "left-to-right mark",
        '\u{200F}' => "right-to-left mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202A}' => "left-to-right embedding",
        '\u{202B}' => "right-to-left embedding",
        '\u{202C}' => "pop directional formatting",
        '\u{202D}' => "left-to-right override",
        '\u{202E}' => "right-to-left override",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2065}' => "invisible operator",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{206A}'..='\u{206F}' => "deprecated format control",
        '\u{2800}' => "blank Braille pattern",
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => "variation selector",
        '\u{FEFF}' => "byte order mark",
        '\u{FFF0}'..='\u{FFFB}' => "invisible special",
        '\u{1BCA0}'..='\u{1BCA3}' => "shorthand format control",
        '\u{1D173}'..='\u{1D17A}' => "musical format control",
        '\u{E0000}'..='\u{E007F}' => "tag character",
        '\u{E0080}'..='\u{E0FFF}' => "unassigned invisible character",
        _ => return None,
    };
    Some(name)
}

/// The ASCII abbreviation of a C0 control.
fn control_name(code: char) -> &'static str {
    const NAMES: [&str; 32] = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI", "DLE", "DC1", "DC2", "DC3",
        "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
    ];
    usize::try_from(u32::from(code)).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or("DEL")
}
