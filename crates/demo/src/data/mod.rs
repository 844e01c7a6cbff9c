//! The world the imitated servers start with: people, customers, and cases from written, generated and imported sources.
//! What a server answers about it is in `iris` and `precinct`; nothing here changes after the start.
//!
//! Case 1 is the one of a fresh IRIS, 2 the written story, 3 a generated one of 10,000 events, 4 the one of `--events N` (absent
//! without it), from 5 on small ones. An imported case keeps its number when that is free, else it gets the next free one.

mod big;
mod import;
mod noise;
pub mod people;
mod portfolio;
mod random;
mod story;
mod times;

use std::path::Path;

pub use import::import;

use crate::clock;
use crate::model::{Access, Activity, Case, Change, Counter, Event, Ids, Micros, User, World};
use crate::uuid::uuid;

/// The size of case 3.
const LARGE: usize = 10_000;

/// How much world there is to be.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Events of the additional case 4.
    pub events: Option<usize>,
    /// Small cases beside the numbered ones, so that the case list is worth filtering.
    pub cases: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self { events: None, cases: 40 }
    }
}

/// Everything of a plan. The same plan gives the same world, to the byte.
pub fn world(plan: Plan) -> World {
    let mut world = fresh();
    story::add(&mut world);
    big::add(&mut world, 3, LARGE);
    if let Some(events) = plan.events {
        big::add(&mut world, 4, events);
    }
    portfolio::add(&mut world, 5, plan.cases);
    world
}

/// A newly installed IRIS with its people: case 1 and nothing else. The right start for replaying recordings.
pub fn fresh() -> World {
    let mut world = World { users: people::users(), customers: people::customers(), precinct: people::precinct(), ..World::default() };
    let opened = clock::at(2026, 9, 1, 0, 0, 0).unwrap_or_default();
    let mut case = new_case(&world, 1, opened);
    case.name = "Initial Demo".to_owned();
    case.description = "This is a demonstration.".to_owned();
    case.soc_id = "soc_id_demo".to_owned();
    case.customer_id = 1;
    let id = Ids::next(&mut world.ids.event);
    case.timeline.put(Event {
        id,
        uuid: uuid(u64::from(id)),
        title: "Demo event".to_owned(),
        category_id: 1,
        date: opened,
        date_as_entered: opened,
        offset: "+00:00".to_owned(),
        added: opened,
        user_id: people::ADMINISTRATOR,
        history: vec![created(opened, people::ADMINISTRATOR)],
        ..Event::default()
    });
    add_case(&mut world, case);
    world
}

/// Reads an export file and adds its case. Answers the case's number, or a sentence for a person.
pub fn import_file(world: &mut World, path: &Path) -> Result<u32, String> {
    let name = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| format!("The case file {name} cannot be read: {error}."))?;
    import(world, &text).map_err(|reason| format!("The case file {name} was not loaded: {reason}"))
}

/// An empty case that its makers can see, opened by the administrator.
fn new_case(world: &World, id: u32, opened: Micros) -> Case {
    Case {
        id,
        uuid: uuid(u64::from(id) << 40),
        customer_id: 1,
        owner_id: people::ADMINISTRATOR,
        opened_by: people::ADMINISTRATOR,
        open_date: clock::midnight(opened),
        initial_date: opened,
        severity_id: 2,
        access: world.users.iter().filter_map(|user| Some((user.id, usual_access(user)?))).collect(),
        history: vec![created(opened, people::ADMINISTRATOR)],
        activities: vec![Activity {
            at: opened,
            text: format!("New case \"{id}\" created"),
            user_id: people::ADMINISTRATOR,
            from_api: false,
        }],
        ..Case::default()
    }
}

fn usual_access(user: &User) -> Option<Access> {
    match user.id {
        people::READER => Some(Access::ReadOnly),
        people::OUTSIDER => None,
        _ => Some(Access::Full),
    }
}

/// Sets the `state` counters to what so many additions would have made of them, and puts the case into the world.
fn add_case(world: &mut World, mut case: Case) {
    let events = case.timeline.len();
    let last = case.timeline.iter().map(|event| event.added).max().unwrap_or(case.initial_date);
    let counter = |count: usize| Counter { state: i64::try_from(count).unwrap_or(i64::MAX), updated: last };
    case.counters.timeline = counter(events);
    case.counters.assets = counter(case.assets.len());
    case.counters.iocs = counter(case.iocs.len());
    case.counters.notes = counter(case.notes.len());
    case.counters.tasks = counter(case.tasks.len());
    case.counters.evidences = counter(case.evidences.len());
    world.ids.case = world.ids.case.max(case.id);
    world.cases.insert(case.id, case);
}

fn created(at: Micros, user_id: u32) -> Change {
    Change { at, action: "created".to_owned(), user_id }
}

/// `None` for the empty text: IRIS has null where nothing was ever written.
fn some(text: impl Into<String>) -> Option<String> {
    let text = text.into();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
