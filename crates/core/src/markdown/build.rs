//! From pulldown-cmark's events to the block tree, with an own stack instead of recursion.
//! Limits on depth, nodes and bytes live here, so that a hostile text costs no more than a long one.

use std::mem;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag};

use super::{Alignment, Block, Cell, Inline, Item, SafeHref};

/// Quotes, lists and footnotes nested deeper are shown at this depth.
pub const MAX_BLOCK_DEPTH: usize = 16;
/// Emphasis and links nested deeper are shown at this depth.
pub const MAX_INLINE_DEPTH: usize = 16;
/// Blocks and inlines, plain text not counted, made of one text; the rest of its source becomes `Block::Unrendered`.
pub const MAX_NODES: usize = 50_000;
/// Bytes read as Markdown, cut at a line; the rest becomes `Block::Unrendered`.
pub const MAX_BYTES: usize = 1 << 20;

/// Reads a Markdown text: CommonMark with tables, task lists, strikethrough and footnotes. Never fails.
pub fn parse(source: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut end = readable_bytes(source);
    let mut builder = Builder::default();
    let mut nodes = 0;
    for (event, range) in Parser::new_ext(source.get(..end).unwrap_or_default(), options).into_offset_iter() {
        // Text joins the text before it, so that there are at most about twice as many nodes as counted here.
        if !matches!(event, Event::End(_) | Event::Text(_) | Event::SoftBreak | Event::Html(_) | Event::InlineHtml(_)) {
            nodes += 1;
        }
        if nodes > MAX_NODES {
            end = range.start;
            break;
        }
        builder.take(event);
    }
    let mut blocks = builder.finish();
    if let Some(rest) = source.get(end..).filter(|rest| !rest.is_empty()) {
        blocks.push(Block::Unrendered(rest.to_owned()));
    }
    blocks
}

/// The length of the part that is read as Markdown: whole lines where there are lines.
fn readable_bytes(source: &str) -> usize {
    if source.len() <= MAX_BYTES {
        return source.len();
    }
    let cut = source.floor_char_boundary(MAX_BYTES);
    source.get(..cut).and_then(|head| head.rfind('\n')).map_or(cut, |newline| newline + 1)
}

/// What an open element becomes when it closes.
enum Open {
    Paragraph,
    Heading(u8),
    Quote,
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Item {
        task: Option<bool>,
    },
    Code {
        language: String,
    },
    RawHtml,
    Footnote {
        label: String,
    },
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    Row {
        head: bool,
        cells: Vec<Cell>,
    },
    Cell,
    Strong,
    Emphasis,
    Strike,
    Link {
        target: String,
        is_mail: bool,
    },
    Image {
        target: String,
    },
    /// Over the depth limit, or of no meaning to us: its content goes to the element around it.
    Passed {
        is_block: bool,
    },
}

impl Open {
    fn is_nesting_block(&self) -> bool {
        matches!(self, Self::Quote | Self::List { .. } | Self::Footnote { .. })
    }

    fn is_nesting_inline(&self) -> bool {
        matches!(self, Self::Strong | Self::Emphasis | Self::Strike | Self::Link { .. })
    }
}

/// An open element and its content so far. Loose inlines in a block (a tight list item) become a paragraph.
#[derive(Default)]
struct Content {
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

impl Content {
    fn push_block(&mut self, block: Block) {
        self.close_paragraph();
        self.blocks.push(block);
    }

    fn push_text(&mut self, text: &str) {
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.inlines.push(Inline::Text(text.to_owned())),
        }
    }

    fn push_inline(&mut self, inline: Inline) {
        match inline {
            Inline::Text(text) => self.push_text(&text),
            other => self.inlines.push(other),
        }
    }

    fn close_paragraph(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Paragraph(mem::take(&mut self.inlines)));
        }
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.close_paragraph();
        self.blocks
    }
}

