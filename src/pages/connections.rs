//! The servers of this installation: which are signed in to, as whom, and signing in and out.
//! How that is done is the session's business.

use crate::pages::sign_in::{IrisForm, PrecinctForm};
use crate::session::Session;
use crate::ui::on;
use crate::ui::{Icon, Pill, SafeText, Tone};
use casebook_core::call::Service;
use casebook_core::words::shell as words;
use leptos::prelude::*;

/// One card a server.
#[component]
pub fn Connections() -> impl IntoView {
    let session: Session = expect_context();
    let connections = session.config().connections;
    view! {
        <div class="page scroll servers">
            {connections.iris.map(|c| view! { <Server service=Service::Iris name=c.name/> })}
            {connections.precinct.map(|c| view! { <Server service=Service::Precinct name=c.name/> })}
        </div>
    }
}

#[component]
fn Server(service: Service, name: String) -> impl IntoView {
    let session: Session = expect_context();
    let keep = RwSignal::new(false);
    let form_name = StoredValue::new(name.clone());
    let label = name.clone();
    let form = move || match service {
        Service::Iris => view! { <IrisForm name=form_name.get_value() keep/> }.into_any(),
        Service::Precinct => view! { <PrecinctForm name=form_name.get_value() keep/> }.into_any(),
    };
    view! {
        <section class="sign-in" aria-label=label>
            <Show when=move || session.is_signed_in(service) fallback=form>
                <SignedIn service name=form_name.get_value()/>
            </Show>
        </section>
    }
}

#[component]
fn SignedIn(service: Service, name: String) -> impl IntoView {
    let session: Session = expect_context();
    let facts = move || match service {
        Service::Iris => session.iris.get().map(|s| (s.version, s.user)),
        Service::Precinct => session.precinct.get().map(|s| (String::new(), Some(s.user))),
    };
    let sign_out = move |_| {
        leptos::task::spawn_local(async move {
            session.sign_out(service).await;
        });
    };
    view! {
        <div class="section-head"><h2>{name}</h2><Pill text=words::SIGNED_IN tone=Tone::Good/></div>
        {move || facts().map(|(version, user)| view! {
            <dl class="kv">
                {(!version.is_empty()).then(|| view! { <dt>"Version"</dt><dd><SafeText text=version/></dd> })}
                {user.map(|user| view! { <dt>"Account"</dt><dd><SafeText text=user/></dd> })}
            </dl>
        })}
        <button type="button" class="button" on:click=on::click(sign_out)><Icon name="sign-out"/>{words::SIGN_OUT}</button>
    }
}
