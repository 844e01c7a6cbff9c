//! The plain way to judge one row, written for obviousness: what evaluation over whole columns must agree with.
//! It sees `raw` and `source` itself, as no browser can.

use super::list::{ASSET, CATEGORY, DATE, DESCRIPTION, FLAG, ID, IOC, PARENT, Plain, RAW, SOURCE, TAG, TITLE};
use crate::frame::{FieldId, fold};
use crate::query::{Bounds, Calendar, Expr, Names, Node, Part, Pattern, Precision, Term, When};
use crate::time::{Civil, Instant};

pub struct Naive<'a> {
    pub now: Instant,
    pub offset_secs: i32,
    pub names: &'a Names,
}

enum Value<'r> {
    Text(&'r str),
    Word(&'r str),
    Words(&'r [String]),
}

fn value(field: FieldId, row: &Plain) -> Option<Value<'_>> {
    Some(match field {
        TITLE => Value::Text(&row.title),
        DESCRIPTION => Value::Text(&row.description),
        RAW => Value::Text(&row.raw),
        SOURCE => Value::Text(&row.source),
        CATEGORY => Value::Word(&row.category),
        TAG => Value::Words(&row.tags),
        ASSET => Value::Words(&row.assets),
        IOC => Value::Words(&row.iocs),
        _ => return None,
    })
}

impl Naive<'_> {
    pub fn matches(&self, expr: &Expr, row: &Plain) -> bool {
        match &expr.node {
            Node::And(parts) => parts.iter().all(|part| self.matches(part, row)),
            Node::Or(parts) => parts.iter().any(|part| self.matches(part, row)),
            Node::Not(inner) => !self.matches(inner, row),
            Node::Term(term) => self.term(term, row),
        }
    }

    fn term(&self, term: &Term, row: &Plain) -> bool {
        match term {
            Term::All => true,
            Term::Free(pattern) => {
                let fields = [TITLE, DESCRIPTION, TAG, ASSET, IOC, CATEGORY];
                fields.into_iter().any(|field| contains(pattern, &value(field, row).unwrap()))
            }
            Term::Natural(field, pattern) => match value(*field, row).unwrap() {
                Value::Text(text) => contains(pattern, &Value::Text(text)),
                Value::Word(text) => wildcard(pattern, text),
                Value::Words(words) => words.iter().any(|word| wildcard(pattern, word)),
            },
            Term::Contains(field, pattern) => contains(pattern, &value(*field, row).unwrap()),
            Term::Same(field, wanted) => is_any(&value(*field, row).unwrap(), |text| fold(text) == fold(wanted)),
            Term::Exact(field, wanted) => is_any(&value(*field, row).unwrap(), |text| text == wanted),
            Term::Present(field) => match *field {
                ID => true,
                DATE => row.date.is_some(),
                PARENT => row.parent.is_some(),
                FLAG => row.flag,
                other => is_any(&value(other, row).unwrap_or(Value::Words(&row.assets)), |text| !text.is_empty()),
            },
            Term::Flag(_, wanted) => row.flag == *wanted,
            Term::Number(field, bounds) => match *field {
                ID => in_bounds(bounds, row.id),
                PARENT => row.parent.is_some_and(|number| in_bounds(bounds, number)),
                _ => self.names.assets.iter().any(|(id, name)| in_bounds(bounds, *id) && row.assets.contains(name)),
            },
            Term::Instant(_, bounds) => row.date.is_some_and(|date| self.date(bounds, Instant(date))),
        }
    }

    /// Compares what the clock shows with what is written, part by part, as far as it is written.
    fn date(&self, bounds: &Bounds<When>, at: Instant) -> bool {
        let order = |when: &When| match when {
            When::Relative(moment) => {
                let seconds = match moment.unit.to_owned() {
                    crate::query::Unit::Second => 1,
                    crate::query::Unit::Minute => 60,
                    crate::query::Unit::Hour => 3600,
                    crate::query::Unit::Day => 86_400,
                    crate::query::Unit::Week => 604_800,
                };
                at.0.cmp(&(self.now.0 + moment.amount * seconds * 1_000_000))
            }
            When::Calendar(written) => {
                let offset = written.offset.map_or(self.offset_secs, |offset| offset.seconds());
                shown(&Civil::at(at, offset), written.precision).cmp(&shown(&as_civil(written), written.precision))
            }
        };
        match bounds {
            Bounds::Is(when) => order(when).is_eq(),
            Bounds::Above(when) => order(when).is_gt(),
            Bounds::AtLeast(when) => order(when).is_ge(),
            Bounds::Below(when) => order(when).is_lt(),
            Bounds::AtMost(when) => order(when).is_le(),
            Bounds::Between(from, to) => order(from).is_ge() && order(to).is_le(),
        }
    }
}

