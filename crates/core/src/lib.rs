//! The pure part of Casebook: what the two servers say and what can be decided without a browser.
//! Nothing here may know leptos, web-sys or js-sys; everything is tested natively.

pub mod call;
pub mod case;
pub mod error;
pub mod export;
pub mod frame;
pub mod freshness;
pub mod iris;
pub mod markdown;
pub mod precinct;
pub mod query;
pub mod sorted;
pub mod table;
pub mod text;
pub mod time;
pub mod timeline;
pub mod words;
