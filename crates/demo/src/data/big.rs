//! Generated cases of any size: a believable mix of log events over few noisy and many quiet hosts.
//! What one event says is in `noise`; nothing here is written by hand.

use serde_json::{Map, Value};

use super::noise::{Noise, Place, noise};
use super::people::{ADMINISTRATOR, ANALYST, LEAD};
use super::random::Random;
use super::{add_case, created, new_case, some, times};
use crate::clock::{self, DAY, HOUR, MINUTE, SECOND};
use crate::model::{Asset, Case, Comment, Event, Ids, Ioc, Micros, World};
use crate::uuid::uuid;

/// How much a generated case holds, and when it happened.
pub(super) struct Size {
    pub events: usize,
    pub assets: usize,
    pub iocs: usize,
    pub first: Micros,
    pub days: u64,
}

/// Adds a case of so many events.
pub(super) fn add(world: &mut World, id: u32, events: usize) {
    let first = clock::at(2026, 8, 10, 0, 0, 0).unwrap_or_default();
    let mut case = new_case(world, id, first + 30 * DAY);
    case.name =
        format!("{}: {events} events", if id == 3 { "Long intrusion at Kestrel Valley" } else { "Compromise assessment at Sable Creek" });
    case.description =
        format!("Generated case with {events} events of the daily mix: logons, processes, proxy, DNS, firewall and endpoint alerts.");
    case.soc_id = format!("GEN-{id:04}");
    case.customer_id = if id == 3 { 3 } else { 9 };
    case.owner_id = ANALYST;
    case.classification_id = Some(if id == 3 { 20 } else { 11 });
    case.severity_id = 5;
    fill(&mut case, &mut world.ids, &Size { events, assets: 40, iocs: 60, first, days: 30 }, &mut Random::new(0xCA5E_0000 + u64::from(id)));
    add_case(world, case);
}

/// Fills an empty case with generated assets, IOCs and events.
pub(super) fn fill(case: &mut Case, ids: &mut Ids, size: &Size, random: &mut Random) {
    let assets: Vec<Asset> = (0..size.assets).map(|index| asset(ids, index, case.initial_date, random)).collect();
    let iocs: Vec<Ioc> = (0..size.iocs).map(|index| ioc(ids, index, random)).collect();
    for _ in 0..size.events {
        let event = event(ids, &assets, &iocs, size, random);
        case.timeline.put(event);
    }
    case.assets = assets.into_iter().map(|asset| (asset.id, asset)).collect();
    case.iocs = iocs.into_iter().map(|ioc| (ioc.id, ioc)).collect();
}

const USERS: [&str; 16] = [
    "a.lindqvist",
    "b.okonkwo",
    "c.ferreira",
    "d.novak",
    "e.haas",
    "f.moreau",
    "g.tanaka",
    "h.oconnor",
    "i.petrov",
    "j.castellanos",
    "k.lund",
    "l.bianchi",
    "m.abebe",
    "n.fischer",
    "svc-scan",
    "svc-deploy",
];

fn event(ids: &mut Ids, assets: &[Asset], iocs: &[Ioc], size: &Size, random: &mut Random) -> Event {
    let id = Ids::next(&mut ids.event);
    let date = moment(size, random);
    let linked: Vec<&Asset> =
        (0..random.pick(&[0, 1, 1, 1, 1, 2, 2, 3]).copied().unwrap_or(1)).filter_map(|_| random.pick_skewed(assets)).collect();
    let indicator = if random.chance(12) { random.pick_skewed(iocs) } else { None };
    let place = Place {
        host: linked.first().map_or("unmanaged-host", |asset| asset.name.as_str()),
        user: random.pick_skewed(&USERS).copied().unwrap_or("SYSTEM"),
        ip: linked.first().and_then(|asset| asset.ip.as_deref()).unwrap_or("10.1.7.250"),
        indicator: indicator.filter(|ioc| ioc.type_id == 77 || ioc.type_id == 20).map(|ioc| ioc.value.as_str()),
    };
    let Noise { category, title, content, raw, source, tags, color } = noise(random, &place, &times::log_time(date));
    let offset = if random.chance(80) { "+00:00" } else { random.pick(&["+02:00", "-05:00"]).copied().unwrap_or("+00:00") };
    let added = size.first + 31 * DAY + i64::from(id % 500_000) * 20 * SECOND + 41_000;
    let user_id = random.pick(&[ADMINISTRATOR, LEAD, ANALYST, ANALYST]).copied().unwrap_or(ANALYST);
    let mut assets: Vec<u32> = Vec::with_capacity(linked.len());
    for asset in linked {
        if !assets.contains(&asset.id) {
            assets.push(asset.id);
        }
    }
    let comments = if random.below(400) == 0 { vec![comment(ids, added, user_id)] } else { Vec::new() };
    Event {
        id,
        uuid: uuid(3 << 56 | u64::from(id)),
        title,
        content: some(content),
        raw: Some(raw),
        source: some(source),
        tags: some(tags),
        color: some(color),
        category_id: category,
        date,
        date_as_entered: date + times::offset_micros(offset).unwrap_or_default(),
        offset: offset.to_owned(),
        added,
        user_id,
        in_graph: Some(random.chance(5)),
        in_summary: if random.chance(70) { Some(random.chance(4)) } else { None },
        flagged: random.chance(1),
        assets,
        iocs: indicator.map(|ioc| ioc.id).into_iter().collect(),
        comments,
        history: vec![created(added, user_id)],
        custom_attributes: Some(Value::Object(Map::new())),
        ..Event::default()
    }
}

