//! Patterns: literal text with `*` (any run) and `?` (one character), matched here or handed to the server as LIKE operands.
//! Where a pattern stands in a query is not known here.

use crate::frame::fold;
use memchr::memmem::Finder;

/// A piece of a pattern.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    Literal(String),
    /// Any run of characters, the empty one too.
    Any,
    /// Exactly one character.
    One,
}

/// A sequence of parts in which no literal is empty and no two literals or two `Any` are neighbours.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Pattern {
    parts: Vec<Part>,
}

impl Pattern {
    /// The pattern that stands for this text only.
    pub fn literal(text: &str) -> Self {
        let mut pattern = Self::default();
        text.chars().for_each(|ch| pattern.push(ch));
        pattern
    }

    /// Adds a character that means itself.
    pub fn push(&mut self, ch: char) {
        if let Some(Part::Literal(text)) = self.parts.last_mut() {
            text.push(ch);
        } else {
            self.parts.push(Part::Literal(ch.to_string()));
        }
    }

    /// Adds a wildcard for any run.
    pub fn push_any(&mut self) {
        if self.parts.last() != Some(&Part::Any) {
            self.parts.push(Part::Any);
        }
    }

    /// Adds a wildcard for one character.
    pub fn push_one(&mut self) {
        self.parts.push(Part::One);
    }

    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether it is a single wildcard for any run.
    pub fn is_any(&self) -> bool {
        self.parts == [Part::Any]
    }

    /// The text, when there is no wildcard.
    pub fn as_literal(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The longest text that every match contains, or "".
    pub fn longest_literal(&self) -> &str {
        let literals = self.parts.iter().filter_map(|part| match part {
            Part::Literal(text) => Some(text.as_str()),
            Part::Any | Part::One => None,
        });
        literals.max_by_key(|text| text.len()).unwrap_or("")
    }

    /// The operand of SQL LIKE, with PostgreSQL's default escape character, the backslash.
    pub fn to_sql(&self) -> String {
        let mut sql = String::new();
        for part in &self.parts {
            match part {
                Part::Any => sql.push('%'),
                Part::One => sql.push('_'),
                Part::Literal(text) => {
                    for ch in text.chars() {
                        if matches!(ch, '%' | '_' | '\\') {
                            sql.push('\\');
                        }
                        sql.push(ch);
                    }
                }
            }
        }
        sql
    }

    /// Reads the operand of SQL LIKE. None when it ends with an escape character that escapes nothing.
    pub fn from_sql(sql: &str) -> Option<Self> {
        let mut pattern = Self::default();
        let mut chars = sql.chars();
        while let Some(ch) = chars.next() {
            match ch {
                '%' => pattern.push_any(),
                '_' => pattern.push_one(),
                '\\' => pattern.push(chars.next()?),
                other => pattern.push(other),
            }
        }
        Some(pattern)
    }
}

/// A pattern made ready to judge many folded texts.
///
/// It is cut at its `Any`s. Taking the leftmost place for each piece between them is enough: a later one would only
/// leave less text for the pieces that follow. So a text is passed over once.
pub struct Matcher {
    /// Must begin the text.
    head: Piece,
    /// Must follow somewhere, in this order.
    floating: Vec<Piece>,
    /// Must end the text. None when the pattern has no `Any`: then the head must be all of the text.
    tail: Option<Piece>,
}

impl Matcher {
    /// Judges whole texts.
    pub fn whole(pattern: &Pattern) -> Self {
        let mut pieces = pattern.parts().split(|part| *part == Part::Any).map(Piece::new);
        let head = pieces.next().unwrap_or_else(|| Piece::new(&[]));
        let mut floating: Vec<Piece> = pieces.collect();
        let tail = floating.pop();
        floating.retain(|piece| !piece.steps.is_empty());
        Self { head, floating, tail }
    }

    /// Judges whether a text contains the pattern.
    pub fn contained(pattern: &Pattern) -> Self {
        let mut around = pattern.clone();
        around.push_any();
        if around.parts.first() != Some(&Part::Any) {
            around.parts.insert(0, Part::Any);
        }
        Self::whole(&around)
    }

    /// Whether a text, which must be folded, matches.
    pub fn matches(&self, folded: &str) -> bool {
        let Some(rest) = self.head.behind(folded) else { return false };
        let Some(tail) = &self.tail else { return rest.is_empty() };
        let rest = self.floating.iter().try_fold(rest, |rest, piece| piece.behind_first(rest));
        rest.is_some_and(|rest| tail.ends(rest))
    }
}

/// What stands between two `Any`s: characters, with None for any one of them.
struct Piece {
    steps: Vec<Option<char>>,
    /// Finds the piece when it has no wildcard.
    finder: Option<Finder<'static>>,
}

impl Piece {
    fn new(parts: &[Part]) -> Self {
        let mut steps = Vec::new();
        for part in parts {
            match part {
                Part::Literal(text) => steps.extend(fold(text).chars().map(Some)),
                Part::One | Part::Any => steps.push(None),
            }
        }
        let literal: Option<String> = steps.iter().copied().collect();
        Self { steps, finder: literal.map(|text| Finder::new(&text).into_owned()) }
    }

    /// What follows the piece in a text that begins with it.
    fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut chars = text.chars();
        let begins = self.steps.iter().all(|step| chars.next().is_some_and(|ch| step.is_none_or(|wanted| wanted == ch)));
        begins.then_some(chars.as_str())
    }

    /// What follows the first place at which a text has the piece.
    fn behind_first<'t>(&self, text: &'t str) -> Option<&'t str> {
        if let Some(finder) = &self.finder {
            let at = finder.find(text.as_bytes())?;
            return text.get(at + finder.needle().len()..);
        }
        text.char_indices().find_map(|(at, _)| self.behind(text.get(at..)?))
    }

    fn ends(&self, text: &str) -> bool {
        let mut chars = text.chars().rev();
        self.steps.iter().rev().all(|step| chars.next().is_some_and(|ch| step.is_none_or(|wanted| wanted == ch)))
    }
}

impl std::fmt::Display for Pattern {
    /// For reading, not for parsing: nothing is quoted.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Literal(text) => f.write_str(text),
            Part::Any => f.write_str("*"),
            Part::One => f.write_str("?"),
        })
    }
}
