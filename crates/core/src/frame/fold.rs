//! Case folding: the one way in which cells and needles lose their case.
//! Anything that compares without case goes through here.

use std::borrow::Cow;

/// The text in Unicode lower case, character by character.
///
/// Each character is folded on its own (no final-sigma rule; `ς` becomes `σ`), so the fold of a joined text is the
/// join of the folds, and a folded needle is found wherever the unfolded one stands. Folding twice changes nothing.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) }
    } else if text.chars().all(is_folded) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().flat_map(fold_char).collect())
    }
}

fn fold_char(character: char) -> std::char::ToLowercase {
    match character {
        'ς' => 'σ',
        other => other,
    }
    .to_lowercase()
}

fn is_folded(character: char) -> bool {
    fold_char(character).eq(std::iter::once(character))
}
