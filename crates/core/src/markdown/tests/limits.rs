//! The promises of the Markdown tree for any text at all: links only to what they show, bounded depth, size and time, no panic.
//! What typical texts look like is not here.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

#[test]
fn addresses_that_browsers_would_mend_are_no_links() {
    for target in [
        "",
        "http:",
        "https://",
        "https://@",
        "https://a b.example/",
        "https://good.example\\@evil.example/",
        "https://evil.example/\u{202E}gnp.exe",
        "https://good.example\u{200B}.evil.example/",
        "https://good.example\u{2044}evil.example/",
        "https://evil\u{3002}example/",
        "https://evil%2eexample/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://017700000001/",
        "https://1.2.3/",
        "https://a..example/",
        "https://evil.example:99999/",
        "https://evil.example:80:80/",
        "https://[::1/",
        "https://[fe80::1%25eth0]/",
        " https://evil.example",
        "ht\ntps://evil.example",
        "mailto:a@b.example,c@evil.example",
        "mailto:a@b.example?bcc=c@evil.example",
        "mailto:a",
        "mailto:@b.example",
        "ftp://evil.example/",
        "tel:+491234",
    ] {
        assert_eq!(SafeHref::parse(target), None, "{target:?}");
    }
    let long = format!("https://evil.example/{}", "a".repeat(5000));
    assert_eq!(SafeHref::parse(&long), None);
}

#[test]
fn the_host_is_read_behind_the_last_at_sign() {
    for (target, host) in [
        ("https://good.example@evil.example", "evil.example"),
        ("https://good.example:443@a@Evil.Example:8443/?x=@good.example", "evil.example"),
        ("HTTPS://EVIL.example.#@good.example", "evil.example."),
        ("http://localhost:8080/x", "localhost"),
        ("https://[2001:DB8::1]:443/", "[2001:db8::1]"),
        ("mailto:j.o'neil+x@Corp.example", "corp.example"),
    ] {
        let href = SafeHref::parse(target).unwrap();
        assert_eq!((href.host(), href.as_str()), (host, target));
    }
    assert!(SafeHref::parse("https://аррӏе.com/").unwrap().has_unicode_host());
}

#[test]
fn deep_nesting_is_flattened_without_losing_text() {
    let quotes = format!("{} deep", ">".repeat(10_000));
    let lists: String = (0..200).map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth))).collect();
    let emphasis = format!("{}core{}", "*a **b ".repeat(2000), "** *".repeat(2000));
    for (source, last) in [(quotes, "deep"), (lists, "item 199"), (emphasis, "core")] {
        let blocks = parse(&source);
        assert!(depth_of(&blocks) <= 1 + 2 * MAX_BLOCK_DEPTH + MAX_INLINE_DEPTH);
        assert!(outline(&source).contains(last));
    }
}

#[test]
fn items_flattened_at_the_limit_stay_apart() {
    let nested: String = (0..20).map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth))).collect();
    let outline = outline(&nested);
    assert!(outline.contains("p item 18\n") && outline.contains("p item 19\n"), "{outline}");
}

#[test]
fn what_is_over_a_limit_is_shown_as_plain_text() {
    let many = "*a*\n\n".repeat(MAX_NODES);
    let blocks = parse(&many);
    let Some(Block::Unrendered(rest)) = blocks.last() else { panic!("the rest is missing") };
    assert_eq!(blocks.len() - 1 + rest.matches("*a").count(), MAX_NODES);

    let long = format!("{}last", format!("{}\n", "x".repeat(999)).repeat(MAX_BYTES / 1000 + 10));
    let blocks = parse(&long);
    let Some(Block::Unrendered(rest)) = blocks.last() else { panic!("the rest is missing") };
    assert!(rest.starts_with('x') && rest.len() > 9000 && (rest.len() - "last".len()).is_multiple_of(1000) && rest.ends_with("last"));
}

