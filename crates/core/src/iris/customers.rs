//! Customers: whom a case can be made for.
//! Contacts and changes are not read here.

use super::Rows;
use super::envelope;
use super::route::of_server;
use crate::call::Call;
use crate::call::lenient::Node;
use crate::case::CustomerId;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Customer {
    pub id: CustomerId,
    pub name: String,
}

/// Every customer the account may see (recording 99): 403 for who is no administrator on 2.0, an empty list on 2.4.
pub fn list() -> Call<Rows<Customer>> {
    of_server("manage/customers/list", |body| envelope::rows(body, customer))
}

fn customer(wire: &Node<'_>) -> Option<Customer> {
    Some(Customer { id: CustomerId(wire.id("customer_id")?), name: wire.string("customer_name") })
}