#[derive(Default)]
struct Builder {
    root: Content,
    stack: Vec<(Open, Content)>,
    block_depth: usize,
    inline_depth: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(opened_by(tag)),
            Event::End(_) => self.close(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.top().push_text(&text);
            }
            Event::Code(text) => self.top().push_inline(Inline::Code(text.into_string())),
            Event::FootnoteReference(label) => self.top().push_inline(Inline::FootnoteReference(label.into_string())),
            Event::SoftBreak => self.top().push_text("\n"),
            Event::HardBreak => self.top().push_inline(Inline::Break),
            Event::Rule => self.top().push_block(Block::Rule),
            Event::TaskListMarker(done) => self.mark_task(done),
        }
    }

    fn top(&mut self) -> &mut Content {
        match self.stack.last_mut() {
            Some((_, content)) => content,
            None => &mut self.root,
        }
    }

    fn open(&mut self, open: Open) {
        let too_deep = (open.is_nesting_block() && self.block_depth >= MAX_BLOCK_DEPTH)
            || (open.is_nesting_inline() && self.inline_depth >= MAX_INLINE_DEPTH)
            // An item belongs to its list: without the list it cannot stand.
            || (matches!(open, Open::Item { .. }) && !matches!(self.stack.last(), Some((Open::List { .. }, _))));
        let open = if too_deep { Open::Passed { is_block: !open.is_nesting_inline() } } else { open };
        self.block_depth += usize::from(open.is_nesting_block());
        self.inline_depth += usize::from(open.is_nesting_inline());
        self.stack.push((open, Content::default()));
    }

    fn mark_task(&mut self, done: bool) {
        let innermost =
            self.stack.iter_mut().rev().map(|(open, _)| open).find(|open| matches!(open, Open::Item { .. } | Open::Passed { .. }));
        match innermost {
            Some(Open::Item { task }) => *task = Some(done),
            _ => self.top().push_text(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn close(&mut self) {
        let Some((open, content)) = self.stack.pop() else { return };
        self.block_depth -= usize::from(open.is_nesting_block());
        self.inline_depth -= usize::from(open.is_nesting_inline());
        match open {
            Open::Paragraph => self.top().push_block(Block::Paragraph(content.inlines)),
            Open::Heading(level) => self.top().push_block(Block::Heading { level, children: content.inlines }),
            Open::Quote => self.top().push_block(Block::Quote(content.into_blocks())),
            Open::List { start, items } => self.top().push_block(Block::List { start, items }),
            Open::Item { task } => self.close_item(Item { task, children: content.into_blocks() }),
            Open::Code { language } => self.top().push_block(Block::Code { language, text: plain_text(&content.inlines) }),
            Open::RawHtml => self.top().push_block(Block::RawHtml(plain_text(&content.inlines))),
            Open::Footnote { label } => self.top().push_block(Block::Footnote { label, children: content.into_blocks() }),
            Open::Table { alignments, head, rows } => self.top().push_block(Block::Table { alignments, head, rows }),
            Open::Row { head, cells } => self.close_row(head, cells),
            Open::Cell => self.close_cell(content.inlines),
            Open::Strong => self.top().push_inline(Inline::Strong(content.inlines)),
            Open::Emphasis => self.top().push_inline(Inline::Emphasis(content.inlines)),
            Open::Strike => self.top().push_inline(Inline::Strike(content.inlines)),
            Open::Link { target, is_mail } => {
                let href = if is_mail { SafeHref::parse(&format!("mailto:{target}")) } else { SafeHref::parse(&target) };
                self.top().push_inline(Inline::Link { href, target, children: content.inlines });
            }
            Open::Image { target } => self.top().push_inline(Inline::Image { alt: plain_text(&content.inlines), target }),
            Open::Passed { is_block: true } => content.into_blocks().into_iter().for_each(|block| self.top().push_block(block)),
            Open::Passed { is_block: false } => content.inlines.into_iter().for_each(|inline| self.top().push_inline(inline)),
        }
    }

    fn close_item(&mut self, item: Item) {
        if let Some((Open::List { items, .. }, _)) = self.stack.last_mut() {
            items.push(item);
        }
    }

    fn close_row(&mut self, is_head: bool, mut cells: Vec<Cell>) {
        if let Some((Open::Table { alignments, head, rows }, _)) = self.stack.last_mut() {
            cells.resize_with(alignments.len(), Cell::new);
            if is_head { *head = cells } else { rows.push(cells) }
        }
    }

    fn close_cell(&mut self, cell: Cell) {
        if let Some((Open::Row { cells, .. }, _)) = self.stack.last_mut() {
            cells.push(cell);
        }
    }

    fn finish(mut self) -> Vec<Block> {
        // Only a text over the node limit leaves elements open.
        while !self.stack.is_empty() {
            self.close();
        }
        self.root.into_blocks()
    }
}

fn opened_by(tag: Tag<'_>) -> Open {
    match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading { level, .. } => Open::Heading(heading_level(level)),
        Tag::BlockQuote(_) => Open::Quote,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            Open::Code { language: info.split_whitespace().next().unwrap_or_default().to_owned() }
        }
        Tag::CodeBlock(CodeBlockKind::Indented) => Open::Code { language: String::new() },
        Tag::HtmlBlock => Open::RawHtml,
        Tag::List(start) => Open::List { start, items: Vec::new() },
        Tag::Item => Open::Item { task: None },
        Tag::FootnoteDefinition(label) => Open::Footnote { label: label.into_string() },
        Tag::Table(alignments) => {
            Open::Table { alignments: alignments.into_iter().map(alignment).collect(), head: Vec::new(), rows: Vec::new() }
        }
        Tag::TableHead => Open::Row { head: true, cells: Vec::new() },
        Tag::TableRow => Open::Row { head: false, cells: Vec::new() },
        Tag::TableCell => Open::Cell,
        Tag::Strong => Open::Strong,
        Tag::Emphasis => Open::Emphasis,
        Tag::Strikethrough => Open::Strike,
        Tag::Link { link_type, dest_url, .. } => Open::Link { target: dest_url.into_string(), is_mail: link_type == LinkType::Email },
        Tag::Image { dest_url, .. } => Open::Image { target: dest_url.into_string() },
        // Extensions that are not switched on.
        Tag::Superscript | Tag::Subscript => Open::Passed { is_block: false },
        Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition | Tag::MetadataBlock(_) => {
            Open::Passed { is_block: true }
        }
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alignment(given: pulldown_cmark::Alignment) -> Alignment {
    match given {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

/// The words of inlines without their dress; links and images inside keep only their text. Depth is bounded by `MAX_INLINE_DEPTH`.
fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Strong(children) | Inline::Emphasis(children) | Inline::Strike(children) | Inline::Link { children, .. } => {
                plain_text(children)
            }
            Inline::Image { alt, .. } => alt.clone(),
            Inline::FootnoteReference(label) => format!("[^{label}]"),
            Inline::Break => "\n".to_owned(),
        })
        .collect()
}
