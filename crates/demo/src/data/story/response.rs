//! 29 September to 2 October: what people did, from the first call to the first restored system.
//! What the attacker did is in the other phases.

use super::script::*;

/// Accounts whose passwords were reset, in order: minute after 14:00 on 30 September, account, remark.
const RESETS: [(u8, &str, &str); 6] = [
    (5, "t.oyelaran", "with a new second factor"),
    (8, "k.brandt", "removed from the profile *contractors*"),
    (12, "d.marchetti", "local rights taken away"),
    (20, "adm-rvos", "account disabled, replaced by a tier 0 account"),
    (31, "svc-backup", "replaced by a managed service account"),
    (33, "svc-sqlagent", "replaced by a managed service account"),
];

/// Systems declared clean: time on 1 and 2 October, system, how.
const RELEASED: [(&str, &str, &str); 10] = [
    ("10-01 09:12:00.000 +02:00", "SRV-DC-HAM1", "rebuilt from media, roles moved back"),
    ("10-01 11:40:00.000 +02:00", "SRV-DC-HOU1", "rebuilt from media"),
    ("10-01 13:05:00.000 +02:00", "VC-HAM", "appliance newly installed, inventory imported"),
    ("10-01 15:30:00.000 +02:00", "ESX-HAM-01", "installed from media, data stores kept for the investigation"),
    ("10-01 16:10:00.000 +02:00", "ESX-HAM-02", "installed from media"),
    ("10-01 20:45:00.000 +02:00", "SRV-SQL-TOS", "restored from the snapshot of 28 September, 23:00 UTC"),
    ("10-02 07:20:00.000 +02:00", "SRV-FILE-HAM", "restored; shares read-only until the permissions are checked"),
    ("10-02 02:15:00.000 -05:00", "WKS-HOU-117", "disk kept as evidence, user has a new machine"),
    ("10-02 02:40:00.000 -05:00", "WKS-HOU-122", "newly installed"),
    ("10-02 11:00:00.000 +02:00", "SRV-JUMP-01", "scrapped; replaced by two admin workstations with hardware tokens"),
];

pub fn events() -> Vec<Told> {
    let mut events = first_day();
    events.extend(second_day());
    events.extend(RESETS.iter().map(|(minute, account, remark)| {
        at(&format!("09-30 14:{minute:02}:00.000 +02:00"), REMEDIATION, format!("Password of {account} reset"))
            .on(&[account, "SRV-DC-HAM1"])
            .tags("reset")
            .color(GREEN)
            .says(format!("Done, {remark}."))
            .security(4724, "SRV-DC-HAM1", &[("TargetUserName", account), ("SubjectUserName", "t0-calloway")])
    }));
    events.extend(RELEASED.iter().map(|(time, system, how)| {
        at(time, REMEDIATION, format!("{system} released"))
            .on(&[system])
            .tags("released")
            .color(GREEN)
            .source("Checklist")
            .says(format!("Four eyes: {how}."))
    }));
    events.extend(last_days());
    events
}

