//! Random queries, rows and texts, from few letters so that matches are frequent.
//! Nothing is judged here.

use super::list::{ASSET, ASSET_ID, CATEGORY, DATE, DESCRIPTION, FLAG, ID, IOC, PARENT, Plain, RAW, SOURCE, TAG, TITLE, at};
use crate::frame::FieldId;
use crate::query::{Bounds, Calendar, Expr, Node, Pattern, Precision, Relative, Span, Term, Unit, When};
use crate::time::{Date, Offset};
use proptest::prelude::*;
use proptest::sample::select;

/// Queries with much that is special to the language, most of them wrong somewhere.
pub fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "é",
        "\u{202e}",
        "AND",
        "OR",
        "NOT",
        "-",
        "(",
        ")",
        "\"",
        "\\",
        "*",
        "?",
        ":",
        "=",
        "==",
        "~",
        ">",
        ">=",
        "<",
        "..",
        " ",
        " ",
        " ",
        "tag:",
        "title~",
        "date:",
        "date>",
        "flag:",
        "true",
        "id:",
        "5",
        "2023-05-02",
        "-7d",
        "raw:",
        "nosuch:",
        "asset_id:",
        "!=",
        "now",
        "tag:(",
    ];
    proptest::collection::vec(select(pieces.to_vec()), 0..14).prop_map(|pieces| pieces.concat())
}

fn letter() -> impl Strategy<Value = char> {
    select(['a', 'b', 'A', 'B', 'ä', 'Ä', ' ', ',', '%', '_', '\\', '*', '?', '"'].to_vec())
}

fn value() -> impl Strategy<Value = String> {
    proptest::collection::vec(letter(), 1..4).prop_map(|letters| letters.into_iter().collect())
}

/// A pattern that is neither empty nor a lone `*`.
pub fn pattern() -> impl Strategy<Value = Pattern> {
    let part = prop_oneof![5 => letter().prop_map(Some), 1 => Just(None)];
    let parts = proptest::collection::vec((part, any::<bool>()), 1..5).prop_map(|parts| {
        let mut pattern = Pattern::default();
        for (part, is_any) in parts {
            match (part, is_any) {
                (Some(ch), _) => pattern.push(ch),
                (None, true) => pattern.push_any(),
                (None, false) => pattern.push_one(),
            }
        }
        pattern
    });
    parts.prop_filter("means everything", |pattern| !pattern.is_any())
}

fn calendar() -> impl Strategy<Value = When> {
    let precisions = [
        Precision::Year,
        Precision::Month,
        Precision::Day,
        Precision::Hour,
        Precision::Minute,
        Precision::Second,
        Precision::Fraction(1),
        Precision::Fraction(6),
    ];
    let parts = (select([2022, 2023].to_vec()), 4_u8..7, 1_u8..4, 0_u8..3, 0_u8..2, 0_u8..2, 0_u32..3);
    let offsets = prop_oneof![3 => Just(None), 1 => select([0, 90, -300].to_vec()).prop_map(Some)];
    (parts, select(precisions.to_vec()), offsets).prop_map(|((year, month, day, hour, minute, second, micros), precision, offset)| {
        let upto = |least: Precision| precision >= least;
        let micros = match precision {
            Precision::Fraction(1) => micros * 100_000,
            Precision::Fraction(_) => micros,
            _ => 0,
        };
        When::Calendar(Calendar {
            date: Date { year, month: if upto(Precision::Month) { month } else { 1 }, day: if upto(Precision::Day) { day } else { 1 } },
            hour: if upto(Precision::Hour) { hour } else { 0 },
            minute: if upto(Precision::Minute) { minute } else { 0 },
            second: if upto(Precision::Second) { second } else { 0 },
            micros,
            precision,
            offset: offset.filter(|_| upto(Precision::Day)).map(|minutes| Offset { minutes }),
        })
    })
}

fn relative() -> impl Strategy<Value = When> {
    let units = [Unit::Second, Unit::Minute, Unit::Hour, Unit::Day, Unit::Week];
    (-9_i64..3, select(units.to_vec())).prop_map(|(amount, unit)| When::Relative(Relative { amount, unit }))
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![3 => calendar(), 1 => relative()]
}

