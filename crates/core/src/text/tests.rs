//! The promises of the text module: nothing invisible stays invisible, and defanging loses nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use proptest::prelude::*;

use super::*;

fn pieces(text: &str) -> Vec<Piece<'_>> {
    visible(text).collect()
}

#[test]
fn a_text_without_invisible_characters_is_one_piece() {
    for text in [
        "lsass.exe",
        "Größe: 3 €\n\tzweite Zeile",
        "多言語テキスト",
        "עברית",
        "caf\u{65}\u{301}",
        "line\r\nline",
        "⚠\u{FE0F} 1\u{FE0F}\u{20E3}",
    ] {
        assert_eq!(pieces(text), [Piece::Plain(text)]);
        assert!(is_plain(text));
        assert!(matches!(visible_text(text), std::borrow::Cow::Borrowed(_)));
    }
    assert_eq!(pieces(""), []);
}

#[test]
fn a_right_to_left_override_in_a_file_name_is_seen() {
    let name = "invoice\u{202E}fdp.exe";
    assert_eq!(
        pieces(name),
        [Piece::Plain("invoice"), Piece::Mark { code: '\u{202E}', name: "right-to-left override" }, Piece::Plain("fdp.exe")]
    );
    assert_eq!(visible_text(name), "invoice<U+202E>fdp.exe");
}

#[test]
fn every_class_of_invisible_character_is_marked() {
    let ranges = [
        ('\u{202A}', '\u{202E}'),
        ('\u{2066}', '\u{2069}'),
        ('\u{200B}', '\u{200F}'),
        ('\u{2060}', '\u{2064}'),
        ('\u{FEFF}', '\u{FEFF}'),
        ('\u{AD}', '\u{AD}'),
        ('\u{61C}', '\u{61C}'),
        ('\u{115F}', '\u{1160}'),
        ('\u{3164}', '\u{3164}'),
        ('\u{2800}', '\u{2800}'),
        ('\u{2028}', '\u{2029}'),
        ('\u{0}', '\u{8}'),
        ('\u{B}', '\u{1F}'),
        ('\u{7F}', '\u{9F}'),
        ('\u{E0000}', '\u{E007F}'),
        ('\u{E0100}', '\u{E01EF}'),
    ];
    for code in ranges.into_iter().flat_map(|(first, last)| first..=last) {
        let text = format!("a{code}b");
        assert!(matches!(pieces(&text)[..], [_, Piece::Mark { code: found, .. }, _] if found == code), "{code:?}");
    }
}

#[test]
fn a_return_alone_and_a_misplaced_selector_are_marked() {
    assert_eq!(pieces("a\rb")[1], Piece::Mark { code: '\r', name: "CR" });
    assert_eq!(pieces("a\u{FE0F}")[1], Piece::Mark { code: '\u{FE0F}', name: "variation selector" });
    // A second selector on an emoji is a way to smuggle data.
    assert_eq!(pieces("⚠\u{FE0F}\u{FE0E}").len(), 2);
    assert_eq!(pieces("\u{1B}[2K")[0], Piece::Mark { code: '\u{1B}', name: "ESC" });
}

#[test]
fn addresses_are_defanged_by_their_type() {
    for (kind, value, expected) in [
        ("ip-dst", "45.155.205.233", "45[.]155[.]205[.]233"),
        ("ip-src", "2001:db8::1", "2001[:]db8[:][:]1"),
        ("ip-dst|port", "10.0.0.5|443", "10[.]0[.]0[.]5|443"),
        ("domain", "cdn.evil.example", "cdn[.]evil[.]example"),
        ("domain|ip", "evil.example|10.0.0.5", "evil[.]example|10[.]0[.]0[.]5"),
        ("url", "https://evil.example:8443/a.b/c.php?q=1.2", "hxxps://evil[.]example:8443/a.b/c.php?q=1.2"),
        ("url", "HTTP://good.example@evil.example/", "HXXP://good[.]example[@]evil[.]example/"),
        ("uri", "ldap://evil.example/a", "ldap[:]//evil[.]example/a"),
        ("link", "ftp://evil.example", "fxp://evil[.]example"),
        ("email-src", "j.berg@evil.example", "j[.]berg[@]evil[.]example"),
        ("hostname", "SRV-DC01", "SRV-DC01"),
        ("IP-DST", "10.0.0.5", "10[.]0[.]0[.]5"),
    ] {
        assert_eq!(defang_value(kind, value), expected, "{kind}");
    }
}

