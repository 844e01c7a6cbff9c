//! Words of the case pages: form labels, and what is wrong with an entry.
//! The rules behind them are in `case`.

pub const NAME: &str = "Name";
pub const DESCRIPTION: &str = "Description";
pub const SOC_ID: &str = "SOC id";
pub const CUSTOMER: &str = "Customer";
pub const CLASSIFICATION: &str = "Classification";

pub const NAME_HINT: &str = "The server puts “#N - ” in front of it.";
pub const DESCRIPTION_HINT: &str = "Markdown. It becomes the summary of the case.";
pub const SOC_ID_HINT: &str = "Your ticket number; may stay empty.";
pub const NO_CUSTOMERS: &str =
    "The server lists no customers for your account, and a case needs one. Ask an administrator for access to a customer.";

pub const NAME_TOO_SHORT: &str = "A name needs at least 2 characters.";
pub const DESCRIPTION_TOO_SHORT: &str = "A description needs at least 2 characters.";

pub const OPEN: &str = "open";
pub const CLOSED: &str = "closed";
pub const ACCESS_FULL: &str = "full access";
pub const ACCESS_READ_ONLY: &str = "read only";
pub const ACCESS_NONE: &str = "no access";

pub const DESCRIPTION_DIFFERS: &str = "Description: the server holds another text than was sent.";

/// After a case was added: what the server holds differs from what was sent.
pub fn differs(field: &str, sent: &str, held: &str) -> String {
    format!("{field}: sent “{sent}”, but the server holds “{held}”.")
}
