//! Element ids that are unique in the document, for `aria-*` and `popovertarget` references.
//! No fixed id may stand anywhere else in `ui`, so that a part can be mounted twice.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A number that no other call in this program gets.
pub fn unique_number() -> u32 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// `prefix-N`, different for each call in this program.
pub fn unique_id(prefix: &str) -> String {
    format!("{prefix}-{}", unique_number())
}

#[cfg(test)]
mod tests {
    use super::unique_id;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn two_parts_never_share_an_id() {
        assert_ne!(unique_id("row"), unique_id("row"));
    }
}
