//! The invariants that can be seen in one line of a source file, as data: where they apply, what breaks them, and why they hold.
//! How files are read and reported is in `invariants`; ARCHITECTURE.md tells the story behind the rules.

/// One rule. It is broken by any of its phrases in a line that is not a comment.
pub struct Rule {
    /// Folders or files, as prefixes of a path.
    pub within: &'static [&'static str],
    /// Folders or files to which the rule does not apply.
    pub except: &'static [&'static str],
    pub phrases: &'static [&'static str],
    pub why: &'static str,
}

/// Which rooms of `src/` each room may look into, besides itself. What is not listed (lib.rs, app.rs) wires all of them.
pub const ROOMS: [(&str, &[&str]); 9] = [
    ("browser", &[]),
    ("ui", &[]),
    ("route", &[]),
    ("config", &[]),
    ("navigator", &["route"]),
    ("client", &["browser", "config"]),
    ("session", &["browser", "config", "client"]),
    ("state", &["browser", "config", "client", "session", "ui"]),
    ("pages", &["browser", "config", "client", "session", "state", "ui", "route", "navigator"]),
];

pub const RULES: [Rule; 10] = [
    Rule {
        within: &["crates/core/"],
        except: &[],
        phrases: &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo_", "web-sys", "js-sys", "wasm-bindgen", "gloo-"],
        why: "core is pure: it is tested natively and compiled for speed, so it knows no browser",
    },
    Rule {
        within: &["crates/demo/src/", "crates/demo/Cargo.toml"],
        except: &[],
        phrases: &["casebook_core", "casebook-core"],
        why: "the demo server is a second, independent reading of the contract: it shares no types with the client",
    },
    Rule {
        within: &["src/"],
        except: &["src/app.rs", "src/app/"],
        phrases: &["leptos_router", ".history()", ".push_state", ".replace_state", "document().set_title("],
        why: "only app.rs touches history and title, so that every part can be embedded in a page that is not ours",
    },
    Rule {
        within: &["src/"],
        except: &["src/app.rs", "src/app/"],
        phrases: &["get_element_by_id", "document().query_selector", "document.query_selector"],
        why: "a part knows no global element: it must also work inside a shadow root",
    },
    Rule {
        within: &["src/"],
        except: &[],
        phrases: &["inner_html", "outer_html", "insert_adjacent_html", "innerHTML", "document.write"],
        why: "text from a case may be written by the attacker: it never becomes HTML",
    },
    Rule {
        within: &["src/", "index.html"],
        except: &[],
        phrases: &["style=\"", "style='", "<style"],
        why: "the content security policy forbids inline styles: use a class, or `style:name=` for a computed value",
    },
    Rule {
        within: &["src/"],
        except: &["src/browser/"],
        phrases: &["local_storage", "session_storage", "localStorage", "sessionStorage"],
        why: "storage has one door, src/browser, so that it can be seen that no token is kept where it outlives the tab",
    },
    Rule {
        within: &["index.html"],
        except: &[],
        phrases: &["<script>", "javascript:", " onclick=", " onload=", " onerror=", "http://", "https://"],
        why: "the page loads nothing inline and nothing from elsewhere",
    },
    Rule {
        within: &["style/"],
        except: &[],
        phrases: &["url(http", "url(\"http", "url('http", "url(//", "url(data:", "url(\"data:", "@import \"http", "@import url("],
        why: "styles load nothing from elsewhere, and the content security policy refuses data: addresses",
    },
    Rule {
        within: &["public/"],
        except: &[],
        phrases: &["localStorage", "sessionStorage", "eval(", "new Function", ".innerHTML"],
        why: "the loader keeps nothing and turns no text into code",
    },
];
