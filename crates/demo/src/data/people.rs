//! Who has an account and who the customers are, with the demonstration's credentials.
//! Nothing here is secret: the addresses are reserved for documentation, the keys are printed at start.

use crate::model::{Customer, PrecinctAccount, Rights, User};
use crate::uuid::uuid;

pub const ADMINISTRATOR: u32 = 1;
pub const LEAD: u32 = 2;
pub const ANALYST: u32 = 3;
/// May read cases and nothing more.
pub const READER: u32 = 4;
/// May sign in, but no case is open to this account.
pub const OUTSIDER: u32 = 5;

/// API keys by user: what goes after `Bearer `.
pub const ADMINISTRATOR_KEY: &str = "demo-administrator-key";
pub const LEAD_KEY: &str = "demo-lead-key";
pub const ANALYST_KEY: &str = "demo-analyst-key";
pub const READER_KEY: &str = "demo-reader-key";
pub const OUTSIDER_KEY: &str = "demo-outsider-key";

/// The Precinct account.
pub const PRECINCT_EMAIL: &str = "analyst@casebook.example";
pub const PRECINCT_PASSWORD: &str = "demo-password";

/// The customer of the written story.
pub const BRACKWATER: u32 = 2;

pub(super) fn users() -> Vec<User> {
    [
        (ADMINISTRATOR, "administrator", "administrator", ADMINISTRATOR_KEY, Rights::Administrator),
        (LEAD, "ines.calloway", "Ines Calloway", LEAD_KEY, Rights::Standard),
        (ANALYST, "jonas.reuter", "Jonas Reuter", ANALYST_KEY, Rights::Standard),
        (READER, "amara.diallo", "Amara Diallo", READER_KEY, Rights::Standard),
        (OUTSIDER, "noor.haddad", "Noor Haddad", OUTSIDER_KEY, Rights::LoginOnly),
    ]
    .into_iter()
    .map(|(id, login, name, key, rights)| User {
        id,
        uuid: uuid(1 << 56 | u64::from(id)),
        login: login.to_owned(),
        name: name.to_owned(),
        email: format!("{login}@casebook.example"),
        api_key: key.to_owned(),
        active: true,
        rights,
    })
    .collect()
}

pub(super) fn customers() -> Vec<Customer> {
    [
        ("IrisInitialClient", "", ""),
        ("Brackwater Lines", "Feeder and ro-ro shipping, 1,140 employees, terminals in Hamburg and Houston", "4 h response, 24x7"),
        ("Kestrel Valley Hospitals", "Four hospitals, one laboratory", "2 h response, 24x7"),
        ("Municipality of Ostersee", "Town hall, schools, water works", "next business day"),
        ("Halden & Roake Solicitors", "Law firm, 220 seats", "8 h response"),
        ("Meridian Tool Works", "Machine builder, three plants", "4 h response"),
        ("Larkfield Credit Union", "Retail bank", "2 h response, 24x7"),
        ("Polytechnic of Vianna", "University, 18,000 students", "best effort"),
        ("Sable Creek Energy", "Wind parks and a control room", "2 h response, 24x7"),
    ]
    .into_iter()
    .zip(1..)
    .map(|((name, description, sla), id)| Customer {
        id,
        uuid: uuid(2 << 56 | u64::from(id)),
        name: name.to_owned(),
        description: super::some(description),
        sla: super::some(sla),
    })
    .collect()
}

pub(super) fn precinct() -> PrecinctAccount {
    PrecinctAccount {
        email: PRECINCT_EMAIL.to_owned(),
        password: PRECINCT_PASSWORD.to_owned(),
        organization: "Casebook Demonstration".to_owned(),
        ..PrecinctAccount::default()
    }
}
