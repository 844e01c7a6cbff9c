//! Reading big answers in the worker, so that the page never stops for them.
//! Both ends of the conversation are here; how an answer is read is core's business.

use crate::browser::worker::{self, Port};
use crate::client::RawAnswer;
use casebook_core::call::Call;
use casebook_core::error::{ApiError, DecodeError};
use casebook_core::frame::Segment;
use casebook_core::iris::timeline::{Decoded, decode_window};
use casebook_core::timeline::SCHEMA;
use leptos::prelude::*;
use std::rc::Rc;

/// Below this an answer is read where it arrived: a trip to the worker costs more.
const WORTH_A_TRIP_BYTES: u32 = 256 * 1024;
const TIMELINE: &str = "timeline";

/// A copyable handle of the worker; without one everything is read on the page's own thread.
#[derive(Clone, Copy)]
pub struct Decoder(StoredValue<Option<Rc<Port>>, LocalStorage>);

impl Decoder {
    #[must_use]
    pub fn new(port: Option<Port>) -> Self {
        Self(StoredValue::new_local(port.map(Rc::new)))
    }

    /// Reads a window of the timeline.
    pub async fn timeline(self, call: &Call<Decoded>, answer: RawAnswer) -> Result<Decoded, ApiError> {
        let worth_it =
            answer.status == 200 && answer.content_type.starts_with("application/json") && answer.body.length() > WORTH_A_TRIP_BYTES;
        let port = if worth_it { self.0.get_value() } else { None };
        let Some(port) = port else { return answer.read(call) };
        let bytes = port.ask(TIMELINE, answer.body).await.map_err(|e| ApiError::Decode { at: e.0 })?;
        unpack(&bytes)
    }
}

/// Runs in the worker for as long as it lives.
pub fn serve() {
    worker::serve(|verb, bytes| match verb {
        TIMELINE => pack(&decode_window(bytes)),
        _ => Vec::new(),
    });
}

const OK: u8 = 1;
const FAILED: u8 = 0;

/// A mark, then what was read or where reading failed.
fn pack(result: &Result<Decoded, DecodeError>) -> Vec<u8> {
    match result {
        Ok(decoded) => {
            let mut bytes = vec![OK];
            bytes.extend(u32::try_from(decoded.unreadable).unwrap_or(u32::MAX).to_le_bytes());
            bytes.extend(decoded.segment.to_bytes());
            bytes
        }
        Err(error) => [&[FAILED], error.at.as_bytes()].concat(),
    }
}

fn unpack(bytes: &[u8]) -> Result<Decoded, ApiError> {
    let lost = || ApiError::Decode { at: String::from("the background worker's answer") };
    match bytes.split_first() {
        Some((&OK, rest)) => {
            let (count, segment) = rest.split_first_chunk::<4>().ok_or_else(lost)?;
            let segment = Segment::from_bytes(segment, &SCHEMA).map_err(|_| lost())?;
            // The counter asked for before loading is the safer one: what came in between is noticed at the next look.
            Ok(Decoded { segment, unreadable: u32::from_le_bytes(*count) as usize, state: None })
        }
        Some((&FAILED, rest)) => Err(ApiError::Decode { at: String::from_utf8_lossy(rest).into_owned() }),
        _ => Err(lost()),
    }
}
