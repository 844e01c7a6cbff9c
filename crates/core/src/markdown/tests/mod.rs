//! The promises of the Markdown tree as snapshots: analysts' texts come out whole, hostile ones come out as text.
//! A snapshot is an outline of the tree, one block a line, so that a reviewer can read it; limits and properties are in `limits`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

use std::fmt::Write as _;

use super::*;

mod limits;

/// The tree, one block a line, children indented.
fn outline(source: &str) -> String {
    let mut out = String::new();
    for block in parse(source) {
        write_block(&mut out, &block, 0);
    }
    out
}

fn write_block(out: &mut String, block: &Block, depth: usize) {
    let pad = "  ".repeat(depth);
    let (head, children): (String, &[Block]) = match block {
        Block::Heading { level, children } => (format!("h{level} {}", line(children)), &[]),
        Block::Paragraph(children) => (format!("p {}", line(children)), &[]),
        Block::Quote(children) => ("quote".to_owned(), children),
        Block::Code { language, text } => (format!("code {language:?} {text:?}"), &[]),
        Block::Rule => ("rule".to_owned(), &[]),
        Block::RawHtml(text) => (format!("html {text:?}"), &[]),
        Block::Footnote { label, children } => (format!("footnote {label}"), children),
        Block::Unrendered(text) => (format!("unrendered {text:?}"), &[]),
        Block::List { start, .. } => (start.map_or("list".to_owned(), |start| format!("list from {start}")), &[]),
        Block::Table { alignments, .. } => (format!("table {alignments:?}"), &[]),
    };
    writeln!(out, "{pad}{head}").unwrap();
    for child in children {
        write_block(out, child, depth + 1);
    }
    if let Block::List { items, .. } = block {
        for item in items {
            let mark = item.task.map_or("-", |done| if done { "[x]" } else { "[ ]" });
            writeln!(out, "{pad}  {mark}").unwrap();
            item.children.iter().for_each(|child| write_block(out, child, depth + 2));
        }
    }
    if let Block::Table { head, rows, .. } = block {
        for row in std::iter::once(head).chain(rows) {
            writeln!(out, "{pad}  | {} |", row.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | ")).unwrap();
        }
    }
}

fn line(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.escape_debug().to_string(),
            Inline::Strong(children) => format!("strong({})", line(children)),
            Inline::Emphasis(children) => format!("em({})", line(children)),
            Inline::Strike(children) => format!("strike({})", line(children)),
            Inline::Code(text) => format!("code({text})"),
            Inline::Link { href: Some(href), children, .. } => format!("link({} -> {} at {})", line(children), href.as_str(), href.host()),
            Inline::Link { href: None, target, children } => format!("refused({} -> {target:?})", line(children)),
            Inline::Image { alt, target } => format!("image({alt} -> {target:?})"),
            Inline::FootnoteReference(label) => format!("note({label})"),
            Inline::Break => "break()".to_owned(),
        })
        .collect()
}

