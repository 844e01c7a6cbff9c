//! Signing in: as the first page, and over the page when a session ended in mid-work.
//! How a credential is tried and kept is the session's business.

use crate::session::{Phase, Reason, Session};
use crate::ui::on;
use crate::ui::{EmptyState, Field, Icon, Skeleton};
use casebook_core::call::Service;
use casebook_core::words::{Sentence, shell as words};
use leptos::ev;
use leptos::prelude::*;

/// Everything that stands before the first page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let session: Session = expect_context();
    let brand = session.config().brand().to_owned();
    view! {
        <Show
            when=move || session.phase.get() == Phase::Ready
            fallback=|| view! { <p class="visually-hidden" role="status">{words::LOADING}</p><Skeleton rows=12/> }
        >
            <div class="sign-in">
                <h1>{brand.clone()}</h1>
                <OtherTab/>
                <SignInForms/>
            </div>
        </Show>
    }
}

/// The forms of the servers that are configured and not signed in to.
#[component]
pub fn SignInForms() -> impl IntoView {
    let session: Session = expect_context();
    let connections = session.config().connections;
    let keep = RwSignal::new(false);
    let allow_keep = session.config().session.allow_keep_for_tab;
    let missing = connections.iris.is_none() && connections.precinct.is_none();
    view! {
        {connections.iris.map(|server| view! { <IrisForm name=server.name keep/> })}
        {connections.precinct.map(|server| view! { <PrecinctForm name=server.name keep/> })}
        {allow_keep
            .then(|| view! {
                <label class="check" title=words::KEEP_HINT>
                    <input type="checkbox" prop:checked=keep on:change=on::change(move |event| keep.set(event_target_checked(&event)))/>
                    {words::KEEP_FOR_TAB}
                </label>
            })}
        {missing.then(|| view! { <EmptyState sentence=words::no_servers()/> })}
    }
}

#[component]
fn OtherTab() -> impl IntoView {
    let session: Session = expect_context();
    view! {
        <Show when=move || session.offered.get()>
            <div class="notice" role="status">
                <span>{words::OTHER_TAB}</span>
                <button type="button" class="button" on:click=on::click(move |_| session.take_over())>{words::TAKE_OVER}</button>
            </div>
        </Show>
    }
}

/// What a form is doing.
#[derive(Clone, PartialEq)]
enum Trial {
    Waiting,
    Trying,
    Failed(Sentence),
}

#[component]
pub fn IrisForm(name: String, keep: RwSignal<bool>) -> impl IntoView {
    let session: Session = expect_context();
    let key = RwSignal::new(String::new());
    let first = NodeRef::<leptos::html::Input>::new();
    focus_when_shown(first);
    let trial = RwSignal::new(Trial::Waiting);
    let server = StoredValue::new(name.clone());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if trial.get_untracked() == Trial::Trying {
            return;
        }
        trial.set(Trial::Trying);
        leptos::task::spawn_local(async move {
            let result = session.sign_in_iris(&key.get_untracked(), keep.get_untracked()).await;
            finish(trial, result.map_err(|e| words::sign_in_failed(&e, &server.get_value(), true)));
        });
    };
    view! {
        <form on:submit=on::submit(submit) aria-label=format!("{} {name}", words::SIGN_IN)>
            <fieldset>
                <legend>{name.clone()}</legend>
                <Field label=words::API_KEY hint=words::API_KEY_HINT let:ids>
                    <input
                        id=ids.input
                        node_ref=first
                        class="input"
                        type="password"
                        autocomplete="off"
                        spellcheck="false"
                        required
                        aria-describedby=ids.described_by
                        prop:value=key
                        on:input=on::input(move |event| key.set(event_target_value(&event)))
                    />
                </Field>
                <Submit trial label=format!("{} to {name}", words::SIGN_IN)/>
            </fieldset>
        </form>
    }
}