fn first_day() -> Vec<Told> {
    vec![
        at("09-29 04:03:19.000 +02:00", UNSPECIFIED, "Night shift calls the on-call engineer: \"all screens are blue\"")
            .on(&["SRV-SQL-TOS"])
            .source("Phone")
            .tags("detection")
            .color(WHITE)
            .key(),
        at("09-29 04:31:00.000 +02:00", UNSPECIFIED, "On-call engineer finds the note on ESX-HAM-01")
            .on(&["ESX-HAM-01"])
            .ioc(&["RECOVER-TIDELOCK.txt", "tidelock.desk@mail.example"])
            .source("Interview")
            .tags("detection,ransom-note")
            .key()
            .says("He reads it aloud on the phone, takes a photo and touches nothing. *Exactly right.*"),
        at("09-29 04:52:00.000 +02:00", REMEDIATION, "Crisis team convened, incident declared")
            .source("Crisis log")
            .tags("decision")
            .color(GREEN)
            .key()
            .says("1. Managing director\n2. IT lead\n3. Data protection officer\n4. Operations Hamburg and Houston\n5. External responders (us), remote from 05:10"),
        at("09-29 05:20:00.000 +02:00", REMEDIATION, "Internet access of all sites cut at the firewalls")
            .on(&["FW-HAM-EDGE", "FW-HOU-EDGE"])
            .source("Crisis log")
            .tags("containment,decision")
            .color(GREEN)
            .flag()
            .key()
            .says("Deny all, except mail of the crisis team and the EDI gateway. Beacons end here.")
            .comment(2, "Ask Houston to export sessions **today**: 7 days of retention, the 22nd is already gone this afternoon."),
        at("09-29 05:41:12.000 +02:00", REMEDIATION, "VPN switched off")
            .on(&["VPN-HAM"])
            .source("Crisis log")
            .tags("containment")
            .color(GREEN),
        at("09-29 05:58:33.902 +02:00", COMMAND_AND_CONTROL, "Last blocked attempt of the jump host to reach 203.0.113.187")
            .on(&["SRV-JUMP-01", "FW-HAM-EDGE"])
            .ioc(&["203.0.113.187"])
            .tags("c2,blocked")
            .color(PURPLE)
            .firewall("fw-ham-edge", "10.40.1.5", "203.0.113.187", 443, "deny", (60, 0)),
        at("09-29 06:15:00.000 +02:00", REMEDIATION, "Jump host isolated, memory and disk secured")
            .on(&["SRV-JUMP-01"])
            .source("Forensics")
            .tags("evidence,containment")
            .color(GREEN)
            .says("SHA-256 of the image: see evidence 3."),
        at("09-29 07:05:00.000 +02:00", REMEDIATION, "Snapshots on the NAS verified and the box disconnected")
            .on(&["NAS-HAM-02"])
            .source("Forensics")
            .tags("backup,decision")
            .color(GREEN)
            .flag()
            .key()
            .says("Newest snapshot: **28 September, 23:00 UTC**. Restore of one machine as a test: works."),
        at("09-29 08:30:00.000 +02:00", UNSPECIFIED, "Police and national CSIRT informed")
            .source("Crisis log")
            .tags("notification")
            .says("Reference numbers are in the note *Contacts*."),
        at("09-29 09:44:51.000 +02:00", IMPACT, "First message of the attackers: 72 hours, 3.8 million")
            .ioc(&["tidelock.desk@mail.example", "tidelk7q2manifestboard.example"])
            .source("Mail")
            .tags("extortion")
            .color(RED)
            .flag()
            .key()
            .says("> We are business people. You have cover for it, we have read the policy.\n> Proof of the pack is attached, three passports.\n\nThe passports are real and from the share *crewing*."),
        at("09-29 12:10:00.000 +02:00", UNSPECIFIED, "Decision: no negotiation without the crisis team, no payment planned")
            .source("Crisis log")
            .tags("decision")
            .key(),
        at("09-29 13:37:20.000 -05:00", REMEDIATION, "Houston: both workstations switched off the network and imaged")
            .on(&["WKS-HOU-117", "WKS-HOU-122"])
            .source("Forensics")
            .tags("evidence,containment,houston")
            .color(GREEN),
        at("09-29 16:00:00.000 +02:00", UNSPECIFIED, "First picture of the whole attack presented")
            .source("Crisis log")
            .tags("report")
            .says("From this list: the events marked for the summary. Open questions:\n\n- [x] How did they get in?\n- [x] Which account?\n- [ ] What was taken? (session logs of Houston)\n- [ ] Is anybody still inside?"),
    ]
}

