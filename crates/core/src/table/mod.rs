//! What a table of rows knows without a browser: its layout, the order of its rows, day groups, cursor and selection.
//! Nothing here draws, listens to keys or knows a page; positions are counted in items, not in pixels.

mod layout;
mod natural;
mod order;
mod selection;
mod view;

pub use layout::{ColumnState, Layout, MAX_WIDTH_PX, MIN_WIDTH_PX, SortKey};
pub use order::{Order, order};
pub use selection::{Move, Selection};
pub use view::{Group, Grouping, Item, View, arrange};

#[cfg(test)]
mod tests;
