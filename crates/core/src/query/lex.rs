//! From text to tokens: parentheses, minus signs, keywords and words, each with its place in the text.
//! What a word means (field, value, phrase) is not decided here.

use super::ast::Span;

/// One character of a word, after quotes and escapes are resolved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Glyph {
    pub(super) ch: char,
    /// Stood between quotes, so that it can only mean itself.
    pub(super) quoted: bool,
    /// Byte offset in the query where it is written.
    pub(super) at: usize,
}

impl Glyph {
    /// Whether this is the character itself, written outside quotes.
    pub(super) fn is_bare(&self, ch: char) -> bool {
        !self.quoted && self.ch == ch
    }
}

/// A piece of a query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Open,
    Close,
    /// A minus at the beginning of a word. Whether a term follows it directly is for the parser to see.
    Minus,
    And,
    Or,
    Not,
    Word(Vec<Glyph>),
}

/// A token and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// The place of a quote in this word that nothing closes.
    pub(super) unclosed: Option<usize>,
}

/// Cuts a text into tokens. Any text has tokens; a quote without an end takes the rest of the text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut chars = text.char_indices().peekable();
    let mut found = Vec::new();
    while let Some(&(start, ch)) = chars.peek() {
        let single = match ch {
            '(' => Some(Kind::Open),
            ')' => Some(Kind::Close),
            '-' => Some(Kind::Minus),
            _ => None,
        };
        if ch.is_whitespace() {
            chars.next();
        } else if let Some(kind) = single {
            chars.next();
            found.push(Token { kind, span: Span { start, end: start + 1 }, unclosed: None });
        } else {
            found.push(word(text, start, &mut chars));
        }
    }
    found
}

type Chars<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

/// Reads a word up to a blank or a parenthesis outside quotes.
fn word(text: &str, start: usize, chars: &mut Chars<'_>) -> Token {
    let mut glyphs = Vec::new();
    let mut unclosed = None;
    while let Some(&(at, ch)) = chars.peek() {
        if ch.is_whitespace() || matches!(ch, '(' | ')') {
            break;
        }
        chars.next();
        if ch != '"' {
            glyphs.push(Glyph { ch, quoted: false, at });
        } else if !phrase(chars, &mut glyphs) {
            unclosed = Some(at);
        }
    }
    let end = chars.peek().map_or(text.len(), |&(at, _)| at);
    let kind = match text.get(start..end) {
        Some("AND") => Kind::And,
        Some("OR") => Kind::Or,
        Some("NOT") => Kind::Not,
        _ => Kind::Word(glyphs),
    };
    Token { kind, span: Span { start, end }, unclosed }
}

/// Reads up to the closing quote; false when there is none.
///
/// Backslashes are ordinary characters, so that Windows paths need no care, unless a quote follows: then two mean
/// one, and an odd one makes the quote part of the phrase.
fn phrase(chars: &mut Chars<'_>, glyphs: &mut Vec<Glyph>) -> bool {
    let mut backslashes = Vec::new();
    for (at, ch) in chars.by_ref() {
        let glyph = Glyph { ch, quoted: true, at };
        if ch == '\\' {
            backslashes.push(glyph);
            continue;
        }
        if ch != '"' {
            glyphs.append(&mut backslashes);
            glyphs.push(glyph);
            continue;
        }
        let is_part = backslashes.len() % 2 == 1;
        glyphs.extend(backslashes.iter().step_by(2).take(backslashes.len() / 2));
        backslashes.clear();
        if !is_part {
            return true;
        }
        glyphs.push(glyph);
    }
    glyphs.append(&mut backslashes);
    false
}