/// Mostly office hours, a fifth of everything in the two nights of the incident.
fn moment(size: &Size, random: &mut Random) -> Micros {
    let within = |random: &mut Random, range: Micros| i64::try_from(random.below(range.unsigned_abs() / 1_000)).unwrap_or_default() * 1_000;
    let days = size.days.max(1);
    if random.chance(20) {
        let night = i64::try_from(days * 2 / 3 + random.below(2)).unwrap_or_default().min(i64::try_from(days).unwrap_or(1) - 1);
        return size.first + night * DAY + HOUR + within(random, 4 * HOUR);
    }
    let day = size.first + i64::try_from(random.below(days)).unwrap_or_default() * DAY;
    if random.chance(75) { day + 7 * HOUR + within(random, 11 * HOUR) } else { day + within(random, DAY) }
}

fn comment(ids: &mut Ids, added: Micros, user_id: u32) -> Comment {
    let id = Ids::next(&mut ids.comment);
    let date = added + 95 * MINUTE;
    Comment {
        id,
        uuid: uuid(4 << 56 | u64::from(id)),
        text: some("Checked against the ticket system: **expected**."),
        date,
        updated: date,
        user_id,
    }
}

fn asset(ids: &mut Ids, index: usize, added: Micros, random: &mut Random) -> Asset {
    let id = Ids::next(&mut ids.asset);
    // The first ones are the noisy ones: servers and shared machines.
    let (name, type_id, net) = match index {
        0..=1 => (format!("dc{:02}", index + 1), 11, 1),
        2..=9 => (format!("srv-app{:02}", index - 1), 10, 2),
        10..=12 => (format!("lnx-db{:02}", index - 9), 3, 3),
        13 => ("fw01".to_owned(), 2, 0),
        14..=17 => (format!("adm.{}", random.hex(4)), 19, 0),
        _ => (format!("wks-{:04}", 1000 + index * 7), 9, 4),
    };
    Asset {
        id,
        uuid: uuid(6 << 56 | u64::from(id)),
        name,
        type_id,
        description: some(if index.is_multiple_of(3) { "" } else { "From the inventory" }),
        domain: some("corp.example"),
        ip: (net > 0).then(|| format!("10.1.{net}.{}", index + 10)),
        info: None,
        tags: some(if index < 2 { "tier0" } else { "" }),
        compromise_id: Some(if random.chance(25) { 1 } else { u32::try_from(random.below(3)).unwrap_or(0) }),
        analysis_id: u32::try_from(random.below(6)).unwrap_or(0) + 1,
        added,
        updated: added,
        user_id: ANALYST,
        iocs: Vec::new(),
    }
}

fn ioc(ids: &mut Ids, index: usize, random: &mut Random) -> Ioc {
    let id = Ids::next(&mut ids.ioc);
    let (value, type_id) = match index % 6 {
        0 => (format!("203.0.113.{}", random.below(254) + 1), 77),
        1 => (format!("{}.bad-{}.example", random.hex(5), index), 20),
        2 => (format!("https://{}.example/{}", random.hex(8), random.hex(4)), 141),
        3 | 4 => (random.hex(64), 113),
        _ => (format!("{}.exe", random.hex(6)), 37),
    };
    Ioc {
        id,
        uuid: uuid(5 << 56 | u64::from(id)),
        value,
        type_id,
        description: None,
        tags: some(if index.is_multiple_of(4) { "c2" } else { "" }),
        tlp_id: u32::try_from(random.below(4)).unwrap_or(0) + 1,
        user_id: ANALYST,
    }
}