fn second_day() -> Vec<Told> {
    vec![
        at("09-30 08:15:00.000 +02:00", UNSPECIFIED, "Personal data of crew and staff confirmed among the stolen files")
            .on(&["SRV-FILE-HAM"])
            .source("Analysis")
            .tags("gdpr,decision")
            .color(ORANGE)
            .key()
            .says("Notification within 72 hours of *knowing*: until **3 October, 08:15**."),
        at("09-30 10:02:41.000 +02:00", REMEDIATION, "First reset of krbtgt")
            .on(&["krbtgt", "SRV-DC-HAM1"])
            .source("Checklist")
            .tags("tier0,reset")
            .color(GREEN)
            .key(),
        at("09-30 10:30:00.000 +02:00", REMEDIATION, "PortSync removed from the clients: run keys, tasks, folders")
            .on(&["WKS-HOU-117", "WKS-HOU-122", "LT-OPS-009", "WKS-HAM-031"])
            .source("Checklist")
            .tags("cleaning,persistence-removed")
            .color(GREEN)
            .says("Script over all clients, result by host:\n\n```text\nWKS-HOU-117  run key, task      removed\nWKS-HOU-122  run key            removed\nLT-OPS-009   service, account   removed\nWKS-HAM-031  remote support     removed\n(412 others) nothing found\n```"),
        at("09-30 11:15:00.000 +02:00", REMEDIATION, "WMI subscription removed from the backup server")
            .on(&["SRV-BKP-HAM"])
            .source("Checklist")
            .tags("cleaning,wmi")
            .color(GREEN)
            .says("Filter, consumer **and** binding."),
        at("09-30 11:50:00.000 +02:00", REMEDIATION, "AdminSDHolder and 9 protected groups cleaned")
            .on(&["SRV-DC-HAM1"])
            .ioc(&["support_388"])
            .source("Checklist")
            .tags("cleaning,acl,tier0")
            .color(GREEN),
        at("09-30 12:20:07.415 +02:00", DISCOVERY, "Somebody tries support_388 against the web mail from 192.0.2.77")
            .on(&["VPN-HAM"])
            .ioc(&["support_388", "192.0.2.77"])
            .source("Mail audit")
            .tags("after-containment,failed")
            .color(ORANGE)
            .flag()
            .says("They still look. Account is gone, address blocked at 12:26."),
        at("09-30 13:30:00.000 +02:00", REMEDIATION, "Password filter psfilt removed, domain controller restarted")
            .on(&["SRV-DC-HAM1"])
            .source("Checklist")
            .tags("cleaning,tier0")
            .color(GREEN),
        at("09-30 17:45:00.000 +02:00", REMEDIATION, "Endpoint agent set to prevent on all systems")
            .source("Checklist")
            .tags("hardening")
            .color(GREEN)
            .says("Until now *monitor only* on servers and in Houston. 2 false alarms in the first hour, both the backup program."),
    ]
}

fn last_days() -> Vec<Told> {
    vec![
        at("10-01 10:15:22.000 +02:00", REMEDIATION, "Second reset of krbtgt")
            .on(&["krbtgt", "SRV-DC-HAM1"])
            .source("Checklist")
            .tags("tier0,reset")
            .color(GREEN)
            .key(),
        at("10-01 18:00:00.000 +02:00", UNSPECIFIED, "Page about Brackwater appears on the leak site, timer running")
            .ioc(&["tidelk7q2manifestboard.example"])
            .source("Intelligence")
            .tags("extortion,leak")
            .color(RED)
            .flag()
            .key()
            .says("12 sample files. See [the profile of the group](https://intel.example/groups/tidelock) and our note *Leak site*; open it only from the research machine."),
        at("10-02 06:05:00.000 +02:00", REMEDIATION, "Gate of the terminal opens with the restored system")
            .on(&["SRV-SQL-TOS"])
            .source("Operations log")
            .tags("business,restored")
            .color(GREEN)
            .flag()
            .key()
            .says("After 74 hours. Paper records of three days are typed in until Sunday."),
        at("10-02 08:02:00.000 +02:00", UNSPECIFIED, "Data protection authority notified, a day before the deadline")
            .source("Crisis log")
            .tags("gdpr,notification")
            .key(),
        at("10-02 15:30:00.000 +02:00", UNSPECIFIED, "Watch period begins: 14 days of hunting for anything left behind")
            .source("Crisis log")
            .tags("hunting")
            .says("Daily, with the indicators of this case:\n\n1. beacon patterns in the proxy\n2. new services and tasks\n3. logons of disabled accounts\n4. `PortSync` anywhere"),
    ]
}
