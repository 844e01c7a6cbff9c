//! The grammar: how tokens join to expressions. Never fails: what is not understood becomes a problem, the rest is still parsed.
//! What a single word means is in `term`.

use super::ast::{Expr, Node, Span};
use super::lex::{Kind, Token, tokens};
use super::term::{self, Group};
use super::{Problem, messages};
use crate::frame::Schema;
use crate::sorted::sorted;

/// Parentheses and negations inside each other; more would endanger the stack of a browser.
const MAX_DEPTH: usize = 200;

/// What a text means and what is wrong with it.
pub(super) fn parse(text: &str, schema: &'static Schema) -> (Option<Expr>, Vec<Problem>) {
    let mut parser = Parser { text, schema, tokens: tokens(text), at: 0, depth: 0, problems: Vec::new() };
    let expr = parser.everything();
    let problems =
        sorted(parser.problems, |problem| [problem.span.start, problem.span.end].map(|at| i64::try_from(at).unwrap_or(i64::MAX)));
    (expr, problems)
}

struct Parser<'t> {
    text: &'t str,
    schema: &'static Schema,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    problems: Vec<Problem>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next_is(&self, kind: &Kind) -> bool {
        self.peek().is_some_and(|token| token.kind == *kind)
    }

    /// Whether a term could begin here.
    fn next_is_term(&self) -> bool {
        self.peek().is_some_and(|token| !matches!(token.kind, Kind::Close | Kind::And | Kind::Or))
    }

    fn problem(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem { span, message: message.into() });
    }

    /// The whole text: a stray closing parenthesis does not end it.
    fn everything(&mut self) -> Option<Expr> {
        let mut parts = Vec::new();
        loop {
            parts.extend(self.or(None));
            let Some(stray) = self.peek().map(|token| token.span) else { break };
            self.problem(stray, messages::STRAY_CLOSE);
            self.at += 1;
        }
        join(parts, Node::And)
    }

    fn or(&mut self, group: Option<Group>) -> Option<Expr> {
        let mut parts = Vec::new();
        loop {
            let from = self.at;
            parts.extend(self.and(group));
            let Some(span) = self.peek().filter(|token| token.kind == Kind::Or).map(|token| token.span) else { break };
            if from == self.at {
                self.problem(span, messages::dangling("OR", "before"));
            }
            self.at += 1;
            if self.peek().is_none_or(|token| token.kind == Kind::Close) {
                self.problem(span, messages::dangling("OR", "behind"));
            }
        }
        join(parts, Node::Or)
    }

    fn and(&mut self, group: Option<Group>) -> Option<Expr> {
        let from = self.at;
        let mut parts = Vec::new();
        while let Some(token) = self.peek() {
            let span = token.span;
            match token.kind {
                Kind::Close | Kind::Or => break,
                Kind::And => {
                    if from == self.at {
                        self.problem(span, messages::dangling("AND", "before"));
                    }
                    self.at += 1;
                    if !self.next_is_term() {
                        self.problem(span, messages::dangling("AND", "behind"));
                    }
                }
                _ => parts.extend(self.unary(group)),
            }
        }
        join(parts, Node::And)
    }

    fn unary(&mut self, group: Option<Group>) -> Option<Expr> {
        let token = self.peek()?;
        let (span, is_minus) = (token.span, token.kind == Kind::Minus);
        if !is_minus && token.kind != Kind::Not {
            return self.primary(group);
        }
        self.at += 1;
        if is_minus && self.peek().is_none_or(|next| next.span.start != span.end || next.kind == Kind::Close) {
            self.problem(span, messages::LONE_MINUS);
            return None;
        }
        if !self.next_is_term() {
            self.problem(span, messages::NOTHING_TO_NEGATE);
            return None;
        }
        if self.depth >= MAX_DEPTH {
            self.problem(span, messages::TOO_DEEP);
            self.skip_term();
            return None;
        }
        self.depth += 1;
        let inner = self.unary(group);
        self.depth -= 1;
        inner.map(|inner| Expr { span: span.to(inner.span), node: Node::Not(Box::new(inner)) })
    }

    fn primary(&mut self, group: Option<Group>) -> Option<Expr> {
        let token = self.peek()?.clone();
        if token.kind == Kind::Open {
            return self.group(token.span, group);
        }
        self.at += 1;
        let Kind::Word(glyphs) = &token.kind else { return None };
        if let Some(quote) = token.unclosed {
            self.problem(Span { start: quote, end: quote + 1 }, messages::UNCLOSED_QUOTE);
            if quote + 1 == token.span.end {
                return None;
            }
        }
        let is_group_next = self.peek().is_some_and(|next| next.kind == Kind::Open && next.span.start == token.span.end);
        match term::read(glyphs, token.span, self.text, self.schema, group, is_group_next) {
            Ok(term::Read::Expr(expr)) => Some(expr),
            Ok(term::Read::Group(inner)) => {
                let open = self.peek()?.span;
                let values = self.group(open, Some(inner))?;
                Some(Expr { span: token.span.to(values.span), ..values })
            }
            Err(problem) => {
                self.problems.push(problem);
                if is_group_next && token.span.of(self.text).ends_with([':', '=', '~', '<', '>']) {
                    self.skip_term();
                }
                None
            }
        }
    }

    /// From an opening parenthesis to its end.
    fn group(&mut self, open: Span, group: Option<Group>) -> Option<Expr> {
        if self.depth >= MAX_DEPTH {
            self.problem(open, messages::TOO_DEEP);
            self.skip_term();
            return None;
        }
        self.at += 1;
        if let Some(close) = self.peek().filter(|token| token.kind == Kind::Close).map(|token| token.span) {
            self.problem(open.to(close), messages::EMPTY_GROUP);
            self.at += 1;
            return None;
        }
        self.depth += 1;
        let inner = self.or(group);
        self.depth -= 1;
        let end = match self.peek() {
            Some(close) => close.span,
            None => {
                self.problem(open, messages::UNCLOSED_PARENTHESIS);
                Span { start: self.text.len(), end: self.text.len() }
            }
        };
        self.at += 1;
        inner.map(|inner| Expr { span: open.to(end), ..inner })
    }

    /// Passes over a term that cannot be read: its signs and its word, or all of its group.
    fn skip_term(&mut self) {
        while self.next_is(&Kind::Minus) || self.next_is(&Kind::Not) {
            self.at += 1;
        }
        let mut open = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Open => open += 1,
                Kind::Close if open == 0 => return,
                Kind::Close => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }
}

/// One part stays itself, several become one expression.
fn join(mut parts: Vec<Expr>, node: fn(Vec<Expr>) -> Node) -> Option<Expr> {
    match parts.as_slice() {
        [] => None,
        [_] => parts.pop(),
        [first, .., last] => Some(Expr { span: first.span.to(last.span), node: node(parts) }),
    }
}
