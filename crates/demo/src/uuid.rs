//! Identifiers that look like random UUIDs but are the same in every run.
//! Not for secrets.

/// A version 4 UUID made from a number; different numbers give different UUIDs.
pub fn uuid(seed: u64) -> String {
    let high = scramble(seed ^ 0x5bd1_e995_0000_0000);
    let low = scramble(high.wrapping_add(seed));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        (low >> 48 & 0x3fff) | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

/// The finaliser of SplitMix64: every bit of the input moves about half of the output's.
fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_has_the_form_of_version_4_and_repeats_for_its_number() {
        let one = uuid(1);
        assert_eq!(one.len(), 36);
        assert_eq!(one.as_bytes().get(14), Some(&b'4'));
        assert_eq!(one, uuid(1));
        assert_ne!(one, uuid(2));
    }
}