#[test]
fn an_analysts_summary_keeps_its_structure() {
    let source = "\
# Ransomware at *Northwind*

Initial access by **phishing** (`invoice.iso`), see [the advisory](https://cert.example/2023-05).[^1]
Second line\\
third line ~~wrong~~

1. contain
2. eradicate
   - reset `krbtgt`

> quoted mail
---
[^1]: Mail of 2023-05-02.
";
    insta::assert_snapshot!(outline(source), @r#"
    h1 Ransomware at em(Northwind)
    p Initial access by strong(phishing) (code(invoice.iso)), see link(the advisory -> https://cert.example/2023-05 at cert.example).note(1)\nSecond linebreak()third line strike(wrong)
    list from 1
      -
        p contain
      -
        p eradicate
        list
          -
            p reset code(krbtgt)
    quote
      p quoted mail
    rule
    footnote 1
      p Mail of 2023-05-02.
    "#);
}

#[test]
fn tasks_keep_their_state() {
    insta::assert_snapshot!(outline("- [x] isolate WKS-FIN-014\n- [ ] image disk\n- note\n\n* [x] loose\n\n  more"), @r#"
    list
      [x]
        p isolate WKS-FIN-014
      [ ]
        p image disk
      -
        p note
    list
      [x]
        p loose
        p more
    "#);
}

#[test]
fn a_table_has_equal_rows_and_its_alignment() {
    let source = "| time | host | what |\n|:-----|:----:|-----:|\n| 10:42 | WKS-FIN-014 | ISO \\| `mounted` |\n| 12:13 | only |\n| 1 | 2 | 3 | 4 |\n";
    insta::assert_snapshot!(outline(source), @r#"
    table [Left, Center, Right]
      | time | host | what |
      | 10:42 | WKS-FIN-014 | ISO | code(mounted) |
      | 12:13 | only |  |
      | 1 | 2 | 3 |
    "#);
}

#[test]
fn code_keeps_every_character() {
    let source = "```powershell title=x\nGet-Process | ? { $_.Name -eq '<b>' }\n\n\tiex\n```\n\n    indented <i>\n";
    insta::assert_snapshot!(outline(source), @r#"
    code "powershell" "Get-Process | ? { $_.Name -eq '<b>' }\n\n\tiex\n"
    code "" "indented <i>\n"
    "#);
}

#[test]
fn html_is_text_and_nothing_else() {
    let source = "<script>alert(1)</script>\n\ntext <img src=x onerror=alert(2)> <b>bold</b> &lt;i&gt;\n\n<div onclick=\"x\">\n*not emphasis*\n</div>\n";
    insta::assert_snapshot!(outline(source), @r#"
    html "<script>alert(1)</script>\n"
    p text <img src=x onerror=alert(2)> <b>bold</b> <i>
    html "<div onclick=\"x\">\n*not emphasis*\n</div>\n"
    "#);
}

#[test]
fn images_are_never_more_than_text() {
    let source = [
        "![pixel](https://track.evil.example/p.png)",
        "![a **b** [c](javascript:x)](file:///etc/passwd)",
        "[![logo](data:image/svg+xml,x)](https://ok.example)",
    ]
    .join("\n\n");
    insta::assert_snapshot!(outline(&source), @r#"
    p image(pixel -> "https://track.evil.example/p.png")
    p image(a b c -> "file:///etc/passwd")
    p link(image(logo -> "data:image/svg+xml,x") -> https://ok.example at ok.example)
    "#);
}

#[test]
fn hostile_links_are_refused_and_shown() {
    let source = [
        "[a](javascript:alert(1))",
        "[b](JaVaScRiPt:alert(1))",
        "[c](<java\tscript:alert(1)>)",
        "[d](&#106;avascript:alert(1))",
        "[e](java&Tab;script:x)",
        "[f](data:text/html,x)",
        "[g](vbscript:x)",
        "[h](//evil.example)",
        "[i](/case?cid=1)",
        "[j](file:///etc/passwd)",
        "[k](blob:https://x/1)",
        "<javascript:alert(1)>",
        "[l][ref]",
        "[m](https:evil.example)",
        "[n](https:///evil.example)",
        r"[o](<https://good.example\\@evil.example>)",
        "[ref]: javascript:alert(1)",
    ]
    .join("\n\n");
    insta::assert_snapshot!(outline(&source), @r#"
    p refused(a -> "javascript:alert(1)")
    p refused(b -> "JaVaScRiPt:alert(1)")
    p refused(c -> "java\tscript:alert(1)")
    p refused(d -> "javascript:alert(1)")
    p refused(e -> "java\tscript:x")
    p refused(f -> "data:text/html,x")
    p refused(g -> "vbscript:x")
    p refused(h -> "//evil.example")
    p refused(i -> "/case?cid=1")
    p refused(j -> "file:///etc/passwd")
    p refused(k -> "blob:https://x/1")
    p refused(javascript:alert(1) -> "javascript:alert(1)")
    p refused(l -> "javascript:alert(1)")
    p refused(m -> "https:evil.example")
    p refused(n -> "https:///evil.example")
    p refused(o -> "https://good.example\\@evil.example")
    "#);
}

#[test]
fn a_link_shows_the_host_it_leads_to() {
    let source = [
        "[https://good.example](https://good.example@EVIL.example:8443/x)",
        "[mail](mailto:soc@Corp.example)",
        "<j.berg@corp.example>",
        "[puny](https://xn--80ak6aa92e.com/)",
        "[idn](https://аррӏе.com/)",
        "<https://[2001:db8::1]:8443/>",
        "[ip](http://10.0.0.5/)",
    ]
    .join("\n\n");
    insta::assert_snapshot!(outline(&source), @r#"
    p link(https://good.example -> https://good.example@EVIL.example:8443/x at evil.example)
    p link(mail -> mailto:soc@Corp.example at corp.example)
    p link(j.berg@corp.example -> mailto:j.berg@corp.example at corp.example)
    p link(puny -> https://xn--80ak6aa92e.com/ at xn--80ak6aa92e.com)
    p link(idn -> https://аррӏе.com/ at аррӏе.com)
    p link(https://[2001:db8::1]:8443/ -> https://[2001:db8::1]:8443/ at [2001:db8::1])
    p link(ip -> http://10.0.0.5/ at 10.0.0.5)
    "#);
}
