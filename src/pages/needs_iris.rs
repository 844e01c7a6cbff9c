//! What stands in the place of a page whose server is not signed in to.
//! Signing in itself is on the page of the servers.

use crate::navigator::Navigator;
use crate::route::Route;
use crate::session::Session;
use crate::ui::EmptyState;
use casebook_core::call::Service;
use casebook_core::words::shell as words;
use leptos::prelude::*;

/// Shows `children` while somebody is signed in to IRIS, else the way to do so.
#[component]
pub fn NeedsIris(children: ChildrenFn) -> impl IntoView {
    let session: Session = expect_context();
    let name = session.config().connection(Service::Iris).map(|c| c.name.clone()).unwrap_or_default();
    let fallback = move || {
        let servers = expect_context::<Navigator>().href(&Route::Connections);
        view! {
            <EmptyState sentence=words::not_signed_in(&name)>
                <a class="button primary" href=servers>{words::SIGN_IN}</a>
            </EmptyState>
        }
    };
    view! { <Show when=move || session.is_signed_in(Service::Iris) fallback>{children()}</Show> }
}