fn as_civil(written: &Calendar) -> Civil {
    Civil {
        year: written.date.year,
        month: written.date.month,
        day: written.date.day,
        hour: written.hour,
        minute: written.minute,
        second: written.second,
        micros: written.micros,
        offset_secs: 0,
    }
}

fn shown(civil: &Civil, precision: Precision) -> Vec<i64> {
    let mut parts: Vec<i64> =
        vec![civil.year.into(), civil.month.into(), civil.day.into(), civil.hour.into(), civil.minute.into(), civil.second.into()];
    match precision {
        Precision::Year => parts.truncate(1),
        Precision::Month => parts.truncate(2),
        Precision::Day => parts.truncate(3),
        Precision::Hour => parts.truncate(4),
        Precision::Minute => parts.truncate(5),
        Precision::Second => {}
        Precision::Fraction(digits) => parts.push(i64::from(civil.micros) / 10_i64.pow(6 - u32::from(digits))),
    }
    parts
}

fn in_bounds(bounds: &Bounds<i64>, number: i64) -> bool {
    match bounds {
        Bounds::Is(value) => number == *value,
        Bounds::Above(value) => number > *value,
        Bounds::AtLeast(value) => number >= *value,
        Bounds::Below(value) => number < *value,
        Bounds::AtMost(value) => number <= *value,
        Bounds::Between(from, to) => *from <= number && number <= *to,
    }
}

fn is_any(value: &Value<'_>, test: impl Fn(&str) -> bool) -> bool {
    match value {
        Value::Text(text) | Value::Word(text) => test(text),
        Value::Words(words) => words.iter().any(|word| test(word)),
    }
}

fn contains(pattern: &Pattern, value: &Value<'_>) -> bool {
    let text = match value {
        Value::Text(text) | Value::Word(text) => (*text).to_owned(),
        Value::Words(words) => words.join(","),
    };
    let mut parts = vec![Part::Any];
    parts.extend(pattern.parts().iter().cloned());
    parts.push(Part::Any);
    whole(&parts, &fold(&text).chars().collect::<Vec<_>>())
}

pub fn wildcard(pattern: &Pattern, text: &str) -> bool {
    whole(pattern.parts(), &fold(text).chars().collect::<Vec<_>>())
}

fn whole(parts: &[Part], text: &[char]) -> bool {
    match parts {
        [] => text.is_empty(),
        [Part::Any, rest @ ..] => (0..=text.len()).any(|skipped| whole(rest, &text[skipped..])),
        [Part::One, rest @ ..] => !text.is_empty() && whole(rest, &text[1..]),
        [Part::Literal(wanted), rest @ ..] => {
            let wanted: Vec<char> = fold(wanted).chars().collect();
            text.starts_with(&wanted) && whole(rest, &text[wanted.len()..])
        }
    }
}

/// `text ILIKE pattern` of PostgreSQL.
pub fn ilike(pattern: &[char], text: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['%', rest @ ..] => (0..=text.len()).any(|skipped| ilike(rest, &text[skipped..])),
        ['_', rest @ ..] => !text.is_empty() && ilike(rest, &text[1..]),
        ['\\', wanted, rest @ ..] | [wanted, rest @ ..] => text.first() == Some(wanted) && ilike(rest, &text[1..]),
    }
}