fn dates() -> impl Strategy<Value = Bounds<When>> {
    let ordered = |(from, to): (When, When)| {
        if from.is_surely_after(&to) { Bounds::Between(to, from) } else { Bounds::Between(from, to) }
    };
    prop_oneof![
        calendar().prop_map(Bounds::Is),
        when().prop_map(Bounds::Above),
        when().prop_map(Bounds::AtLeast),
        when().prop_map(Bounds::Below),
        when().prop_map(Bounds::AtMost),
        (when(), when()).prop_map(ordered),
    ]
}

fn numbers() -> impl Strategy<Value = Bounds<i64>> {
    let number = || -1_i64..6;
    prop_oneof![
        number().prop_map(Bounds::Is),
        number().prop_map(Bounds::Above),
        number().prop_map(Bounds::AtLeast),
        number().prop_map(Bounds::Below),
        number().prop_map(Bounds::AtMost),
        (number(), 0_i64..3).prop_map(|(from, more)| Bounds::Between(from, from + more)),
    ]
}

fn term() -> impl Strategy<Value = Term> {
    let held = || select([TITLE, DESCRIPTION, TAG, ASSET, IOC, CATEGORY].to_vec());
    let asked = || select([TITLE, TAG, IOC, CATEGORY, RAW, SOURCE].to_vec());
    let every = select([ID, DATE, TITLE, TAG, CATEGORY, FLAG, PARENT, RAW, ASSET_ID].to_vec());
    let number = || select([ID, PARENT, ASSET_ID].to_vec());
    let on = |(field, pattern): (FieldId, Pattern)| (field, pattern);
    prop_oneof![
        1 => Just(Term::All),
        4 => pattern().prop_map(Term::Free),
        4 => (asked(), pattern()).prop_map(on).prop_map(|(field, pattern)| Term::Natural(field, pattern)),
        3 => (asked(), pattern()).prop_map(on).prop_map(|(field, pattern)| Term::Contains(field, pattern)),
        2 => (held(), value()).prop_map(|(field, value)| Term::Same(field, value)),
        2 => (held(), value()).prop_map(|(field, value)| Term::Exact(field, value)),
        2 => every.prop_map(Term::Present),
        1 => any::<bool>().prop_map(|value| Term::Flag(FLAG, value)),
        2 => (number(), numbers()).prop_map(|(field, bounds)| Term::Number(field, bounds)),
        3 => dates().prop_map(|bounds| Term::Instant(DATE, bounds)),
    ]
}

/// Any expression the parser could give, up to four levels deep.
pub fn any_expr() -> impl Strategy<Value = Expr> {
    let bare = |node: Node| Expr { node, span: Span::default() };
    let leaf = term().prop_map(move |term| bare(Node::Term(term)));
    leaf.prop_recursive(4, 16, 3, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(move |parts| bare(Node::And(parts))),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(move |parts| bare(Node::Or(parts))),
            inner.prop_map(move |inner| bare(Node::Not(Box::new(inner)))),
        ]
    })
}

/// Rows whose ids repeat, so that some replace others.
pub fn rows() -> impl Strategy<Value = Vec<Plain>> {
    let text = || proptest::collection::vec(letter(), 0..6).prop_map(|letters| letters.into_iter().collect::<String>());
    let words = || proptest::collection::vec(value(), 0..3);
    let base = at("2023-05-02T00:00:00Z").unwrap();
    let hour = 3_600_000_000_i64;
    let near = (-60_i64..60, 0_i64..3, 0_i64..3, 0_i64..3)
        .prop_map(move |(hours, minutes, seconds, micros)| base + hours * hour + minutes * 60_000_000 + seconds * 1_000_000 + micros);
    let far = (-500_i64..500).prop_map(move |days| base + days * 24 * hour);
    let date = prop_oneof![1 => Just(None), 4 => near.prop_map(Some), 2 => far.prop_map(Some)];
    let row = (
        (0_i64..12, date, text(), text(), words(), words()),
        (words(), text(), any::<bool>(), prop_oneof![Just(None), (-1_i64..6).prop_map(Some)], text(), text()),
    );
    let row = row.prop_map(|((id, date, title, description, tags, assets), (iocs, category, flag, parent, raw, source))| Plain {
        id,
        date,
        title,
        description,
        tags,
        assets,
        iocs,
        category,
        flag,
        parent,
        raw,
        source,
    });
    proptest::collection::vec(row, 0..14)
}
