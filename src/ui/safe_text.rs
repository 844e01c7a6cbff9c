//! Text that an attacker may have written: characters that act unseen are shown as marks, and the
//! direction of the text never leaves its own box. What counts as such is decided in `casebook_core::text`.

use casebook_core::text::{Piece, is_plain, visible};
use leptos::either::Either;
use leptos::prelude::*;

/// Plain text stays one text node, which is updated in place; text with marks becomes elements.
pub type Shown = Either<String, Vec<Either<String, AnyView>>>;

/// `text` ready for a view.
pub fn shown(text: &str) -> Shown {
    if is_plain(text) {
        return Either::Left(text.to_owned());
    }
    Either::Right(
        visible(text)
            .map(|piece| match piece {
                Piece::Plain(plain) => Either::Left(plain.to_owned()),
                Piece::Mark { code, name } => Either::Right(mark(code, name).into_any()),
            })
            .collect(),
    )
}

fn mark(code: char, name: &'static str) -> impl IntoView {
    view! { <span class="mark" title=name>{format!("U+{:04X}", u32::from(code))}</span> }
}

/// One piece of text, isolated from the direction of the line around it.
#[component]
pub fn SafeText(#[prop(into)] text: String) -> impl IntoView {
    view! { <bdi class="safe-text">{shown(&text)}</bdi> }
}
