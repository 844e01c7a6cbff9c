//! Sorting anything by numbers, with one sort for all types: each type sorted by the standard library brings its own copy.
//! For what answers and texts hold; the rows of a table are ordered in `table`.

/// The items in ascending order of their keys; those with equal keys stay as they are.
pub fn sorted<T>(items: Vec<T>, key: impl Fn(&T) -> [i64; 2]) -> Vec<T> {
    let mut places: Vec<([i64; 2], usize)> = items.iter().enumerate().map(|(place, item)| (key(item), place)).collect();
    places.sort_unstable();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|(_, place)| items.get_mut(place)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let items = vec![("b", 2), ("a", 2), ("d", -1), ("c", 2)];
        assert_eq!(sorted(items, |item| [item.1, 0]), [("d", -1), ("b", 2), ("a", 2), ("c", 2)]);
        let items = vec![[1, 9], [0, 7], [1, 3]];
        assert_eq!(sorted(items, |item| *item), [[0, 7], [1, 3], [1, 9]]);
    }
}
