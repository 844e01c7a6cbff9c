//! Places in a text: the browser counts UTF-16 units, the query language counts bytes.
//! Pure, and tested natively.

/// The byte at which the `units`-th UTF-16 unit begins; the end for a place beyond it.
pub fn byte_of(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, character) in text.char_indices() {
        if left < character.len_utf16() {
            return at;
        }
        left -= character.len_utf16();
    }
    text.len()
}

/// The UTF-16 units before a byte.
pub fn units_of(text: &str, byte: usize) -> u32 {
    let units: usize = text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, character)| character.len_utf16()).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// A stretch of the text, marked as wrong or not. Together they are the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    pub text: String,
    pub wrong: bool,
}

/// Cuts the text at the wrong places, given as byte ranges in order. A mistake of no width (something is missing)
/// or at the very end marks the blank behind it, so that there is something to see.
pub fn stretches(text: &str, wrong: &[(usize, usize)]) -> Vec<Stretch> {
    let mut parts = Vec::new();
    let mut push = |from: usize, to: usize, wrong: bool| {
        if let Some(part) = text.get(from..to).filter(|part| !part.is_empty()) {
            parts.push(Stretch { text: part.to_owned(), wrong });
        }
    };
    let mut done = 0;
    let mut missing_at_end = false;
    for &(start, end) in wrong {
        let start = start.max(done);
        let end = if end > start {
            end
        } else {
            text.get(start..).and_then(|rest| rest.chars().next()).map_or(start, |next| start + next.len_utf8())
        };
        missing_at_end |= start >= text.len();
        push(done, start, false);
        push(start, end.min(text.len()), true);
        done = end.min(text.len()).max(done);
    }
    push(done, text.len(), false);
    if missing_at_end {
        parts.push(Stretch { text: " ".to_owned(), wrong: true });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Stretch, byte_of, stretches, units_of};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn shape(text: &str, wrong: &[(usize, usize)]) -> Vec<(String, bool)> {
        stretches(text, wrong).into_iter().map(|Stretch { text, wrong }| (text, wrong)).collect()
    }

    #[test]
    fn places_agree_beyond_the_basic_plane() {
        let text = "a\u{1F600}\u{e9}b";
        for (byte, units) in [(0, 0), (1, 1), (5, 3), (7, 4), (8, 5)] {
            assert_eq!(units_of(text, byte), units);
            assert_eq!(byte_of(text, units), byte);
        }
        assert_eq!(byte_of(text, 99), 8);
    }

    #[test]
    fn a_mistake_is_marked_at_its_characters() {
        assert_eq!(shape("tga:x ok", &[(0, 3)]), [("tga".to_owned(), true), (":x ok".to_owned(), false)]);
    }

    #[test]
    fn something_missing_at_the_end_has_a_place_to_be_seen() {
        assert_eq!(shape("date>=", &[(6, 6)]), [("date>=".to_owned(), false), (" ".to_owned(), true)]);
        assert_eq!(shape("", &[(0, 0)]), [(" ".to_owned(), true)]);
    }

    #[test]
    fn mistakes_that_overlap_keep_the_text_whole() {
        let whole: String = shape("abcdef", &[(0, 4), (2, 6)]).into_iter().map(|(text, _)| text).collect();
        assert_eq!(whole, "abcdef");
    }
}
