//! Where one can be in the product: the only place that knows URL shapes.
//! No browser here; parsing and printing are pure.

use casebook_core::case::CaseId;

/// A place, with what makes the view shareable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Which servers there are, and who is signed in.
    Connections,
    /// All cases.
    Cases { view: View },
    /// The timeline of a case.
    Timeline { case: CaseId, view: View },
    /// An address that means nothing here.
    Unknown { path: String },
}

/// The part of an address that says what a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The query, as typed.
    pub query: String,
    /// The zone times are shown in: a query with dates means nothing without it.
    pub zone: Option<String>,
    /// The row under the cursor.
    pub at: Option<i64>,
}

impl Route {
    /// Reads an address below the base: a path that starts with `/`, and the part after `?`.
    #[must_use]
    pub fn parse(path: &str, search: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
        let view = || View::parse(search);
        match parts.as_slice() {
            [] | ["cases"] => Self::Cases { view: view() },
            ["connections"] => Self::Connections,
            ["case", id] | ["case", id, "timeline"] => match id.parse() {
                Ok(id) => Self::Timeline { case: CaseId(id), view: view() },
                Err(_) => Self::Unknown { path: path.to_owned() },
            },
            _ => Self::Unknown { path: path.to_owned() },
        }
    }

    /// The address below the base.
    #[must_use]
    pub fn print(&self) -> String {
        match self {
            Self::Connections => String::from("/connections"),
            Self::Cases { view } => format!("/cases{}", view.print()),
            Self::Timeline { case, view } => format!("/case/{}/timeline{}", case.0, view.print()),
            Self::Unknown { path } => path.clone(),
        }
    }

    /// All cases, unfiltered.
    #[must_use]
    pub fn cases() -> Self {
        Self::Cases { view: View::default() }
    }

    /// A case's timeline, unfiltered.
    #[must_use]
    pub fn timeline(case: CaseId) -> Self {
        Self::Timeline { case, view: View::default() }
    }

    /// The case one is in.
    #[must_use]
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Self::Timeline { case, .. } => Some(*case),
            Self::Connections | Self::Cases { .. } | Self::Unknown { .. } => None,
        }
    }

    /// What the list shows, where there is one.
    #[must_use]
    pub fn view(&self) -> Option<&View> {
        match self {
            Self::Cases { view } | Self::Timeline { view, .. } => Some(view),
            Self::Connections | Self::Unknown { .. } => None,
        }
    }

    /// The same place showing something else.
    #[must_use]
    pub fn with_view(&self, view: View) -> Self {
        match self {
            Self::Cases { .. } => Self::Cases { view },
            Self::Timeline { case, .. } => Self::Timeline { case: *case, view },
            other => other.clone(),
        }
    }
}

impl View {
    fn parse(search: &str) -> Self {
        let mut view = Self::default();
        for pair in search.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match name {
                "q" => view.query = value,
                "tz" if !value.is_empty() => view.zone = Some(value),
                "at" => view.at = value.parse().ok(),
                _ => {}
            }
        }
        view
    }

    fn print(&self) -> String {
        let mut pairs = Vec::new();
        if !self.query.is_empty() {
            pairs.push(format!("q={}", casebook_core::call::encode(&self.query)));
        }
        if let Some(zone) = &self.zone {
            pairs.push(format!("tz={}", casebook_core::call::encode(zone)));
        }
        if let Some(at) = self.at {
            pairs.push(format!("at={at}"));
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// Percent-decoding as addresses have it, `+` for a blank included; what does not decode stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let ahead = rest.clone();
        let pair = (byte == b'%').then(|| (rest.next(), rest.next()));
        match (byte, pair) {
            (b'+', _) => bytes.push(b' '),
            (_, Some((Some(high), Some(low)))) => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => bytes.push(high * 16 + low),
                _ => {
                    bytes.push(byte);
                    rest = ahead;
                }
            },
            _ => {
                bytes.push(byte);
                rest = ahead;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn round_trip(route: &Route) {
        let printed = route.print();
        let (path, search) = printed.split_once('?').unwrap_or((&printed, ""));
        assert_eq!(&Route::parse(path, search), route, "{printed}");
    }

    #[test]
    fn an_address_means_the_place_it_was_printed_from() {
        let hostile = ["", "tag:persistence asset:SRV-DC01", "C++ & 100% #1?", "ü 日本 \"quoted\"", "a+b%41", "%", "%zz"];
        for query in hostile {
            let view = View { query: query.to_owned(), zone: Some(String::from("Europe/Paris")), at: Some(12) };
            round_trip(&Route::Cases { view: view.clone() });
            round_trip(&Route::Timeline { case: CaseId(3), view });
        }
        round_trip(&Route::Connections);
    }

    #[test]
    fn addresses_that_mean_nothing_are_said_to_be_unknown() {
        for path in ["/case/x/timeline", "/case/99999999999/timeline", "/nothing", "/case/1/timeline/more"] {
            assert!(matches!(Route::parse(path, ""), Route::Unknown { .. }), "{path}");
        }
    }
}
