//! A native server for trying and testing Casebook: the bundle, DFIR-IRIS 2.0 and 2.4 and WitFoo Precinct 6.2 on one origin.
//! It shares no types with `casebook-core`: it is a second, independent reading of the two servers' contracts.

mod bundle;
/// Times in the formats of the servers.
pub mod clock;
mod control;
/// The demonstration cases.
pub mod data;
/// Faults on purpose.
pub mod faults;
mod http;
mod iris;
/// What the servers remember.
pub mod model;
/// The command line.
pub mod options;
mod precinct;
mod proxy;
/// Starting and stopping.
pub mod server;
mod timeline;
/// Reproducible identifiers.
pub mod uuid;
/// IRIS's closed lists.
pub mod vocabulary;
