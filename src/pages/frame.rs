//! The frame around every page: rail, top bar, sign-in over the page, messages, help.
//! What stands inside belongs to the pages.

use crate::navigator::Navigator;
use crate::pages::palette::Palette;
use crate::pages::sign_in::{SignInAgain, SignInPage};
use crate::pages::zone_menu::ZoneMenu;
use crate::pages::{cases, connections, timeline};
use crate::route::Route;
use crate::session::{Reason, Session};
use crate::state::case::OpenCase;
use crate::state::journal::Journal;
use crate::state::prefs::{Prefs, Theme};
use crate::ui::on;
use crate::ui::{EmptyState, Icon, SafeText, ShortcutHelp, Toasts};
use casebook_core::words::shell as words;
use leptos::prelude::*;

/// The whole window.
#[component]
pub fn Frame() -> impl IntoView {
    let prefs: Prefs = expect_context();
    let session: Session = expect_context();
    let help = RwSignal::new(false);
    let palette = RwSignal::new(false);
    let covered = Signal::derive(move || session.asked.get().is_some());
    // While locked, nothing of a case may be read over a shoulder.
    let concealed = move || session.asked.get() == Some(Reason::Idle);
    let density = move || if prefs.comfortable.get() { "comfortable" } else { "compact" };
    view! {
        <div class="shell" data-theme=move || prefs.theme.get().attribute() data-density=density>
            <a class="skip-link" href="#" on:click=on::click(move |event| {
                event.prevent_default();
                focus_content(&event);
            })>"Skip to the content"</a>
            <Rail help palette covered/>
            <header class="topbar" class:concealed=concealed inert=covered>
                <TopBar/>
            </header>
            <main class="content" tabindex="-1" class:concealed=concealed inert=covered>
                <JournalNotice/>
                <Show when=move || session.is_anywhere() fallback=|| view! { <SignInPage/> }>
                    <Page/>
                </Show>
            </main>
            <Show
                when=move || covered.get()
                fallback=move || view! {
                    <Toasts/>
                    <ShortcutHelp open=help/>
                    <Palette open=palette/>
                }
            >
                <div class="overlay" role="dialog" aria-modal="true" aria-label=words::SIGN_IN>
                    <SignInAgain/>
                </div>
            </Show>
        </div>
    }
}

/// The page the address names.
#[component]
fn Page() -> impl IntoView {
    let navigator: Navigator = expect_context();
    // A page is kept while only its query or its case changes.
    let kind = Memo::new(move |_| match navigator.route.get() {
        Route::Connections => Kind::Connections,
        Route::Cases { .. } => Kind::Cases,
        Route::Timeline { .. } => Kind::Timeline,
        Route::Unknown { path } => Kind::Unknown(path),
    });
    move || match kind.get() {
        Kind::Connections => view! { <connections::Connections/> }.into_any(),
        Kind::Cases => view! { <cases::CasesPage/> }.into_any(),
        Kind::Timeline => view! { <timeline::TimelinePage/> }.into_any(),
        Kind::Unknown(path) => {
            let to_cases = navigator.href(&Route::cases());
            view! {
                <EmptyState sentence=words::unknown_address(&path)>
                    <a class="button" href=to_cases>{words::TO_CASES}</a>
                </EmptyState>
            }
            .into_any()
        }
    }
}

#[derive(Clone, PartialEq)]
enum Kind {
    Connections,
    Cases,
    Timeline,
    Unknown(String),
}

