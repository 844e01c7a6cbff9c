//! How grave a message or a mark is; the one scale that toasts, pills and notices share.
//! Colours stand in `style/`, words in the catalogue.

/// The gravity of what is said; the class of the same name colours it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    #[default]
    Neutral,
    Accent,
    Good,
    Warn,
    Danger,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Tone::Neutral => "",
            Tone::Accent => "accent",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Danger => "danger",
        }
    }

    /// The icon that says the same without colour.
    pub fn icon(self) -> &'static str {
        match self {
            Tone::Neutral | Tone::Accent => "info",
            Tone::Good => "check",
            Tone::Warn | Tone::Danger => "alert",
        }
    }
}