#[test]
fn hashes_names_and_paths_stay_untouched() {
    for (kind, value) in [
        ("md5", "d41d8cd98f00b204e9800998ecf8427e"),
        ("ssdeep", "96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3TzS8QsO/wqWXLcMSx:sF1LjEtHHlZDrJzrhuyZvHYm8tKp/RWO"),
        ("filename", "invoice.shop"),
        ("filename|sha256", "evil.com|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("file-path", r"C:\Users\j.berg\evil.com"),
        ("file-path", "/tmp/evil.example/x.sh"),
        ("mac-eui-64", "00:11:22:33:44:55:66:77"),
        ("target-user", "j.berg"),
        ("mobile-application-id", "com.evil.app"),
        ("regkey", r"HKLM\Software\evil.example"),
        ("text", "see evil.example for more"),
    ] {
        assert_eq!(defang_value(kind, value), value, "{kind}");
    }
    for value in ["svchost.exe", "report.final.docx", r"C:\a.com", "/etc/passwd.d", "v1.2", "1.2.3", "", ".", "a b.com", "12:30", "e.g."] {
        assert_eq!(defang(value), value);
    }
}

#[test]
fn values_of_unknown_type_are_defanged_when_they_are_addresses() {
    for (value, expected) in [
        ("evil.example", "evil[.]example"),
        ("*.evil.example.", "*[.]evil[.]example[.]"),
        ("bücher.example", "bücher[.]example"),
        ("x.xn--p1ai", "x[.]xn--p1ai"),
        ("10.0.0.5:8080", "10[.]0[.]0[.]5:8080"),
        ("10.0.0.0/8", "10[.]0[.]0[.]0/8"),
        ("::ffff:10.0.0.5", "[:][:]ffff[:]10[.]0[.]0[.]5"),
        ("update.zip", "update[.]zip"),
    ] {
        assert_eq!(defang(value), expected);
        assert_eq!(defang_value("c2 of ours", value), expected);
        assert_eq!(refang(expected), value);
    }
}

#[test]
fn other_customary_spellings_are_refanged() {
    for (value, expected) in [
        ("hXXps://evil[.]example/a[.]b", "hTTps://evil.example/a[.]b"),
        ("http[:]//evil(.)example", "http://evil.example"),
        ("hxxp[://]evil{.}example", "http://evil.example"),
        ("evil[dot]example", "evil.example"),
        ("j.berg[at]evil[.]example", "j.berg@evil.example"),
        (r"C:\a[.]b", r"C:\a[.]b"),
    ] {
        assert_eq!(refang(value), expected);
    }
}

#[test]
fn cutting_keeps_joined_characters_whole() {
    assert_eq!(truncate_for_display("short", 5), "short");
    assert_eq!(truncate_for_display("longer", 5), "long…");
    assert_eq!(truncate_for_display("cafe\u{301}s and more", 5), "caf…");
    assert_eq!(truncate_for_display("ab👩\u{200D}💻cd", 4), "ab…");
    assert_eq!(truncate_for_display("🇩🇪🇫🇷🇳🇴", 4), "🇩🇪…");
    assert_eq!(truncate_for_display("ab", 1), "…");
    assert_eq!(truncate_for_display("ab", 0), "");
    // A hostile stack of marks is cut all the same.
    let stack = format!("a{}", "\u{301}".repeat(100));
    assert_eq!(truncate_for_display(&stack, 50).chars().count(), 50);
}

fn hosts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9_-]{1,8}(\\.[a-z0-9-]{1,8}){0,3}\\.[a-z]{2,6}\\.?",
        any::<std::net::Ipv4Addr>().prop_map(|ip| ip.to_string()),
        "[а-я]{1,6}\\.[а-я]{2,4}",
    ]
}

fn urls() -> impl Strategy<Value = String> {
    let host = prop_oneof![4 => hosts(), 1 => any::<std::net::Ipv6Addr>().prop_map(|ip| format!("[{ip}]"))];
    let scheme = prop_oneof![Just("http"), Just("https"), Just("HTTPS"), Just("ftp"), Just("ldap"), Just("xmpp")];
    (scheme, "([a-z.]{1,6}(:[a-z]{0,4})?@)?", host, "(:[0-9]{1,5})?", "([/?#][ -~]{0,24})?")
        .prop_map(|(scheme, user, host, port, path)| format!("{scheme}://{user}{host}{port}{path}"))
}

fn values() -> impl Strategy<Value = String> {
    let ipv6 = any::<std::net::Ipv6Addr>().prop_map(|ip| ip.to_string());
    let mail = ("[a-z0-9._+-]{1,10}", hosts()).prop_map(|(local, host)| format!("{local}@{host}"));
    prop_oneof![urls(), hosts(), ipv6, mail]
}

proptest! {
    #[test]
    fn refang_is_the_inverse_of_defang(value in values()) {
        prop_assert_eq!(refang(&defang(&value)), value.as_str());
        for kind in ["url", "domain", "ip-dst", "email-src"] {
            prop_assert_eq!(refang(&defang_value(kind, &value)), value.as_str());
        }
    }

    #[test]
    fn defanging_twice_changes_nothing(value in values()) {
        let once = defang(&value);
        prop_assert_eq!(defang(&once), once);
    }

    #[test]
    fn a_defanged_url_has_no_live_scheme_and_no_bare_dot_in_its_host(url in urls()) {
        let defanged = defang(&url);
        let (scheme, rest) = defanged.split_once("//").unwrap();
        prop_assert!(!["http:", "https:", "ftp:", "ldap:", "xmpp:"].contains(&scheme.to_lowercase().as_str()));
        let host = rest.split(['/', '?', '#']).next().unwrap();
        prop_assert!(!host.replace("[.]", "").contains('.'));
    }

    #[test]
    fn pieces_put_together_are_the_text(text in any::<String>()) {
        let mut again = String::new();
        for piece in visible(&text) {
            match piece {
                Piece::Plain(run) => again.push_str(run),
                Piece::Mark { code, .. } => again.push(code),
            }
        }
        prop_assert_eq!(again, text);
    }

    #[test]
    fn text_functions_never_panic(text in any::<String>(), kind in "\\PC{0,12}", max in 0_usize..40) {
        let cut = truncate_for_display(&text, max);
        prop_assert!(cut.chars().count() <= max);
        let _ = (defang(&text), refang(&text), defang_value(&kind, &text));
    }
}
