//! Positions and rows of a view belong to each other, with and without headings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use super::*;

fn items(view: &View) -> Vec<Item> {
    (0..).map_while(|position| view.item(position)).collect()
}

#[test]
fn headings_stand_above_their_rows_and_count_them() {
    let frame = days(&[(1, 0), (2, 0), (3, 2)]);
    let view = day_view(&frame);
    let (first, second) = (Group { days: 0, count: 2 }, Group { days: 2, count: 1 });
    assert_eq!(items(&view), [Item::Group(first), Item::Row(0), Item::Row(1), Item::Group(second), Item::Row(2)]);
    let sticky: Vec<_> = (0..6).map(|position| view.group_at(position)).collect();
    assert_eq!(sticky, [Some(first), Some(first), Some(first), Some(second), Some(second), None]);
    let next: Vec<_> = (0..6).map(|position| view.row_at_or_after(position)).collect();
    assert_eq!(next, [Some(1), Some(1), Some(2), Some(4), Some(4), None]);
}

#[test]
fn only_matching_rows_are_on_offer() {
    let frame = days(&[(1, 0), (2, 0), (3, 2)]);
    let mut matches = BitSet::new(frame.rows());
    matches.set(2);
    let view = arrange(&order(&frame, &[]), &matches, &frame, Grouping::None);
    assert_eq!((view.len(), view.rows(), view.position_of(2), view.position_of(0)), (1, &[2][..], Some(0), None));
    assert_eq!((view.group_at(0), view.position_of(900)), (None, None));
    assert!(View::default().is_empty() && View::default().item(0).is_none());
}

#[test]
fn days_follow_the_zone() {
    let hour = 3_600_000_000;
    let frame = frame(&[(1, "", Some(22 * hour)), (2, "", Some(23 * hour)), (3, "", Some(25 * hour)), (4, "", None)]);
    let groups = |zone: &Zone| -> Vec<(i32, usize)> {
        let view = arrange(&order(&frame, &by(&["date"])), frame.live(), &frame, Grouping::Day { field: DATE, zone });
        items(&view)
            .into_iter()
            .filter_map(|item| match item {
                Item::Group(group) => Some((group.days, group.count)),
                Item::Row(_) => None,
            })
            .collect()
    };
    assert_eq!(groups(&Zone::utc()), [(0, 2), (1, 1), (Group::NO_DAY, 1)]);
    assert_eq!(groups(&Zone::fixed("+01:00", 3600)), [(0, 1), (1, 2), (Group::NO_DAY, 1)]);
    assert_eq!(groups(&Zone::fixed("-02:00", -7200)), [(0, 3), (Group::NO_DAY, 1)]);
}

proptest! {
    #[test]
    fn positions_and_rows_are_inverse(rows in proptest::collection::vec(-3i64..3, 0..40), grouped in any::<bool>(), skip in 1usize..4) {
        let rows: Vec<_> = rows.into_iter().zip(1..).map(|(day, id)| (id, day)).collect();
        let frame = days(&rows);
        let mut matches = BitSet::new(frame.rows());
        frame.live().iter().step_by(skip).for_each(|row| matches.set(row));
        let zone = Zone::utc();
        let grouping = if grouped { Grouping::Day { field: DATE, zone: &zone } } else { Grouping::None };
        let view = arrange(&order(&frame, &by(&["date"])), &matches, &frame, grouping);

        let items = items(&view);
        prop_assert_eq!(items.len(), view.len());
        let shown: Vec<Row> = items.iter().filter_map(|item| if let Item::Row(row) = item { Some(*row) } else { None }).collect();
        prop_assert_eq!(&shown, view.rows());
        for (position, item) in items.iter().enumerate() {
            match *item {
                Item::Row(row) => {
                    prop_assert_eq!(view.position_of(row), Some(position));
                    let day = frame.instant(DATE, row).map(|instant| zone.day_of(instant));
                    prop_assert_eq!(view.group_at(position).map(|group| group.days), day.filter(|_| grouped));
                }
                Item::Group(group) => {
                    let below = items[position + 1..].iter().take_while(|item| matches!(item, Item::Row(_))).count();
                    prop_assert_eq!(group.count, below);
                    prop_assert_eq!(view.row_at_or_after(position), Some(position + 1));
                }
            }
        }
    }
}
