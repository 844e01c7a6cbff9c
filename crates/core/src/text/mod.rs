//! Text that an attacker may have written, made safe to look at: invisible characters shown, addresses defanged, long text cut.
//! No markup and no views: the callers decide how a mark looks.

mod defang;
mod truncate;
mod visible;

#[cfg(test)]
mod tests;

pub use defang::{defang, defang_value, refang};
pub use truncate::truncate_for_display;
pub use visible::{Piece, Pieces, is_plain, visible, visible_text};