#[test]
fn hostile_texts_take_bounded_time() {
    let sources = [
        ">".repeat(MAX_BYTES),
        format!("{}\n{}", ">".repeat(10_000), "a\n".repeat(100_000)),
        "[".repeat(MAX_BYTES),
        "![](".repeat(MAX_BYTES / 4),
        "`a``b```c".repeat(MAX_BYTES / 9),
        "*a **b _c ".repeat(MAX_BYTES / 10),
        "<a ".repeat(MAX_BYTES / 3),
        "<!--".repeat(MAX_BYTES / 4),
        format!("|{}\n|{}\n{}", "a|".repeat(20_000), "-|".repeat(20_000), "|\n".repeat(100_000)),
        format!("[a]: <https://evil.example/{}>\n\n{}", "x".repeat(MAX_BYTES / 2), "[a] ".repeat(MAX_BYTES / 8)),
        "1. ".repeat(MAX_BYTES / 3),
        "- a\n".repeat(MAX_BYTES / 4),
        "[^a]: ".repeat(MAX_BYTES / 6),
    ];
    for source in sources {
        let started = Instant::now();
        parse(&source);
        let took = started.elapsed();
        assert!(took < Duration::from_secs(20), "{took:?} for {:?}", source.get(..20));
    }
}

fn depth_of(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::Quote(children) | Block::Footnote { children, .. } => depth_of(children),
        Block::List { items, .. } => 1 + items.iter().map(|item| depth_of(&item.children)).max().unwrap_or(0),
        Block::Heading { children, .. } | Block::Paragraph(children) => depth_of_inlines(children),
        _ => 0,
    };
    blocks.iter().map(of_block).max().map_or(0, |depth| depth + 1)
}

fn depth_of_inlines(inlines: &[Inline]) -> usize {
    let of_inline = |inline: &Inline| match inline {
        Inline::Strong(children) | Inline::Emphasis(children) | Inline::Strike(children) | Inline::Link { children, .. } => {
            depth_of_inlines(children)
        }
        _ => 0,
    };
    inlines.iter().map(of_inline).max().map_or(0, |depth| depth + 1)
}

/// Every link of a tree.
fn links(blocks: &[Block]) -> Vec<SafeHref> {
    fn of_inlines(found: &mut Vec<SafeHref>, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Link { href, children, .. } => {
                    found.extend(href.clone());
                    of_inlines(found, children);
                }
                Inline::Strong(children) | Inline::Emphasis(children) | Inline::Strike(children) => of_inlines(found, children),
                _ => {}
            }
        }
    }
    fn of_blocks(found: &mut Vec<SafeHref>, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { children, .. } | Block::Paragraph(children) => of_inlines(found, children),
                Block::Quote(children) | Block::Footnote { children, .. } => of_blocks(found, children),
                Block::List { items, .. } => items.iter().for_each(|item| of_blocks(found, &item.children)),
                Block::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).for_each(|cell| of_inlines(found, cell)),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    of_blocks(&mut found, blocks);
    found
}

/// Texts made of the pieces that mean something to a Markdown reader, so that random texts reach every branch.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "> ",
            "- ",
            "1. ",
            "[x] ",
            "# ",
            "```\n",
            "    ",
            "|a|b|\n|-|-|\n",
            "*",
            "**",
            "_",
            "~~",
            "`",
            "[",
            "](",
            ")",
            "![",
            "<",
            ">",
            "\n",
            "\n\n",
            "[^1]",
            "[^1]: ",
            "javascript:",
            "https://",
            "http://evil.example",
            "mailto:",
            "data:",
            "a@b.example",
            "@",
            "\\",
            "\t",
            "&#106;",
            "&Tab;",
            "\u{0}",
            "\u{202E}",
            "<script>",
            "<!--",
            "[a]: ",
            "---\n",
            "é",
            "\r",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn is_allowed(href: &SafeHref) -> bool {
    let lower = href.as_str().to_ascii_lowercase();
    let scheme = match href.scheme() {
        Scheme::Http => "http://",
        Scheme::Https => "https://",
        Scheme::Mailto => "mailto:",
    };
    lower.starts_with(scheme) && !href.host().is_empty() && lower.chars().all(|c| !c.is_control() && !c.is_whitespace())
}

proptest! {
    #[test]
    fn no_tree_holds_a_link_of_another_scheme(source in prop_oneof![markdown(), any::<String>()]) {
        let blocks = parse(&source);
        prop_assert!(links(&blocks).iter().all(is_allowed));
        prop_assert!(depth_of(&blocks) <= 1 + 2 * MAX_BLOCK_DEPTH + MAX_INLINE_DEPTH);
    }

    #[test]
    fn an_accepted_address_is_of_an_allowed_scheme(
        target in "(https?|HTTP|mailto|javascript|data| https)?:?(//|/|\\\\)?[a-z@:.%\\[\\]#?/0-9 \u{0}-\u{20}\u{2028}\\\\-]{0,24}",
    ) {
        if let Some(href) = SafeHref::parse(&target) {
            prop_assert!(is_allowed(&href), "{:?}", href);
        }
    }
}
