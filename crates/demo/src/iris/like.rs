//! SQL's `ILIKE` over one text.
//! No knowledge of what is compared.

/// A pattern ready to be compared: `%` any run, `_` one character, a backslash makes the next character plain.
pub struct Pattern {
    /// The lower-case value when it holds no wildcard; that is the usual case and needs no matching of parts.
    plain: Option<String>,
    parts: Vec<Part>,
}

#[derive(PartialEq)]
enum Part {
    AnyRun,
    AnyOne,
    /// Lower case.
    Plain(char),
}

impl Pattern {
    /// `%value%`, as every filter of IRIS wraps it.
    pub fn contains(value: &str) -> Self {
        let plain = (!value.contains(['%', '_', '\\'])).then(|| value.to_lowercase());
        let mut parts = vec![Part::AnyRun];
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '%' => parts.push(Part::AnyRun),
                '_' => parts.push(Part::AnyOne),
                // A backslash at the end would escape the closing `%`: PostgreSQL then looks for a text that ends in it.
                '\\' => match chars.next() {
                    Some(plain) => parts.extend(plain.to_lowercase().map(Part::Plain)),
                    None => {
                        parts.push(Part::Plain('%'));
                        return Self { plain, parts };
                    }
                },
                plain => parts.extend(plain.to_lowercase().map(Part::Plain)),
            }
        }
        parts.push(Part::AnyRun);
        Self { plain, parts }
    }

    /// Whether the whole text fits.
    pub fn fits(&self, text: &str) -> bool {
        match &self.plain {
            Some(plain) => text.to_lowercase().contains(plain.as_str()),
            None => self.fits_parts(text),
        }
    }

    fn fits_parts(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
        let (mut at, mut part) = (0, 0);
        // Where to go on when a comparison fails: the last run, stretched by one more character.
        let mut retry: Option<(usize, usize)> = None;
        loop {
            match (self.parts.get(part), text.get(at)) {
                (None, None) => return true,
                (Some(Part::AnyRun), _) => {
                    retry = Some((part + 1, at));
                    part += 1;
                    continue;
                }
                (Some(Part::AnyOne), Some(_)) => {
                    (at, part) = (at + 1, part + 1);
                    continue;
                }
                (Some(Part::Plain(wanted)), Some(found)) if wanted == found => {
                    (at, part) = (at + 1, part + 1);
                    continue;
                }
                _ => {}
            }
            match retry {
                Some((after_run, from)) if from < text.len() => {
                    retry = Some((after_run, from + 1));
                    (part, at) = (after_run, from + 1);
                }
                _ => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(value: &str, text: &str) -> bool {
        Pattern::contains(value).fits(text)
    }

    #[test]
    fn a_value_is_found_anywhere_and_without_regard_to_case() {
        assert!(fits("beacon", "Cobalt BEACON dropped"));
        assert!(fits("é", "CAFÉ"));
        assert!(!fits("beacons", "beacon"));
        assert!(fits("", ""));
    }

    #[test]
    fn percent_and_underscore_are_wildcards_and_a_backslash_makes_them_plain() {
        assert!(fits("a%c", "xxabbbcxx"));
        assert!(!fits("a%d", "xxabbbcxx"));
        assert!(fits("_", "x") && !fits("_", ""));
        assert!(fits("100\\%", "at 100% now") && !fits("100\\%", "at 1000 now"));
        assert!(fits("a\\_b", "a_b") && !fits("a\\_b", "axb"));
        assert!(fits("c:\\\\w", "c:\\windows"));
    }

    #[test]
    fn a_backslash_at_the_end_looks_for_a_percent_sign_at_the_end() {
        assert!(fits("50\\", "now 50%") && !fits("50\\", "50% now"));
    }
}
