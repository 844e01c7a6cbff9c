//! Signing in to Precinct, signing out, and finding out whether a token still works.
//! Keeping the token is the session's business; the client sends it as the header `API-Token`.

use std::fmt;

use crate::call::lenient::{self, Node};
use crate::call::{Call, Method, Service};
use crate::error::DecodeError;

/// A session that was granted. Cannot be printed with its token.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub token: String,
    /// What the account may do, as the server numbers it.
    pub function_role: Option<i64>,
    /// What the account may see, as the server numbers it.
    pub data_role: Option<i64>,
}

impl fmt::Debug for Login {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Login {{ function_role: {:?}, data_role: {:?}, .. }}", self.function_role, self.data_role)
    }
}

/// Exchanges e-mail and password for a token. A 200 with `success:false` is `ApiError::Unauthorised`.
pub fn login(email: &str, password: &str) -> Call<Login> {
    let body = serde_json::json!({ "email": email, "password": password });
    Call::write(Service::Precinct, Method::Post, "v1/login", granted).json(&body)
}

/// Ends the session. The token goes as a posted field besides the header: which one 6.2 reads is not documented.
pub fn logout(token: &str) -> Call<()> {
    let body = serde_json::json!({ "token": token });
    Call::write(Service::Precinct, Method::Delete, "v1/logout", |_| Ok(())).json(&body)
}

/// Succeeds while the token works; 403 means signed out. The content is of no interest,
/// and a 404 ("nothing found") means a working token too.
pub fn probe() -> Call<()> {
    Call::get(Service::Precinct, "v1/settings", |body| lenient::parse(body).map(drop))
}

fn granted(body: &[u8]) -> Result<Login, DecodeError> {
    let wire = lenient::parse(body)?;
    if wire.get("success").is_some_and(|success| *success != Node::Null && !success.as_flag()) {
        return Err(DecodeError::new("the server refused the sign-in"));
    }
    let token = wire.string("token");
    if token.is_empty() {
        return Err(DecodeError::new("the answer holds no token"));
    }
    Ok(Login { token, function_role: wire.number("function_role"), data_role: wire.number("data_role") })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]
    use super::*;
    use crate::call::{Answer, Body, Effect};
    use crate::error::ApiError;

    fn answer<T>(call: &Call<T>, status: u16, body: &str) -> Result<T, ApiError> {
        // PHP servers call everything text/html.
        call.read(&Answer { status, content_type: "text/html", retry_after_secs: None, body: body.as_bytes() })
    }

    #[test]
    fn a_granted_login_gives_the_token_and_never_prints_it() {
        let login = answer(&login("a@b", "pw"), 200, r#"{"token":"T-1","function_role":"2","data_role":3,"success":true}"#).unwrap();
        assert_eq!((login.token.as_str(), login.function_role, login.data_role), ("T-1", Some(2), Some(3)));
        assert!(!format!("{login:?}").contains("T-1"));
    }

    #[test]
    fn a_refusal_with_a_good_status_is_a_refusal() {
        let call = login("a@b", "pw");
        for body in [r#"{"success":false,"error":"no"}"#, r#"{"success":0,"token":""}"#, r#"{"success":"false","token":"x"}"#] {
            assert_eq!(answer(&call, 200, body).unwrap_err(), ApiError::Unauthorised, "{body}");
        }
        assert_eq!(answer(&call, 401, "").unwrap_err(), ApiError::Unauthorised);
        assert_eq!(answer(&call, 200, "{}").unwrap_err(), ApiError::Decode { at: "the answer holds no token".into() });
        assert!(matches!(answer(&call, 200, "<html><title>Welcome</title>").unwrap_err(), ApiError::NotJson { .. }));
    }

    #[test]
    fn a_login_is_never_repeated_blindly_and_hides_its_password() {
        let call = login("a@b", "pw\"x");
        assert_eq!(call.effect, Effect::Write);
        let Body::Json(body) = &call.body else { panic!() };
        assert_eq!(body, r#"{"email":"a@b","password":"pw\"x"}"#);
        assert!(!format!("{call:?}").contains("pw"));
    }

    #[test]
    fn signing_out_accepts_the_documented_empty_answer() {
        let call = logout("T-1");
        assert_eq!((call.method, call.url_tail().as_str()), (Method::Delete, "v1/logout"));
        assert_eq!(answer(&call, 200, ""), Ok(()));
    }

    #[test]
    fn a_probe_tells_a_dead_token_from_a_living_one() {
        assert_eq!(answer(&probe(), 200, "[]"), Ok(()));
        assert!(matches!(answer(&probe(), 403, "").unwrap_err(), ApiError::Forbidden { .. }));
        assert!(matches!(answer(&probe(), 404, "").unwrap_err(), ApiError::NotFound { .. }));
    }
}
