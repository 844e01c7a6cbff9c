//! Counting tests from what the test runners print.
//! Nothing is run here.

use std::iter::Sum;
use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    pub const PASS: Self = Self { passed: 1, failed: 0 };
    pub const FAIL: Self = Self { passed: 0, failed: 1 };

    /// A stage that broke without naming a failed test (it did not compile, say), or that ran nothing, has failed all the same.
    pub fn judged(self, finished_well: bool) -> Self {
        if self.failed == 0 && (!finished_well || self.passed == 0) { Self { failed: 1, ..self } } else { self }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}

/// One line of any runner, as its share of the count: `test result: ok. 5 passed; 0 failed; ...` of cargo test and of
/// wasm-bindgen's runner, or `pass 5` and `fail 0` of node's.
pub fn of_line(line: &str) -> Tally {
    if let Some((_, counts)) = line.split_once("test result: ") {
        return Tally { passed: number_before(counts, " passed"), failed: number_before(counts, " failed") };
    }
    let mut words = line.split_whitespace();
    if !matches!(words.next(), Some("ℹ" | "#")) {
        return Tally::default();
    }
    let word = words.next();
    match (word, words.next().and_then(|count| count.parse().ok()), words.next()) {
        (Some("pass"), Some(passed), None) => Tally { passed, failed: 0 },
        (Some("fail" | "cancelled"), Some(failed), None) => Tally { passed: 0, failed },
        _ => Tally::default(),
    }
}

fn number_before(text: &str, word: &str) -> usize {
    text.split_once(word).and_then(|(before, _)| before.rsplit(' ').next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_cargo_test_are_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.02s";
        assert_eq!(of_line(line), Tally { passed: 12, failed: 3 });
    }

    #[test]
    fn lines_of_the_wasm_runner_are_counted() {
        let line = "test result: ok. 4 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.31s";
        assert_eq!(of_line(line), Tally { passed: 4, failed: 0 });
    }

    #[test]
    fn the_summary_of_nodes_runner_is_counted_in_both_of_its_forms() {
        let summary = "ℹ tests 9\nℹ suites 0\nℹ pass 6\nℹ fail 2\nℹ cancelled 1\nℹ skipped 0\nℹ duration_ms 40.1";
        assert_eq!(summary.lines().map(of_line).sum::<Tally>(), Tally { passed: 6, failed: 3 });
        assert_eq!(of_line("# pass 6"), Tally { passed: 6, failed: 0 });
    }

    #[test]
    fn other_lines_are_not_counted() {
        for line in ["# pass 3 more tests", "pass 3", "✔ the fail 2 case", "running 5 tests", "# Subtest: fail 2", ""] {
            assert_eq!(of_line(line), Tally::default(), "{line}");
        }
    }

    #[test]
    fn a_stage_that_did_not_compile_or_ran_nothing_has_failed() {
        assert_eq!(Tally::default().judged(false), Tally::FAIL);
        assert_eq!(Tally::default().judged(true), Tally::FAIL);
        assert_eq!(Tally { passed: 3, failed: 0 }.judged(false), Tally { passed: 3, failed: 1 });
        assert_eq!(Tally { passed: 3, failed: 2 }.judged(false), Tally { passed: 3, failed: 2 });
        assert_eq!(Tally::PASS.judged(true), Tally::PASS);
    }
}
