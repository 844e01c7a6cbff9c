//! Making a case: every key goes into the journal, so that nothing typed depends on the server's mood.
//! Sending and reading back is the store's business.

use crate::navigator::Navigator;
use crate::route::Route;
use crate::state::cases::{Cases, Draft, Unwritten};
use crate::state::journal::Stage;
use crate::ui::on;
use crate::ui::{Dialog, Field, Icon, Toast, Toasts, Tone};
use casebook_core::case::{CaseId, problems_of};
use casebook_core::words::{Sentence, case as labels, cases as words};
use gloo_timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;

/// A pause in typing after which the draft is on disk.
const RESTING_MILLIS: u32 = 200;

/// The dialog.
#[component]
pub fn NewCaseDialog(open: RwSignal<bool>) -> impl IntoView {
    let cases: Cases = expect_context();
    Effect::new(move || {
        if open.get() {
            cases.load_customers();
        }
    });
    view! {
        <Dialog open title=words::NEW>
            <Form open/>
        </Dialog>
    }
}

/// The form's state: what is typed, what is wrong with it, and whether it is under way.
#[derive(Clone, Copy)]
struct Form {
    cases: Cases,
    draft: RwSignal<Draft>,
    tried: RwSignal<bool>,
    sending: RwSignal<bool>,
    failure: RwSignal<Option<Sentence>>,
    /// Runs a moment after the last key.
    typed: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Form {
    fn problem(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let draft = self.draft.get();
            if !self.tried.get() {
                return None;
            }
            if field == "case_customer" {
                return draft.customer.is_none().then(|| words::CUSTOMER_MISSING.to_owned());
            }
            let problems = problems_of(&draft.name, &draft.description);
            problems.into_iter().find(|(name, _)| *name == field).map(|(_, said)| said.to_owned())
        })
    }

    /// Keeps the draft a moment after the last key.
    fn keep_typed(self) {
        let timer = self.typed;
        Effect::new(move |before: Option<()>| {
            let draft = self.draft.get();
            if before.is_some() && !self.sending.get_untracked() {
                timer.set_value(Some(Timeout::new(RESTING_MILLIS, move || {
                    // From here on there is nothing left to do on leaving.
                    timer.set_value(None);
                    leptos::task::spawn_local(async move { self.cases.keep_draft(&draft, Stage::Draft).await });
                })));
            }
        });
        // Leaving the form keeps at once what the timer had still before it.
        on_cleanup(move || {
            let pending = timer.try_update_value(Option::take).flatten();
            if let (Some(pending), Some(draft)) = (pending, self.draft.try_get_untracked()) {
                drop(pending);
                if !self.sending.try_get_untracked().unwrap_or(true) {
                    leptos::task::spawn_local(async move { self.cases.keep_draft(&draft, Stage::Draft).await });
                }
            }
        });
    }

    fn submit(self, done: Callback<(CaseId, String, Vec<String>)>) {
        self.tried.set(true);
        let draft = self.draft.get_untracked();
        let Some(new) = draft.complete().filter(|new| new.problems().is_empty()) else { return };
        if self.sending.get_untracked() {
            return;
        }
        self.sending.set(true);
        self.typed.set_value(None);
        self.failure.set(None);
        leptos::task::spawn_local(async move {
            let result = self.cases.create(&draft, &new).await;
            self.sending.try_set(false);
            match result {
                Ok((id, differences)) => done.run((id, new.name, differences)),
                Err(unwritten) => {
                    self.failure.try_set(Some(explain(&unwritten)));
                }
            }
        });
    }
}

