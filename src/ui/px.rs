//! Lengths as a style sheet writes them.
//! Measuring and arithmetic belong to whoever has the element.

/// A length in pixels, to a hundredth. Written with whole numbers: the code that writes floats is 20 kB.
pub fn px(length: f64) -> String {
    let hundredths = (length * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if part == 0 { format!("{sign}{whole}px") } else { format!("{sign}{whole}.{part:02}px") }
}

#[cfg(test)]
mod tests {
    use super::px;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_length_keeps_its_sign_and_its_hundredths() {
        let written = [0.0, 28.0, 27.996, 19.05, -0.5, -0.001, 10_000_000.0].map(px);
        assert_eq!(written, ["0px", "28px", "28px", "19.05px", "-0.50px", "0px", "10000000px"]);
    }
}
