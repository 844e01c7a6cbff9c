//! A small pseudo-random generator: the same seed gives the same world on every machine and at every time.
//! What is drawn from it is decided elsewhere.

/// Splitmix64.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number under `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number under `end` that is small most of the time: few hosts make most of the noise.
    pub fn skewed(&mut self, end: u64) -> u64 {
        let bound = self.below(end) + 1;
        self.below(bound)
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let index = self.below(from.len() as u64);
        from.get(index as usize)
    }

    pub fn pick_skewed<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let index = self.skewed(from.len() as u64);
        from.get(index as usize)
    }

    /// `digits` lower-case hexadecimal digits.
    pub fn hex(&mut self, digits: usize) -> String {
        const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        let mut left = 0;
        (0..digits)
            .map(|index| {
                if index % 16 == 0 {
                    left = self.next();
                }
                let digit = DIGITS.get((left & 15) as usize).copied().unwrap_or('0');
                left >>= 4;
                digit
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_digits() {
        assert_eq!(Random::new(7).hex(40), Random::new(7).hex(40));
        assert_eq!(Random::new(7).hex(40).len(), 40);
        assert_ne!(Random::new(7).hex(16), Random::new(8).hex(16));
    }

    #[test]
    fn skewed_numbers_stay_in_range_and_prefer_the_first() {
        let mut random = Random::new(1);
        let drawn: Vec<u64> = (0..10_000).map(|_| random.skewed(40)).collect();
        assert!(drawn.iter().all(|n| *n < 40));
        assert!(drawn.iter().filter(|n| **n < 10).count() > 5_000);
    }
}
