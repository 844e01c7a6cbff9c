//! How much of a list is here and how far it can be trusted: the one vocabulary every store and every list shares.
//! What to say about it stands in `words`; how it looks, in the views.

use crate::time::Instant;
use crate::words::Sentence;

/// The state of what is shown, next to the rows themselves, which stay visible in every state.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Freshness {
    /// Nothing was asked for yet.
    #[default]
    Idle,
    /// On its way: `have` rows are here, of `expected` if the server said so.
    Loading { have: usize, expected: Option<usize> },
    /// Complete, as the server had it at `at`.
    Fresh { at: Instant },
    /// Complete as of `at`, but a newer answer could not be had.
    Stale { at: Instant, why: Sentence },
    /// `have` rows are here; the rest could not be had.
    Partial { have: usize, expected: Option<usize>, why: Sentence },
    /// Nothing could be had.
    Failed { why: Sentence },
}

impl Freshness {
    /// True while an answer is awaited.
    pub fn is_loading(&self) -> bool {
        matches!(self, Freshness::Loading { .. })
    }

    /// The share that is here, in percent, while loading with a known total.
    pub fn percent(&self) -> Option<u8> {
        let Freshness::Loading { have, expected: Some(expected) } = self else { return None };
        let percent = have.saturating_mul(100).checked_div(*expected)?;
        Some(u8::try_from(percent.min(100)).unwrap_or(100))
    }

    /// What went wrong, in the states where something did.
    pub fn trouble(&self) -> Option<&Sentence> {
        match self {
            Freshness::Stale { why, .. } | Freshness::Partial { why, .. } | Freshness::Failed { why } => Some(why),
            Freshness::Idle | Freshness::Loading { .. } | Freshness::Fresh { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Freshness;

    #[test]
    fn a_server_that_promised_too_few_never_shows_more_than_all() {
        let percent = |have, expected| Freshness::Loading { have, expected }.percent();
        assert_eq!(percent(150, Some(100)), Some(100));
        assert_eq!(percent(1, Some(3)), Some(33));
        assert_eq!(percent(5, Some(0)), None);
        assert_eq!(percent(5, None), None);
    }
}
