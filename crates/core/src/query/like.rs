//! Patterns: literal text with `*` (any run) and `?` (one character), matched here or handed to the server as LIKE operands.
//! Where a pattern stands in a query is not known here.

use crate::frame::fold;
use std::str::Chars;

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

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Char(char),
    Any,
    One,
}

/// A pattern made ready to judge many folded texts.
pub struct Matcher {
    steps: Vec<Step>,
}

impl Matcher {
    /// Judges whole texts.
    pub fn whole(pattern: &Pattern) -> Self {
        let mut steps = Vec::new();
        for part in pattern.parts() {
            match part {
                Part::Literal(text) => steps.extend(fold(text).chars().map(Step::Char)),
                Part::Any => steps.push(Step::Any),
                Part::One => steps.push(Step::One),
            }
        }
        Self { steps }
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
    ///
    /// After a mismatch only the last `Any` passed need take one more character: an earlier one could not help,
    /// because whatever it could still reach, the last one can reach too.
    pub fn matches(&self, folded: &str) -> bool {
        let mut steps = self.steps.as_slice();
        let mut chars = folded.chars();
        let mut retry: Option<(&[Step], Chars<'_>)> = None;
        loop {
            let is_step_taken = match steps.split_first() {
                None => chars.as_str().is_empty(),
                Some((Step::Any, [])) => return true,
                Some((Step::Any, rest)) => {
                    retry = Some((rest, chars.clone()));
                    true
                }
                Some((step, _)) => match chars.next() {
                    None => return false,
                    Some(ch) => *step == Step::One || *step == Step::Char(ch),
                },
            };
            if is_step_taken {
                match steps.split_first() {
                    Some((_, rest)) => steps = rest,
                    None => return true,
                }
            } else {
                let Some((rest, from)) = &mut retry else { return false };
                if from.next().is_none() {
                    return false;
                }
                steps = rest;
                chars = from.clone();
            }
        }
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
