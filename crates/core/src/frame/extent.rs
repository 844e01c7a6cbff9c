//! How far a frame's rows reached at some moment, so that what was made of them then can be carried on later.
//! It keeps no row alive.

use super::{Frame, Segment};
use std::sync::{Arc, Weak};

/// The rows a frame had at one moment, live and dead.
#[derive(Clone, Debug, Default)]
pub struct Extent {
    segments: usize,
    last: Weak<Segment>,
}

impl Frame {
    /// The rows of this moment.
    pub fn extent(&self) -> Extent {
        let last = self.parts().last().map(|part| Arc::downgrade(&part.segment));
        Extent { segments: self.parts().len(), last: last.unwrap_or_default() }
    }

    /// Whether the rows of an earlier moment still have their numbers and contents here, though some may be dead.
    /// False after [`Frame::compact`], and for another frame unless that had no row.
    pub fn extends(&self, earlier: &Extent) -> bool {
        // A frame only ever appends segments, and clones share theirs: an equal last one means equal ones before it.
        // The weak reference keeps the address from being given to another segment.
        let Some(last) = earlier.segments.checked_sub(1) else { return true };
        self.parts().get(last).is_some_and(|part| std::ptr::eq(Arc::as_ptr(&part.segment), earlier.last.as_ptr()))
    }
}
