//! A case about to be made: the server's rules for it, and whether the server stored what was sent.
//! The texts are in `words::case`.

use super::{CaseDetail, CustomerId};
use crate::words::case as words;

/// What a case needs to be made. The server demands every field but the classification (recording 93).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCase {
    pub name: String,
    /// Markdown; becomes the summary.
    pub description: String,
    /// Must be sent; may be empty.
    pub soc_id: String,
    pub customer: CustomerId,
    pub classification: Option<i64>,
}

/// The same for a case that is still being typed and has no customer yet.
pub fn problems_of(name: &str, description: &str) -> Vec<(&'static str, &'static str)> {
    let mut problems = Vec::new();
    if name.trim().chars().nth(1).is_none() {
        problems.push(("case_name", words::NAME_TOO_SHORT));
    }
    if description.trim().chars().nth(1).is_none() {
        problems.push(("case_description", words::DESCRIPTION_TOO_SHORT));
    }
    problems
}

impl NewCase {
    /// What the server would refuse: the field's wire name and a sentence for a person.
    /// Checked here because 2.4 answers only "Error creating case - check server logs" (recording 92 of 2.4).
    pub fn problems(&self) -> Vec<(&'static str, &'static str)> {
        problems_of(&self.name, &self.description)
    }

    /// What the server holds otherwise than it was sent, as sentences; empty when all is well.
    /// `customer_name` is the name of the customer sent, for servers that tell no customer id.
    pub fn differences(&self, held: &CaseDetail, customer_name: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |label: &str, sent: &str, held: &str| {
            if sent.trim() != held.trim() {
                found.push(words::differs(label, sent, held));
            }
        };
        compare(words::NAME, &self.name, &held.name);
        compare(words::SOC_ID, &self.soc_id, &held.soc_id);
        match held.customer_id {
            Some(id) => compare(words::CUSTOMER, &self.customer.to_string(), &id.to_string()),
            None => compare(words::CUSTOMER, customer_name, &held.customer),
        }
        if self.description.trim() != held.description.trim() {
            found.push(words::DESCRIPTION_DIFFERS.to_owned());
        }
        found
    }
}
