//! The server's version, users and customers.
//! Access to cases is in `access` and `case`.

use serde_json::{Value, json};

use super::{Call, Outcome, reply, shapes};
use crate::model::Rights;
use crate::options::Dialect;

/// GET api/versions.
pub fn versions(call: Call) -> Outcome {
    let data = match call.dialect {
        Dialect::V20 => json!({ "api_current": "2.0.0", "api_min": "2.0.0", "iris_current": "v2.0.2" }),
        Dialect::V24 => json!({ "api_current": "2.0.5", "api_min": "2.0.4", "iris_current": "v2.4.20" }),
    };
    Ok(reply::success("", data))
}

/// GET user/whoami, 2.4 only.
pub fn whoami(call: Call) -> Outcome {
    let user = call.world.user(call.user).ok_or_else(reply::unauthorised)?;
    let data = json!({
        "user_id": user.id,
        "user_uuid": user.uuid,
        "user_name": user.name,
        "user_login": user.login,
        "user_email": user.email,
        "has_deletion_confirmation": false,
        "has_mini_sidebar": false,
        "is_service_account": false,
        "mfa_secrets": null,
        "mfa_setup_complete": false,
        "webauthn_credentials": [],
    });
    Ok(reply::success("", data))
}

/// GET manage/users/restricted/list: without e-mail addresses, for everybody.
pub fn restricted_list(call: Call) -> Outcome {
    let rows: Vec<Value> = call
        .world
        .users
        .iter()
        .map(|user| {
            json!({
                "user_active": user.active,
                "user_id": user.id,
                "user_login": user.login,
                "user_name": user.name,
                "user_uuid": user.uuid,
            })
        })
        .collect();
    Ok(reply::success("", rows))
}

/// GET manage/customers/list. Others than administrators get 403 on 2.0 and an empty list on 2.4.
pub fn customers(call: Call) -> Outcome {
    let administrator = call.world.user(call.user).is_some_and(|user| user.rights == Rights::Administrator);
    if !administrator && call.dialect == Dialect::V20 {
        return Err(reply::forbidden_outside_cases());
    }
    let shown = if administrator { call.world.customers.as_slice() } else { &[] };
    let rows: Vec<Value> = shown
        .iter()
        .map(|customer| {
            let mut row = json!({
                "customer_description": customer.description,
                "customer_id": customer.id,
                "customer_name": customer.name,
                "customer_sla": customer.sla,
                "customer_uuid": customer.uuid,
            });
            if call.is_v24() {
                shapes::extend(&mut row, json!({ "custom_attributes": {} }));
            }
            row
        })
        .collect();
    Ok(reply::success("", rows))
}
