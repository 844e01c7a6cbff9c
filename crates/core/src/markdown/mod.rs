//! Markdown as a tree of blocks that a view can build element by element: `parse` is the only way in.
//! No HTML is made or passed through here, and no link leaves that is not a `SafeHref`.

mod build;
mod href;

#[cfg(test)]
mod tests;

pub use build::{MAX_BLOCK_DEPTH, MAX_BYTES, MAX_INLINE_DEPTH, MAX_NODES, parse};
pub use href::{SafeHref, Scheme};

/// A block of a Markdown text, in the order of the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// `level` is 1 to 6.
    Heading {
        level: u8,
        children: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    Quote(Vec<Block>),
    /// A numbered list has the number of its first item.
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    /// `language` is the first word after the fence, often empty. The text keeps its line breaks.
    Code {
        language: String,
        text: String,
    },
    /// Every row has as many cells as `alignments`.
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    Rule,
    /// HTML source, to be shown as text, character by character.
    RawHtml(String),
    /// The text of a footnote, where the source defines it.
    Footnote {
        label: String,
        children: Vec<Block>,
    },
    /// The source from where a limit (`MAX_BYTES`, `MAX_NODES`) was reached, to be shown as plain text so that nothing is missing.
    Unrendered(String),
}

/// An item of a list; `task` is Some(done) for a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    pub task: Option<bool>,
    pub children: Vec<Block>,
}

/// The content of a table cell.
pub type Cell = Vec<Inline>;

/// How a table column is aligned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

/// A piece of running text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inline {
    /// Text, inline HTML included. A line break of the source is `\n`, to be shown as a blank.
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Strike(Vec<Inline>),
    Code(String),
    /// `href` is None when the target is not allowed: then show the children and `target`, the address as written, as text.
    Link {
        href: Option<SafeHref>,
        target: String,
        children: Vec<Inline>,
    },
    /// An image is never loaded: show `alt` and `target`, the address as written, as text.
    Image {
        alt: String,
        target: String,
    },
    /// A mention of the footnote with this label.
    FootnoteReference(String),
    /// A line break the writer asked for.
    Break,
}
