//! One list's rows as columns: the schema, immutable segments, the frame over them, bit sets and column search.
//! Nothing here may know a query, a page or a server; decoders feed it through [`SegmentBuilder`].
//!
//! Every list of the product is a [`Frame`]: rows arrive in [`Segment`]s (built in the worker, adopted with a few
//! copies), keep one row number for life, and are only marked dead when replaced or removed.
//!
//! The search methods of [`Frame`] judge one condition over a whole column and answer with a [`BitSet`] over all
//! row numbers. Dead rows may be set in it; the caller ands the result with [`Frame::live`]. Needles named
//! `folded` must have gone through [`fold`].
//!
//! | method | Text, Word | Words |
//! |---|---|---|
//! | [`Frame::contains`] | the cell contains the needle | the elements joined by "," contain it |
//! | [`Frame::equals_folded`], [`Frame::equals_exact`] | the whole cell is the needle | one whole element is |
//! | [`Frame::has_element`] | as `equals_folded` | one whole element is |
//! | [`Frame::matching_folded`] | the predicate holds for the cell | for one element |
//! | [`Frame::non_empty`] | any text | any element |
//!
//! [`Frame::instants`], [`Frame::numbers`] and [`Frame::flags`] do the same for the other kinds, and
//! [`Frame::value_counts`] and [`Frame::values_containing`] feed completion. A method asked about a field of another
//! kind, or about one that only the server can answer, finds no row.

mod arena;
mod bitset;
mod builder;
mod codec;
mod column;
mod extent;
mod fold;
mod rows;
mod schema;
mod search;
mod segment;
mod values;

pub use bitset::BitSet;
pub use builder::{RowBuilder, SegmentBuilder};
pub use codec::CodecError;
pub use extent::Extent;
pub use fold::fold;
pub use rows::{Absorbed, Cell, Frame};
pub use schema::{Field, FieldId, Kind, Origin, Schema};
pub use segment::Segment;

/// Number of a row in its frame: global over segments, stable until [`Frame::compact`].
pub type Row = u32;
/// The server's identifier of a row: the value of the schema's key field.
pub type Key = i64;

#[cfg(test)]
mod tests;
