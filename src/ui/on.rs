//! Event handlers, one type for each kind of event: `on:click=on::click(move |_| …)`.
//! A closure of its own type would bring its own copy of all that stands between it and the element, half a kilobyte each.

use leptos::ev;

/// A handler of events of one kind.
pub type Handler<E> = Box<dyn FnMut(E)>;

macro_rules! handlers {
    ($($name:ident: $event:ty),* $(,)?) => {
        $(pub fn $name(handler: impl FnMut($event) + 'static) -> Handler<$event> {
            Box::new(handler)
        })*
    };
}

handlers! {
    click: ev::MouseEvent,
    input: ev::Event,
    change: ev::Event,
    keydown: ev::KeyboardEvent,
    submit: ev::SubmitEvent,
    pointer: ev::PointerEvent,
}
