//! Words of the frame around the pages: signing in, sessions, addresses.
//! What makes them appear is decided in the shell.

use super::{Sentence, api_error};
use crate::error::ApiError;

pub const SIGN_IN: &str = "Sign in";
pub const SIGN_OUT: &str = "Sign out";
pub const API_KEY: &str = "API key";
pub const API_KEY_HINT: &str = "In DFIR-IRIS: your name at the top right, My settings, API key.";
pub const EMAIL: &str = "E-mail";
pub const PASSWORD: &str = "Password";
pub const KEEP_FOR_TAB: &str = "Keep me signed in until this tab is closed";
pub const KEEP_HINT: &str = "Otherwise the token lives in memory only and a reload asks again.";
pub const OTHER_TAB: &str = "Another tab is signed in.";
pub const TAKE_OVER: &str = "Use its session here";
pub const LOADING: &str = "Trying the session kept for this tab…";

/// Why an API key or a password was not taken.
pub fn sign_in_failed(error: &ApiError, server: &str, is_key: bool) -> Sentence {
    match error {
        ApiError::Unauthorised if is_key => Sentence::new(
            format!("{server} does not accept this API key."),
            "Copy the whole key again from your settings on that server; a key ends when a new one is made.",
        ),
        ApiError::Unauthorised => Sentence::new(
            format!("{server} does not accept this e-mail and password."),
            "Check both; several wrong tries may lock the account.",
        ),
        ApiError::Forbidden { .. } => {
            Sentence::new(format!("{server} knows this account but refuses it."), "Ask an administrator to activate it.")
        }
        ApiError::NotFound { .. } | ApiError::NotJson { .. } => Sentence::new(
            format!("What answers at the address of {server} is not its API."),
            "Whoever runs this installation can check the connections in config.json and the proxy behind them.",
        ),
        other => api_error(other, &format!("the sign-in to {server}")),
    }
}

/// Over the page, when the server no longer takes the token.
pub fn expired(server: &str) -> Sentence {
    Sentence::new(
        format!("{server} no longer accepts your sign-in."),
        "Sign in again to go on where you are: what is shown and what you typed stays.",
    )
}

/// Over the page, after nobody was at the keyboard.
pub fn idle(minutes: u32) -> Sentence {
    Sentence::new(
        format!("Locked after {minutes} minutes without a key or pointer."),
        "Your tokens were dropped from this tab. Sign in to go on where you were; what you typed stays.",
    )
}

/// An address that means nothing here.
pub fn unknown_address(path: &str) -> Sentence {
    Sentence::new(format!("There is no page at {path}."), "The link may be cut off or from another version. Start from the list of cases.")
}

/// A page that needs the other server.
pub fn not_signed_in(server: &str) -> Sentence {
    Sentence::new(format!("You are not signed in to {server}."), "Cases live there: sign in to see them.")
}

/// The journal found no storage.
pub fn journal_blocked(reason: &str) -> Sentence {
    Sentence::new(
        format!("This browser keeps nothing for us ({reason}), so what you type survives only as long as this tab."),
        "A private window or a frame with blocked storage does that. Save before you close the tab.",
    )
}

/// A `config.json` without a server.
pub fn no_servers() -> Sentence {
    Sentence::new("This installation names no server to sign in to.", "Whoever runs it can add one under “connections” in config.json.")
}

pub const SERVERS: &str = "Servers";
pub const TO_CASES: &str = "All cases";
pub const ZONE: &str = "Time zone";
pub const ZONE_OTHER: &str = "Another zone";
pub const ZONE_HINT: &str = "Every time on the page, and every date in a query, is in this zone.";
pub const ZONE_UNKNOWN: &str = "The browser knows no zone of this name. It should look like Europe/Paris.";
pub const ZONE_SHOW: &str = "Show";
pub const SIGNED_IN: &str = "signed in";
pub const GO_TO: &str = "Go to";
pub const GO_TO_HINT: &str = "A case's number or name, or a command";
pub const NO_COMMAND: &str = "Nothing of that name.";
