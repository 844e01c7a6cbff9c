//! The events of one case, kept by id and by date, so that a date window costs only what it holds.
//! No JSON and no filter rules here; those are in `iris`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::model::{Event, Micros};

/// Events in the order IRIS delivers them: by date, equal dates by id.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    events: BTreeMap<u32, Event>,
    order: BTreeSet<(Micros, u32)>,
}

impl Timeline {
    /// Adds an event, or replaces the one with the same id.
    pub fn put(&mut self, event: Event) {
        self.remove(event.id);
        self.order.insert((event.date, event.id));
        self.events.insert(event.id, event);
    }

    pub fn remove(&mut self, id: u32) -> Option<Event> {
        let event = self.events.remove(&id)?;
        self.order.remove(&(event.date, id));
        Some(event)
    }

    pub fn get(&self, id: u32) -> Option<&Event> {
        self.events.get(&id)
    }

    /// Changes an event in place; its date may change too.
    pub fn edit(&mut self, id: u32, change: impl FnOnce(&mut Event)) -> bool {
        let Some(mut event) = self.remove(id) else {
            return false;
        };
        change(&mut event);
        event.id = id;
        self.put(event);
        true
    }

    pub fn len(&self) -> usize {
        self.events.len()
    }

    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// All events by date.
    pub fn iter(&self) -> impl Iterator<Item = &Event> {
        self.within(Micros::MIN..=Micros::MAX)
    }

    /// The events of a date window by date; an inverted window is empty.
    pub fn within(&self, dates: RangeInclusive<Micros>) -> impl Iterator<Item = &Event> {
        let window = (!dates.is_empty())
            .then(|| self.order.range((*dates.start(), 0)..=(*dates.end(), u32::MAX)).filter_map(|(_, id)| self.events.get(id)));
        window.into_iter().flatten()
    }
}
