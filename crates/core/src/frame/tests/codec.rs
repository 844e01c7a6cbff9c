//! Bytes become the same segment again, and damaged bytes become an error and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;

proptest! {
    #[test]
    fn bytes_give_the_same_segment_back(rows in any_rows()) {
        let segment = segment(&rows);
        prop_assert_eq!(Segment::from_bytes(&segment.to_bytes(), &SCHEMA), Ok(segment));
    }

    #[test]
    fn cut_bytes_are_an_error(rows in any_rows(), cut in any::<prop::sample::Index>()) {
        let bytes = segment(&rows).to_bytes();
        prop_assert!(Segment::from_bytes(&bytes[..cut.index(bytes.len())], &SCHEMA).is_err());
    }

    #[test]
    fn damaged_bytes_never_panic_nor_break_a_frame(
        rows in any_rows(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = segment(&rows).to_bytes();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(damaged) = Segment::from_bytes(&bytes, &SCHEMA) {
            let mut frame = Frame::new(&SCHEMA);
            frame.absorb(damaged);
            let _ = (frame.contains(TITLE, "a"), frame.contains(TAGS, "a,b"), frame.value_counts(TAGS, "", 9));
            for row in 0..frame.rows() as Row {
                SCHEMA.ids().for_each(|id| drop(frame.cell(id, row)));
            }
        }
    }

    #[test]
    fn random_bytes_are_an_error(tail in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Segment::from_bytes(&tail, &SCHEMA).is_err());
        // With an intact head, so that the columns are reached.
        let mut bytes = segment(&[]).to_bytes();
        bytes.truncate(12);
        bytes.extend_from_slice(&tail);
        let _ = Segment::from_bytes(&bytes, &SCHEMA);
    }
}

#[test]
fn a_huge_row_count_is_refused_before_memory_is_reserved() {
    let mut bytes = segment(&[]).to_bytes();
    bytes[12..16].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(Segment::from_bytes(&bytes, &SCHEMA).map_err(|error| error.what), Err("cut off"));
}

#[test]
fn bytes_of_another_schema_are_refused() {
    static OTHER: Schema = Schema { name: "other", ..SCHEMA };
    let bytes = segment(&[Model::new(1, "a", &[])]).to_bytes();
    assert_eq!(Segment::from_bytes(&bytes, &OTHER).map_err(|error| error.what), Err("made for another schema"));
}

#[test]
fn trailing_bytes_are_refused() {
    let mut bytes = segment(&[Model::new(1, "a", &[])]).to_bytes();
    bytes.push(0);
    assert_eq!(Segment::from_bytes(&bytes, &SCHEMA).map_err(|error| error.what), Err("bytes after the end"));
}