fn explain(unwritten: &Unwritten) -> Sentence {
    match unwritten {
        Unwritten::Refused(error) => words::refused(error, words::NEW_CASE_SUBJECT),
        Unwritten::NotDone => words::not_done(words::NEW_CASE_SUBJECT),
        Unwritten::NotKnown => words::not_known(words::NEW_CASE_SUBJECT),
    }
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let cases: Cases = expect_context();
    let navigator: Navigator = expect_context();
    let toasts = Toasts::find();
    let left = untrack(move || cases.left_draft()).map(|(draft, _)| draft).unwrap_or_default();
    let form = Form {
        cases,
        draft: RwSignal::new(left),
        tried: RwSignal::new(false),
        sending: RwSignal::new(false),
        failure: RwSignal::new(None),
        typed: StoredValue::new_local(None),
    };
    form.keep_typed();
    let done = Callback::new(move |(id, name, differences): (CaseId, String, Vec<String>)| {
        open.set(false);
        let (tone, sentence) = if differences.is_empty() {
            (Tone::Good, words::created(&name, id.0))
        } else {
            (Tone::Warn, words::created_differently(id.0, &differences))
        };
        toasts.push(Toast { tone, sentence, action: None });
        navigator.go(Route::timeline(id));
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.submit(done);
    };
    let failure =
        move || form.failure.get().map(|s| view! { <p class="field-error"><Icon name="alert"/><span>{s.what} " " {s.todo}</span></p> });
    view! {
        <form class="stack" novalidate on:submit=on::submit(submit)>
            <NameField form/>
            <CustomerField form/>
            <SocField form/>
            <DescriptionField form/>
            <div role="alert">{failure}</div>
            <div class="cluster">
                <button type="submit" class="button primary" aria-busy=move || form.sending.get().then_some("true")>{words::CREATE}</button>
                <button type="button" class="button quiet" on:click=on::click(move |_| open.set(false))>{words::CANCEL}</button>
            </div>
        </form>
    }
}

#[component]
fn NameField(form: Form) -> impl IntoView {
    view! {
        <Field label=labels::NAME hint=labels::NAME_HINT error=form.problem("case_name") let:ids>
            <input
                id=ids.input class="input" autofocus autocomplete="off"
                aria-describedby=ids.described_by aria-invalid=ids.invalid
                prop:value=move || form.draft.with(|d| d.name.clone())
                on:input=on::input(move |event| form.draft.update(|d| d.name = event_target_value(&event)))
            />
        </Field>
    }
}

#[component]
fn SocField(form: Form) -> impl IntoView {
    view! {
        <Field label=labels::SOC_ID hint=labels::SOC_ID_HINT let:ids>
            <input
                id=ids.input class="input" autocomplete="off" aria-describedby=ids.described_by
                prop:value=move || form.draft.with(|d| d.soc_id.clone())
                on:input=on::input(move |event| form.draft.update(|d| d.soc_id = event_target_value(&event)))
            />
        </Field>
    }
}

#[component]
fn DescriptionField(form: Form) -> impl IntoView {
    view! {
        <Field label=labels::DESCRIPTION hint=labels::DESCRIPTION_HINT error=form.problem("case_description") let:ids>
            <textarea
                id=ids.input class="input" rows="6"
                aria-describedby=ids.described_by aria-invalid=ids.invalid
                prop:value=move || form.draft.with(|d| d.description.clone())
                on:input=on::input(move |event| form.draft.update(|d| d.description = event_target_value(&event)))
            ></textarea>
        </Field>
    }
}

#[component]
fn CustomerField(form: Form) -> impl IntoView {
    let cases = form.cases;
    let chosen = move || form.draft.with(|d| d.customer);
    let options = move || {
        let list = cases.customers.get().unwrap_or_default();
        list.into_iter()
            .map(|c| {
                let id = c.id.0;
                view! { <option value=id.to_string() selected=move || chosen() == Some(id)>{c.name}</option> }
            })
            .collect_view()
    };
    let none = move || match cases.customers.get() {
        Ok(list) if list.is_empty() => None,
        Ok(_) => None,
        Err(error) => Some(view! { <p class="field-error">{labels::NO_CUSTOMERS} " " {words::refused(&error, "the customers").what}</p> }),
    };
    view! {
        <Field label=labels::CUSTOMER error=form.problem("case_customer") let:ids>
            <select
                id=ids.input class="input" aria-describedby=ids.described_by aria-invalid=ids.invalid
                on:change=on::change(move |event| form.draft.update(|d| d.customer = event_target_value(&event).parse().ok()))
            >
                <option value="">{words::CHOOSE_CUSTOMER}</option>
                {options}
            </select>
        </Field>
        {none}
    }
}
