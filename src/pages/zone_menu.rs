//! The one switch for the zone in which times are shown: UTC, this computer's, or any by name.
//! What a zone is belongs to core, which ones exist to the browser.

use crate::browser::zone;
use crate::state::prefs::Prefs;
use crate::ui::on;
use crate::ui::{Field, Popover, unique_id};
use casebook_core::words::shell as words;
use leptos::ev;
use leptos::prelude::*;

/// The switch, which says the zone on show.
#[component]
pub fn ZoneMenu() -> impl IntoView {
    let prefs: Prefs = expect_context();
    let label = Signal::derive(move || format!("{}: {}", words::ZONE, prefs.zone().get().name()));
    view! {
        <Popover label icon="clock">
            <Choices/>
        </Popover>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let local = zone::local_name();
    view! {
        <div class="stack" role="radiogroup" aria-label=words::ZONE>
            <Choice name=String::from("UTC")/>
            {(local != "UTC").then(|| view! { <Choice name=local/> })}
        </div>
        <OtherZone/>
    }
}

#[component]
fn Choice(name: String) -> impl IntoView {
    let prefs: Prefs = expect_context();
    let shown = name.clone();
    let wanted = name.clone();
    let is_shown = move || prefs.zone().get().name() == wanted;
    let choose = move |_| {
        prefs.set_zone(&name);
    };
    view! {
        <label class="check">
            <input type="radio" name="zone" prop:checked=is_shown on:change=on::change(choose)/>
            {shown}
        </label>
    }
}

#[component]
fn OtherZone() -> impl IntoView {
    let prefs: Prefs = expect_context();
    let name = RwSignal::new(String::new());
    let unknown = RwSignal::new(false);
    let list = unique_id("zones");
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        unknown.set(!prefs.set_zone(name.get_untracked().trim()));
    };
    let error = Signal::derive(move || unknown.get().then(|| words::ZONE_UNKNOWN.to_owned()));
    let options = zone::known_names().into_iter().map(|zone| view! { <option value=zone></option> }).collect_view();
    let list_id = list.clone();
    view! {
        <form on:submit=on::submit(submit) class="zone-form">
            <Field label=words::ZONE_OTHER hint=words::ZONE_HINT error let:ids>
                <div class="cluster">
                    <input
                        id=ids.input
                        class="input"
                        list=list_id
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby=ids.described_by
                        aria-invalid=ids.invalid
                        prop:value=name
                        on:input=on::input(move |event| name.set(event_target_value(&event)))
                    />
                    <button type="submit" class="button">{words::ZONE_SHOW}</button>
                </div>
            </Field>
            <datalist id=list>{options}</datalist>
        </form>
    }
}
