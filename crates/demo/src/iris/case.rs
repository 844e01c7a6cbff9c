//! What a case says about itself: existence, summary, people, counters.
//! Its objects have files of their own.

use serde_json::{Value, json};

use super::{Call, Outcome, reply, shapes};
use crate::model::{Counter, Counters};

/// GET case/exists: the access check has done the work.
pub fn exists(_: Call) -> Outcome {
    Ok(reply::success("Case exists", Value::Array(Vec::new())))
}

/// GET case/summary/fetch: the text and its CRC-32.
pub fn summary(call: Call) -> Outcome {
    let text = &call.case()?.description;
    Ok(reply::success("Summary fetch", json!({ "case_description": text, "crc32": crc32(text.as_bytes()) })))
}

/// GET case/users/list: everybody with an access level, the denied included.
pub fn users(call: Call) -> Outcome {
    let case = call.case()?;
    let rows: Vec<Value> = call
        .world
        .users
        .iter()
        .filter_map(|user| {
            let level = case.access.get(&user.id)?;
            Some(json!({
                "user_access_level": *level as u8,
                "user_active": user.active,
                "user_email": user.email,
                "user_id": user.id,
                "user_login": user.login,
                "user_name": user.name,
                "user_uuid": user.uuid,
            }))
        })
        .collect();
    Ok(reply::success("", rows))
}

/// GET case/X/state.
pub fn state(call: &Call, counter: impl Fn(&Counters) -> Counter) -> Outcome {
    Ok(reply::success("", shapes::state(call, counter(&call.case()?.counters))))
}

/// zlib's CRC-32.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_of_a_summary_is_the_recorded_one() {
        assert_eq!(crc32(b"This is a demonstration."), 3_715_863_671);
    }
}
