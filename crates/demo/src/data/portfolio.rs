//! Many small cases of several customers over two years, so that a case list is worth filtering.
//! The cases with a content of their own are in `story` and `big`.

use super::big::{Size, fill};
use super::people::{ADMINISTRATOR, ANALYST, LEAD, OUTSIDER, READER};
use super::random::Random;
use super::{add_case, new_case};
use crate::clock::{self, DAY, MINUTE};
use crate::model::{Access, Change, World};

/// What happened, the classification's id, the tags.
const KINDS: [(&str, u32, &str); 16] = [
    ("Phishing wave against accounts payable", 30, "phishing"),
    ("Mailbox takeover", 18, "bec,mail"),
    ("Invoice fraud, changed bank details", 29, "bec,fraud"),
    ("Web shell on the customer portal", 21, "web"),
    ("Lost laptop of a manager", 36, "device"),
    ("Ransomware on a branch file server", 6, "ransomware"),
    ("Password spraying against the VPN", 15, "vpn,spray"),
    ("Information stealer on a home office PC", 7, "stealer"),
    ("Crypto miner in the test cluster", 21, "cloud,miner"),
    ("Data sent to a private mailbox", 26, "insider"),
    ("Denial of service against the ticket shop", 23, "ddos"),
    ("Domain administrator logged on from an unknown host", 17, "tier0"),
    ("Supplier compromised, shared credentials", 20, "supply-chain"),
    ("Scanner found in the production network", 11, "ot,scan"),
    ("Malicious browser extension", 7, "browser"),
    ("USB worm in the laboratory", 5, "usb"),
];

/// Adds `count` cases, numbered from `first`.
pub(super) fn add(world: &mut World, first: u32, count: usize) {
    let mut random = Random::new(0x0CA5_E115_7000);
    let start = clock::at(2024, 10, 7, 0, 0, 0).unwrap_or_default();
    for (id, number) in (first..).zip(0..count) {
        // Spread over two years in the order of their numbers.
        let position = i64::try_from(number * 700 / count.max(1)).unwrap_or_default();
        let opened = start + (position + i64::try_from(random.below(5)).unwrap_or_default()) * DAY + 9 * 60 * MINUTE;
        let Some((kind, classification, tags)) = random.pick_skewed(&KINDS).copied() else { continue };
        let mut case = new_case(world, id, opened);
        let customer = u32::try_from(random.skewed(7)).unwrap_or(0) + 3;
        case.name = kind.to_owned();
        case.description =
            format!("## {kind}\n\nReported by phone, taken over by the duty analyst.\n\n- [x] first call\n- [x] scope\n- [ ] report");
        case.customer_id = customer;
        let (year, week) = (2024 + (position + 280) / 365, (position / 7 + 40) % 52 + 1);
        // Some teams number their tickets, some do not.
        case.soc_id = if random.chance(85) { format!("SOC-{year}-{week:02}{:02}", random.below(100)) } else { String::new() };
        case.owner_id = random.pick(&[ADMINISTRATOR, LEAD, LEAD, ANALYST, ANALYST, READER]).copied().unwrap_or(LEAD);
        case.opened_by = random.pick(&[ADMINISTRATOR, LEAD, ANALYST]).copied().unwrap_or(LEAD);
        case.classification_id = random.chance(90).then_some(classification);
        case.tags = tags.to_owned();
        case.status_id = u32::try_from(random.below(5)).unwrap_or(0);
        case.severity_id = u32::try_from(random.below(6)).unwrap_or(0) + 1;
        // Older cases are mostly closed.
        if random.chance(if position < 600 { 88 } else { 25 }) {
            let closed = opened + i64::try_from(random.skewed(60) + 1).unwrap_or(1) * DAY;
            case.close_date = Some(clock::midnight(closed));
            case.history.push(Change { at: closed, action: "case closed".to_owned(), user_id: case.owner_id });
        }
        match random.below(10) {
            0 => drop(case.access.insert(ANALYST, Access::ReadOnly)),
            1 => drop(case.access.remove(&READER)),
            2 => drop(case.access.insert(OUTSIDER, Access::Denied)),
            _ => {}
        }
        let size = Size { events: 3 + random.skewed(12) as usize, assets: 4, iocs: 5, first: opened - 3 * DAY, days: 4 };
        fill(&mut case, &mut world.ids, &size, &mut random);
        add_case(world, case);
    }
}
