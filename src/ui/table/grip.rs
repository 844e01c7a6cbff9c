//! The edge of a column, dragged to make it narrower or wider.
//! Bounds of a width are `Layout`'s; the keyboard's way is in `header.rs`.

use crate::ui::on;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::columns::filler;
use super::model::TableModel;
use super::viewport::Viewport;

fn width_of(model: TableModel, name: &str) -> Option<u16> {
    model.layout.read_untracked().columns.iter().find(|column| column.field == name).map(|column| column.width_px)
}

fn resize_to(model: TableModel, name: &str, width: i32) {
    let width = u16::try_from(width.max(0)).unwrap_or(u16::MAX);
    model.layout.write().resize(name, width);
}

/// For the keyboard: adds to the width, or takes away.
pub fn resize_by(model: TableModel, name: &str, by_px: i32) {
    if let Some(width) = width_of(model, name) {
        resize_to(model, name, i32::from(width) + by_px);
    }
}

/// What the drag began with: the column that follows it and in which direction, its width, the pointer's place.
#[derive(Clone)]
struct Drag {
    column: String,
    sign: i32,
    width: u16,
    x: i32,
}

#[component]
pub fn Grip(name: &'static str, model: TableModel, viewport: Viewport) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let drag = StoredValue::new(None::<Drag>);

    // The filler column has more room than its width says. Its edge moves with the pointer only if the neighbour
    // gives and takes instead.
    let begin = move |event: ev::PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        let neighbour = untrack(|| filler(model)).filter(|filler| filler == name).and_then(|_| {
            let width = width_of(model, name)?;
            let drawn = viewport.heading_width(name)?;
            if drawn <= f64::from(width) + 1.0 {
                return None;
            }
            let layout = model.layout.read_untracked();
            layout.shown_columns().skip_while(|column| column.field != name).nth(1).map(|column| column.field.clone())
        });
        let (column, sign) = neighbour.map_or((name.to_owned(), 1), |neighbour| (neighbour, -1));
        let width = width_of(model, &column);
        drag.set_value(width.map(|width| Drag { column, sign, width, x: event.client_x() }));
        if let Some(node) = node.get_untracked() {
            let _ = node.set_pointer_capture(event.pointer_id());
        }
    };
    let follow = move |event: ev::PointerEvent| {
        if let Some(Drag { column, sign, width, x }) = drag.get_value() {
            resize_to(model, &column, i32::from(width) + sign * (event.client_x() - x));
        }
    };
    view! {
        <div
            class="head-grip"
            aria-hidden="true"
            node_ref=node
            on:pointerdown=on::pointer(begin)
            on:pointermove=on::pointer(follow)
            on:pointerup=on::pointer(move |_| drag.set_value(None))
            on:pointercancel=on::pointer(move |_| drag.set_value(None))
            on:click=on::click(move |event| event.stop_propagation())
        ></div>
    }
}
