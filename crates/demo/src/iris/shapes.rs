//! Pieces that several answers share: states, histories, people, asset names.
//! Whole answers are made by the handlers.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Call;
use crate::clock;
use crate::model::{Asset, Change, Counter, User, World};
use crate::vocabulary::Vocabulary;

/// What the web page polls.
#[derive(Serialize)]
pub struct State {
    object_last_update: String,
    object_state: i64,
}

pub fn state(call: &Call, counter: Counter) -> State {
    State { object_last_update: call.list_time(counter.updated), object_state: counter.state }
}

/// An object keyed by the time of each change, seconds as a float written as text.
pub fn history(world: &World, changes: &[Change]) -> Value {
    let entries = changes.iter().map(|change| {
        let entry = json!({ "action": change.action, "user": world.user_name(change.user_id), "user_id": change.user_id });
        (clock::epoch_text(change.at), entry)
    });
    Value::Object(entries.collect::<Map<_, _>>())
}

/// How lists name an asset: "SRV-DC01 (Windows - DC)".
pub fn asset_label(asset: &Asset, vocabulary: &Vocabulary) -> String {
    let kind = vocabulary.asset_type(asset.type_id).map_or("", |kind| kind.name);
    format!("{} ({kind})", asset.name)
}

/// A person as 2.4 nests them; null for an unknown one.
pub fn person(user: Option<&User>) -> Value {
    user.map_or(Value::Null, |user| json!({ "id": user.id, "user_name": user.name, "user_login": user.login, "user_email": user.email }))
}

/// Adds fields to an object; anything else stays as it is.
pub fn extend(object: &mut Value, more: Value) {
    if let (Value::Object(fields), Value::Object(more)) = (object, more) {
        fields.extend(more);
    }
}