#[component]
pub fn PrecinctForm(name: String, keep: RwSignal<bool>) -> impl IntoView {
    let session: Session = expect_context();
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let trial = RwSignal::new(Trial::Waiting);
    let server = StoredValue::new(name.clone());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if trial.get_untracked() == Trial::Trying {
            return;
        }
        trial.set(Trial::Trying);
        leptos::task::spawn_local(async move {
            let result = session.sign_in_precinct(&email.get_untracked(), &password.get_untracked(), keep.get_untracked()).await;
            finish(trial, result.map_err(|e| words::sign_in_failed(&e, &server.get_value(), false)));
        });
    };
    let text = move |label: &'static str, kind: &'static str, hint: &'static str, value: RwSignal<String>| {
        view! {
            <Field label let:ids>
                <input
                    id=ids.input
                    class="input"
                    type=kind
                    autocomplete=hint
                    required
                    aria-describedby=ids.described_by
                    prop:value=value
                    on:input=on::input(move |event| value.set(event_target_value(&event)))
                />
            </Field>
        }
    };
    view! {
        <form on:submit=on::submit(submit) aria-label=format!("{} {name}", words::SIGN_IN)>
            <fieldset>
                <legend>{name.clone()}</legend>
                {text(words::EMAIL, "email", "username", email)}
                {text(words::PASSWORD, "password", "current-password", password)}
                <Submit trial label=format!("{} to {name}", words::SIGN_IN)/>
            </fieldset>
        </form>
    }
}

/// The first thing to type into has the focus, on the page and over it.
fn focus_when_shown(input: NodeRef<leptos::html::Input>) {
    Effect::new(move || {
        if let Some(input) = input.get() {
            crate::browser::page::focus(&input);
        }
    });
}

fn finish(trial: RwSignal<Trial>, result: Result<(), Sentence>) {
    // After a success the form is usually gone already.
    trial.try_set(match result {
        Ok(()) => Trial::Waiting,
        Err(sentence) => Trial::Failed(sentence),
    });
}

#[component]
fn Submit(trial: RwSignal<Trial>, label: String) -> impl IntoView {
    let failure = move || match trial.get() {
        Trial::Failed(sentence) => Some(view! {
            <p class="field-error"><Icon name="alert"/><span>{sentence.what} " " {sentence.todo}</span></p>
        }),
        Trial::Waiting | Trial::Trying => None,
    };
    view! {
        <div role="alert">{failure}</div>
        <button type="submit" class="button primary" aria-busy=move || (trial.get() == Trial::Trying).then_some("true")>{label}</button>
    }
}

/// Covers the page while the analyst is asked to sign in again; what is below stays as it is.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let session: Session = expect_context();
    let sentence = move || {
        let config = session.config();
        session.asked.get().map(|reason| match reason {
            Reason::Idle => words::idle(config.session.idle_lock_minutes),
            Reason::Expired(service) => words::expired(&config.connection(service).map(|c| c.name.clone()).unwrap_or_default()),
        })
    };
    let service = move || match session.asked.get() {
        Some(Reason::Expired(Service::Precinct)) => Service::Precinct,
        Some(Reason::Idle) if !session.is_signed_in(Service::Iris) => Service::Precinct,
        _ => Service::Iris,
    };
    let form = move || {
        let connections = session.config().connections;
        let keep = RwSignal::new(false);
        match service() {
            Service::Iris => connections.iris.map(|c| view! { <IrisForm name=c.name keep/> }.into_any()),
            Service::Precinct => connections.precinct.map(|c| view! { <PrecinctForm name=c.name keep/> }.into_any()),
        }
    };
    let leave = move |_| {
        leptos::task::spawn_local(async move {
            session.sign_out(service()).await;
        });
    };
    view! {
        <div class="sign-in">
            {move || sentence().map(|s| view! { <div role="alert"><h2>{s.what}</h2><p>{s.todo}</p></div> })}
            {form}
            <button type="button" class="button quiet" on:click=on::click(leave)>{words::SIGN_OUT}</button>
        </div>
    }
}
