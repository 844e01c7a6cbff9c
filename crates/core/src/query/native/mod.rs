//! IRIS's own timeline filter, the JSON object that its `advanced-filter` takes: to our language and back.
//! No requests; the meaning of every key is the server's, to the letter.

mod from;
mod to;

pub use from::from_native;
pub use to::to_native;

/// Why a native filter has no text in our language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NativeError {
    /// A sentence for a person: what is wrong and what to write instead.
    pub message: String,
}

/// The keys whose values IRIS looks for with `ILIKE %value%`, all of which must be found. Our fields have the same names.
const LIKE_KEYS: [&str; 5] = ["title", "description", "tag", "raw", "source"];

/// Whether a text is meant as a native filter.
pub fn looks_native(text: &str) -> bool {
    text.trim_start().starts_with('{')
}
