//! Cutting long text for a narrow place, without cutting a character that people see as one.
//! Only for display: nothing that is stored or sent goes through here.

use std::borrow::Cow;

/// Joined characters longer than this are cut all the same, so that hostile stacks of marks stay bounded.
const MAX_CLUSTER: usize = 16;

/// At most `max_chars` characters; a longer text ends in "…", which counts as one of them.
pub fn truncate_for_display(text: &str, max_chars: usize) -> Cow<'_, str> {
    let Some(keep) = max_chars.checked_sub(1) else { return Cow::Borrowed("") };
    // The text is too long if it has a character more than `max_chars`.
    if text.char_indices().nth(max_chars).is_none() {
        return Cow::Borrowed(text);
    }
    let mut end = text.char_indices().nth(keep).map_or(text.len(), |(at, _)| at);
    for _ in 0..MAX_CLUSTER {
        let (head, tail) = text.split_at_checked(end).unwrap_or((text, ""));
        match (head.chars().next_back(), tail.chars().next()) {
            (Some(last), Some(next)) if joins(head, last, next) => end -= last.len_utf8(),
            _ => return Cow::Owned(format!("{head}…")),
        }
    }
    let end = text.char_indices().nth(keep).map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default()))
}

/// Whether no cut may fall between two characters: the second modifies the first, or a pair of letters makes a flag.
fn joins(head: &str, last: char, next: char) -> bool {
    let regional = |c: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
    let half_flag = || head.chars().rev().take(MAX_CLUSTER).take_while(|&c| regional(c)).count() % 2 == 1;
    last == '\u{200D}' || extends(next) || (regional(last) && regional(next) && half_flag())
}

/// Characters that attach to the one before: combining marks, joiner, variation selectors, skin tones, tags.
fn extends(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{64B}'..='\u{65F}' | '\u{93A}'..='\u{94D}'
        | '\u{E31}'..='\u{E3A}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}'
        | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}
