//! A second tab takes over the session of the first, by messages between tabs and without storage.
//! A secret is sent only to a tab whose analyst asked for it.

use super::Session;
use super::keep::Kept;
use crate::browser::channel::Channel;
use casebook_core::call::lenient::from_str;
use leptos::prelude::*;
use serde_json::json;

/// What tabs say to each other.
enum Message {
    /// Is anybody signed in?
    Ask,
    /// I am, and would share.
    Offer,
    /// Then share with the tab that says this number.
    Take(u64),
    /// Here it is.
    Give(u64, Kept),
}

impl Message {
    fn to_json(&self) -> String {
        let message = match self {
            Message::Ask => json!({ "say": "ask" }),
            Message::Offer => json!({ "say": "offer" }),
            Message::Take(number) => json!({ "say": "take", "number": number }),
            Message::Give(number, kept) => json!({ "say": "give", "number": number, "kept": kept.to_value() }),
        };
        message.to_string()
    }

    /// `None` for what another version of the program may say.
    fn from_json(text: &str) -> Option<Self> {
        let node = from_str(text).ok()?;
        let number = || u64::try_from(node.number("number")?).ok();
        Some(match &*node.text("say") {
            "ask" => Message::Ask,
            "offer" => Message::Offer,
            "take" => Message::Take(number()?),
            "give" => Message::Give(number()?, Kept::read(node.get("kept")?)),
            _ => return None,
        })
    }
}

pub(super) struct Tabs {
    channel: Channel,
    /// Tells this tab's own request from another's.
    number: u64,
}

impl Tabs {
    pub(super) fn open(session: Session) -> Option<Self> {
        // Without the channel (an old browser) there is simply no offer.
        let channel = Channel::open("casebook session", move |text| {
            if let Some(message) = Message::from_json(&text) {
                hear(session, message);
            }
        })
        .ok()?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let number = (js_sys::Math::random() * 9e15) as u64;
        Some(Self { channel, number })
    }

    fn say(&self, message: &Message) {
        // A closed channel has nobody at the other end.
        let _ = self.channel.send(&message.to_json());
    }
}

impl Session {
    pub(super) fn ask_other_tabs(self) {
        self.say(&Message::Ask);
    }

    /// Takes the session another tab offered; the answer arrives as a message.
    pub fn take_over(self) {
        let number = self.tabs.with_value(|t| t.as_ref().map(|t| t.number));
        if let Some(number) = number {
            self.say(&Message::Take(number));
        }
    }

    fn say(self, message: &Message) {
        self.tabs.with_value(|tabs| {
            if let Some(tabs) = tabs {
                tabs.say(message);
            }
        });
    }
}

fn hear(session: Session, message: Message) {
    let signed_in = session.is_anywhere_now();
    let shares = signed_in && session.asked.get_untracked().is_none();
    match message {
        Message::Ask if shares => session.say(&Message::Offer),
        Message::Take(number) if shares => session.say(&Message::Give(number, session.held())),
        Message::Offer if !signed_in => session.offered.set(true),
        Message::Give(number, kept) => {
            let mine = session.tabs.with_value(|t| t.as_ref().is_some_and(|t| t.number == number));
            if mine && !signed_in {
                leptos::task::spawn_local(session.resume(kept, false));
            }
        }
        Message::Ask | Message::Take(_) | Message::Offer => {}
    }
}
