//! Pills: a status, a type, a TLP, as the server words it.
//! Which status deserves which tone is decided by the page.

use leptos::prelude::*;

use super::safe_text::SafeText;
use super::tone::Tone;

/// A short word in a frame. `class` adds one of the open/closed or TLP classes.
#[component]
pub fn Pill(#[prop(into)] text: String, #[prop(optional)] tone: Tone, #[prop(optional)] class: &'static str) -> impl IntoView {
    view! { <span class=format!("pill {} {class}", tone.class())><SafeText text/></span> }
}

/// The class for a TLP name as servers write it (`amber`, `TLP:AMBER+STRICT`); empty for one that is not known.
pub fn tlp_class(name: &str) -> &'static str {
    let name = name.trim().to_ascii_lowercase();
    match name.strip_prefix("tlp:").unwrap_or(&name) {
        "red" => "tlp-red",
        "amber" => "tlp-amber",
        "amber+strict" => "tlp-amber-strict",
        "green" => "tlp-green",
        "clear" | "white" => "tlp-clear",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::tlp_class;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn tlp_is_known_with_and_without_prefix_and_by_its_old_name() {
        assert_eq!(tlp_class("TLP:AMBER+STRICT"), "tlp-amber-strict");
        assert_eq!(tlp_class("white"), "tlp-clear");
        assert_eq!(tlp_class("purple"), "");
    }
}
