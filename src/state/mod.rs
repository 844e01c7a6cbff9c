//! Reactive stores, one file per noun: they load, keep fresh, and write; pages read their signals.
//! No views and no words here beyond the sentences core makes of errors.

pub mod case;
pub mod cases;
pub mod clock;
pub mod decode;
pub mod event;
pub mod journal;
pub mod live;
pub mod prefs;
pub mod server_terms;
pub mod timeline;
pub mod windows;
