//! What the server says about itself and about who is asking.
//! The key is not in here: the client adds it.

use super::Dialect;
use super::envelope;
use super::route::of_server;
use crate::call::Call;

/// What a server runs (recording 02).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Versions {
    pub dialect: Dialect,
    /// "v2.0.2".
    pub iris: String,
    pub api_current: String,
}

/// Whose key it is (recording 119 of 2.4).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Who {
    pub id: Option<i64>,
    pub name: String,
    pub login: String,
}

/// Answers "pong"; the cheapest request that needs a valid key.
pub fn ping() -> Call<()> {
    of_server("api/ping", |body| envelope::data(body).map(drop))
}

/// Needs a valid key as well.
pub fn versions() -> Call<Versions> {
    of_server("api/versions", |body| {
        let wire = envelope::object(body, "versions")?;
        Ok(Versions {
            dialect: dialect(&wire.text("iris_current")),
            iris: wire.string("iris_current"),
            api_current: wire.string("api_current"),
        })
    })
}

/// The account behind the key; `None` where the server has no such request (404 on 2.0, recording 120).
pub fn whoami(dialect: Dialect) -> Option<Call<Who>> {
    match dialect {
        Dialect::V20 => None,
        Dialect::V24 => Some(of_server("user/whoami", |body| {
            let wire = envelope::object(body, "account")?;
            Ok(Who { id: wire.number("user_id"), name: wire.string("user_name"), login: wire.string("user_login") })
        })),
    }
}

/// Everything from 2.1 on is spoken to like 2.4; a version that cannot be read like 2.0, the more careful choice.
fn dialect(iris: &str) -> Dialect {
    let mut numbers = iris.trim_start_matches(['v', 'V']).split(['.', '-', '+']).map(|part| part.parse::<u32>().ok());
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(2), Some(1..)) | (Some(3..), _) => Dialect::V24,
        _ => Dialect::V20,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dialect_follows_the_version() {
        for (iris, expected) in [
            ("v2.0.2", Dialect::V20),
            ("v2.4.20", Dialect::V24),
            ("2.4.0-beta", Dialect::V24),
            ("v2.1.0", Dialect::V24),
            ("v3.0", Dialect::V24),
            ("v1.4.5", Dialect::V20),
            ("", Dialect::V20),
        ] {
            assert_eq!(dialect(iris), expected, "{iris}");
        }
    }
}
