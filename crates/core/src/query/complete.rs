//! What could stand at the caret: names of fields, and values with the number of rows that hold them.
//! Operators such as AND are not offered: they are shorter to type than to choose.

use super::ast::Span;
use super::lex::{Kind as TokenKind, Token, tokens};
use super::print::quote;
use super::term;
use crate::frame::{FieldId, Frame, Kind, Schema, fold};
use crate::sorted::sorted;

/// More would not be read.
const MAX: usize = 12;
/// Letters typed before values of all fields are offered beside the names of fields.
const MIN_FOR_VALUES: usize = 2;

/// One proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What it replaces.
    pub span: Span,
    pub insert: String,
    pub label: String,
    /// The help of a field; the field of a value.
    pub detail: String,
    /// Live rows that hold the value.
    pub count: Option<usize>,
}

/// Proposals for a caret at a byte offset of the text, best first, at most 12.
pub fn complete(text: &str, caret: usize, schema: &'static Schema, frame: &Frame) -> Vec<Completion> {
    let caret = (0..=caret.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let Some(head) = text.get(..caret) else { return Vec::new() };
    let before = tokens(head);
    let word = before.last().filter(|token| token.span.end == caret);
    let group = group_at(&before, schema);
    let mut found = match word {
        Some(token @ Token { kind: TokenKind::Word(glyphs), span, .. }) => {
            let end = end_of_word(text, token, caret);
            let typed = |from: usize| -> String { glyphs.iter().filter(|glyph| glyph.at >= from).map(|glyph| glyph.ch).collect() };
            let is_quoted = glyphs.iter().any(|glyph| glyph.quoted) || token.unclosed.is_some();
            match (term::value_start(glyphs, *span, schema), group) {
                (_, Some(field)) => values(field, &typed(0), Span { start: span.start, end }, "", frame),
                (Some((field, start)), None) => {
                    let operator =
                        head.get(span.start..start).unwrap_or("").trim_start_matches(|ch: char| ch.is_alphanumeric() || ch == '_');
                    values(field, &typed(start), Span { start, end }, operator, frame)
                }
                (None, None) if is_quoted => Vec::new(),
                (None, None) => terms(&typed(0), Span { start: span.start, end }, frame),
            }
        }
        Some(Token { kind: TokenKind::And | TokenKind::Or | TokenKind::Not | TokenKind::Close, .. }) => Vec::new(),
        _ => {
            let here = Span { start: caret, end: caret };
            group.map_or_else(|| terms("", here, frame), |field| values(field, "", here, "", frame))
        }
    };
    found.truncate(MAX);
    found
}

/// The field whose group, as in `tag:(a OR …`, is open at the end of the tokens.
fn group_at(tokens: &[Token], schema: &'static Schema) -> Option<FieldId> {
    let mut open: Vec<Option<FieldId>> = Vec::new();
    let mut previous: Option<&Token> = None;
    for token in tokens {
        match token.kind {
            TokenKind::Open => {
                let outer = open.last().copied().flatten();
                let own = previous.and_then(|word| match &word.kind {
                    TokenKind::Word(glyphs) if word.span.end == token.span.start => term::value_start(glyphs, word.span, schema),
                    _ => None,
                });
                open.push(own.filter(|(_, value)| *value == token.span.start).map(|(field, _)| field).or(outer));
            }
            TokenKind::Close => {
                open.pop();
            }
            _ => {}
        }
        previous = Some(token);
    }
    open.last().copied().flatten()
}

/// Where the word under the caret ends. A quote that is still open ends at the caret, unless it is closed behind it:
/// then the number of quotes that follow is odd.
fn end_of_word(text: &str, word: &Token, caret: usize) -> usize {
    let quotes_behind = text.get(caret..).unwrap_or("").matches('"').count();
    if word.unclosed.is_some() && quotes_behind % 2 == 0 {
        return caret;
    }
    tokens(text).iter().find(|token| token.span.start == word.span.start).map_or(caret, |token| token.span.end)
}

/// Names of fields, then values of any field, that begin with what was typed.
fn terms(typed: &str, span: Span, frame: &Frame) -> Vec<Completion> {
    let schema = frame.schema();
    let typed = fold(typed);
    let named = schema.fields.iter().filter(|field| {
        let mut names = std::iter::once(&field.name).chain(field.aliases);
        names.any(|name| name.starts_with(typed.as_ref()))
    });
    let mut found: Vec<Completion> = named
        .map(|field| Completion {
            span,
            insert: format!("{}:", field.name),
            label: field.name.to_owned(),
            detail: field.help.to_owned(),
            count: None,
        })
        .collect();
    if typed.chars().count() >= MIN_FOR_VALUES {
        let values: Vec<Completion> = schema
            .ids()
            .flat_map(|id| {
                let name = schema.get(id).name;
                frame.value_counts(id, &typed, MAX).into_iter().map(move |(value, count)| Completion {
                    span,
                    insert: format!("{name}:{}", quote(&value)),
                    label: value,
                    detail: name.to_owned(),
                    count: Some(count),
                })
            })
            .collect();
        let rarity = |completion: &Completion| completion.count.map_or(0, |count| -i64::try_from(count).unwrap_or(i64::MAX));
        found.extend(sorted(values, |completion| [rarity(completion), 0]));
    }
    found
}

/// Values of one field: those that begin with what was typed, then those that contain it.
fn values(id: FieldId, typed: &str, span: Span, operator: &str, frame: &Frame) -> Vec<Completion> {
    let field = frame.schema().get(id);
    let typed = fold(typed);
    let value = |insert: String, label: &str, detail: &str, count: Option<usize>| Completion {
        span,
        insert,
        label: label.to_owned(),
        detail: detail.to_owned(),
        count,
    };
    match field.kind {
        Kind::Word | Kind::Words => {
            let mut counted = frame.value_counts(id, &typed, MAX);
            counted.extend(frame.values_containing(id, &typed, MAX - counted.len()));
            counted.into_iter().map(|(text, count)| value(quote(&text), &text, field.name, Some(count))).collect()
        }
        Kind::Flag => {
            let mut set = frame.flags(id);
            set.and(frame.live());
            let counts = [("true", set.count()), ("false", frame.len() - set.count())];
            let fitting = counts.into_iter().filter(|(text, _)| text.starts_with(typed.as_ref()));
            fitting.map(|(text, count)| value(text.to_owned(), text, field.name, Some(count))).collect()
        }
        Kind::Instant => {
            let end = match operator {
                ">" | ">=" => "",
                ":" => "..",
                _ => return Vec::new(),
            };
            let moments = [("-1h", "the last hour"), ("-24h", "the last 24 hours"), ("-7d", "the last 7 days")];
            let fitting = moments.into_iter().filter(|(text, _)| text.starts_with(typed.as_ref()));
            fitting.map(|(text, detail)| value(format!("{text}{end}"), text, detail, None)).collect()
        }
        Kind::Text | Kind::Number => Vec::new(),
    }
}
