//! Case folding: the one way in which cells and needles lose their case.
//! Anything that compares without case goes through here.

use std::borrow::Cow;

/// The text in Unicode lower case, character by character.
///
/// Each character is folded on its own (no final-sigma rule; `ς` becomes `σ`), so the fold of a joined text is the
/// join of the folds, and a folded needle is found wherever the unfolded one stands. Folding twice changes nothing.
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for run in text.as_bytes().chunk_by(|a, b| a.is_ascii() == b.is_ascii()).map(str::from_utf8) {
        let run = run.unwrap_or_default();
        let start = folded.len();
        if run.is_ascii() {
            folded.push_str(run);
            if let Some(run) = folded.get_mut(start..) {
                run.make_ascii_lowercase();
            }
        } else {
            folded.extend(run.chars().flat_map(fold_char));
        }
    }
    Cow::Owned(folded)
}

fn fold_char(character: char) -> std::char::ToLowercase {
    match character {
        'ς' => 'σ',
        other => other,
    }
    .to_lowercase()
}

fn is_folded(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_uppercase())
        && (text.is_ascii() || text.chars().filter(|c| !c.is_ascii()).all(|character| fold_char(character).eq(std::iter::once(character))))
}