#[component]
fn Rail(help: RwSignal<bool>, palette: RwSignal<bool>, covered: Signal<bool>) -> impl IntoView {
    let navigator: Navigator = expect_context();
    let session: Session = expect_context();
    let brand = session.config().brand().to_owned();
    let initial: String = brand.chars().take(1).collect();
    let here = move |what: fn(&Route) -> bool| move || what(&navigator.route.get()).then_some("page");
    view! {
        <nav class="rail" aria-label="Main" inert=covered>
            <a class="rail-brand" href=navigator.href(&Route::cases()) aria-label=brand.clone() title=brand>{initial}</a>
            <a class="rail-item" href=navigator.href(&Route::cases()) aria-current=here(|r| matches!(r, Route::Cases { .. } | Route::Timeline { .. }))>
                <Icon name="cases"/>
                "Cases"
            </a>
            <a class="rail-item" href=navigator.href(&Route::Connections) aria-current=here(|r| *r == Route::Connections)>
                <Icon name="server"/>
                "Servers"
            </a>
            <button type="button" class="rail-item rail-end" title="Ctrl+K" on:click=on::click(move |_| palette.set(true))>
                <Icon name="search"/>
                "Go to"
            </button>
            <button type="button" class="rail-item" title="?" on:click=on::click(move |_| help.set(true))>
                <Icon name="keyboard"/>
                "Keys"
            </button>
        </nav>
    }
}

#[component]
fn TopBar() -> impl IntoView {
    let navigator: Navigator = expect_context();
    let session: Session = expect_context();
    let prefs: Prefs = expect_context();
    let in_case = move || session.is_anywhere() && navigator.route.get().case().is_some();
    let title = move || {
        navigator.route.with(|route| match route {
            Route::Connections => words::SERVERS,
            Route::Cases { .. } => casebook_core::words::cases::TITLE,
            Route::Timeline { .. } | Route::Unknown { .. } => "",
        })
    };
    let theme = move || match prefs.theme.get() {
        Theme::System => ("sun", "Theme: as the system is set"),
        Theme::Light => ("sun", "Theme: light"),
        Theme::Dark => ("moon", "Theme: dark"),
    };
    let density = move || if prefs.comfortable.get() { "Rows: comfortable" } else { "Rows: compact" };
    view! {
        <Show when=in_case fallback=move || view! { <h1 class="topbar-title">{title}</h1> }>
            <CaseBar/>
        </Show>
        <div class="topbar-end">
            <ZoneMenu/>
            <button type="button" class="button quiet icon-only" aria-label=density title=density on:click=on::click(move |_| prefs.toggle_density())>
                <Icon name="menu"/>
            </button>
            <button type="button" class="button quiet icon-only" aria-label=move || theme().1 title=move || theme().1 on:click=on::click(move |_| prefs.next_theme())>
                {move || view! { <Icon name=theme().0/> }}
            </button>
        </div>
    }
}

/// Name and pages of the case one is in.
#[component]
fn CaseBar() -> impl IntoView {
    let navigator: Navigator = expect_context();
    let case: OpenCase = expect_context();
    Effect::new(move || {
        if let Some(id) = navigator.route.get().case() {
            case.open(id);
        }
    });
    let shown_case = move || case.detail.get().and_then(Result::ok);
    let number = move || case.id.get().map(|id| format!("#{id}")).unwrap_or_default();
    let name = Signal::derive(move || shown_case().map(|d| d.name).unwrap_or_default());
    let closed = move || shown_case().is_some_and(|d| !d.is_open);
    let timeline = move || case.id.get().map(|id| navigator.href(&Route::timeline(id)));
    view! {
        <h1 class="topbar-title" title=name>
            {number} " " {move || view! { <SafeText text=name.get()/> }}
        </h1>
        <Show when=closed><span class="pill">{casebook_core::words::case::CLOSED}</span></Show>
        <nav class="tabs" aria-label="Pages of the case">
            <a class="tab" href=timeline aria-current="page"><Icon name="timeline"/>"Timeline"</a>
        </nav>
    }
}

/// Says that typed text survives only in this tab, when that is so.
#[component]
fn JournalNotice() -> impl IntoView {
    let journal: Journal = expect_context();
    move || {
        journal.blocked.get().map(|reason| {
            let sentence = words::journal_blocked(&reason);
            view! { <div class="notice warn" role="status">{sentence.what} " " {sentence.todo}</div> }
        })
    }
}

fn focus_content(event: &leptos::ev::MouseEvent) {
    let shell = crate::ui::keys::innermost_target(event).and_then(|link| link.closest(".shell").ok().flatten());
    let content = shell.and_then(|s| s.query_selector("main").ok().flatten());
    if let Some(content) = content {
        crate::browser::page::focus(&content);
    }
}
