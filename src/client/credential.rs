//! The secret of a session: opaque, and attached to requests by the client only.
//! No Debug, no Display, no way to clone it into a string.

/// An IRIS API key or a Precinct token.
pub struct Credential(String);

impl Credential {
    /// Takes a secret as typed or delivered; blanks around it are slips of the pasting hand. `None` when nothing is left
    /// or when it could not be a header's value.
    #[must_use]
    pub fn new(secret: &str) -> Option<Self> {
        let secret = secret.trim();
        let secret = secret.strip_prefix("Bearer ").unwrap_or(secret).trim();
        (!secret.is_empty() && secret.bytes().all(|b| b.is_ascii_graphic())).then(|| Self(secret.to_owned()))
    }

    /// Lends the secret to the few places that must see it: the request's header, the analyst's own tab storage, a tab that takes over.
    pub(crate) fn lend<R>(&self, f: impl FnOnce(&str) -> R) -> R {
        f(&self.0)
    }
}
