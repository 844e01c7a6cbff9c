//! The icons, as paths on a 16 x 16 grid, drawn in the colour of the text beside them.
//! An icon never stands for a word alone: it is hidden from screen readers.

use leptos::prelude::*;

fn path(name: &str) -> &'static str {
    match name {
        "search" => "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3 14 14",
        "close" => "M3.5 3.5l9 9M12.5 3.5l-9 9",
        "check" => "M3 8.5l3.5 3.5L13 4.5",
        "plus" => "M8 3v10M3 8h10",
        "up" => "M4 10l4-4 4 4",
        "down" => "M4 6l4 4 4-4",
        "left" => "M10 4 6 8l4 4",
        "menu" => "M2.5 4h11M2.5 8h11M2.5 12h11",
        "copy" => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
        "download" => "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
        "columns" => "M2 3h12v10H2zM6 3v10M10 3v10",
        "alert" => "M8 2 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.01",
        "info" => "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 7.5V11M8 5v.01",
        "clock" => "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 4.5V8l2.5 1.5",
        "flag" => "M3.5 14V2.5h8l-1.5 3 1.5 3h-8",
        "user" => "M8 2.5a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5M2.5 14c.5-3 2.6-4 5.5-4s5 1 5.5 4",
        "home" => "M2 8l6-5.5L14 8M4 6.5v7h3v-4h2v4h3v-7",
        "case" => "M2 4.5h12v9H2zM5.5 4.5v-2h5v2M2 8.5h12",
        "cases" => "M2 6h9.5v7.5H2zM4.5 6V3.5H14V11h-2.5",
        "timeline" => "M4 2v12M4 4.5h3M4 8h3M4 11.5h3M9 4.5h5M9 8h3M9 11.5h4",
        "summary" => "M3.5 2h9v12h-9zM5.5 5h5M5.5 8h5M5.5 11h3",
        "note" => "M3 2.5h10v7.5L9.5 13.5H3zM13 10H9.5v3.5",
        "asset" => "M2 3h12v7.5H2zM6 13.5h4M8 10.5v3",
        "ioc" => "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5",
        "comment" => "M2 3h12v8H7l-3 2.5V11H2z",
        "server" => "M2 3h12v4H2zM2 9h12v4H2zM4.5 5v.01M4.5 11v.01",
        "sun" => "M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1",
        "moon" => "M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5",
        "keyboard" => "M1.5 4h13v8h-13zM4 6.5v.01M6.5 6.5v.01M9 6.5v.01M11.5 6.5v.01M5 9.5h6",
        "sign-out" => "M7 2.5H2.5v11H7M6 8h8M11 5l3 3-3 3",
        _ => "",
    }
}

/// A 16 px drawing; an unknown name draws nothing.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path(name)></path>
        </svg>
    }
}
