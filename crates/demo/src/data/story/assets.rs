//! The systems and accounts of the story, by name.
//! Which event happened on which is told by the phases.

/// An asset of the story.
pub struct Told {
    pub name: &'static str,
    /// As in IRIS's list of asset types.
    pub kind: &'static str,
    pub ip: &'static str,
    pub description: &'static str,
    pub tags: &'static str,
    /// 0 to be determined, 1 compromised, 2 not compromised, 3 unknown.
    pub compromise: u32,
    /// 1 unspecified, 2 to be done, 3 started, 4 pending, 5 cancelled, 6 done.
    pub analysis: u32,
    /// Values of IOCs seen on it.
    pub iocs: &'static [&'static str],
}

const fn asset(
    name: &'static str,
    kind: &'static str,
    ip: &'static str,
    compromise: u32,
    analysis: u32,
    tags: &'static str,
    description: &'static str,
) -> Told {
    Told { name, kind, ip, description, tags, compromise, analysis, iocs: &[] }
}

impl Told {
    const fn with(mut self, iocs: &'static [&'static str]) -> Self {
        self.iocs = iocs;
        self
    }
}

const PC: &str = "Windows - Computer";
const SERVER: &str = "Windows - Server";
const DC: &str = "Windows - DC";
const LINUX: &str = "Linux - Server";
const ACCOUNT: &str = "Windows Account - AD";
const ADMIN: &str = "Windows Account - AD - Admin";

/// A host name written right to left, as the attacker's machine announced itself.
pub const RTL_HOST: &str = "מחשב-ניהול-07";

pub const ASSETS: &[Told] = &[
    asset(
        "WKS-HOU-117",
        PC,
        "10.44.12.117",
        1,
        6,
        "patient-zero,houston",
        "Documentation desk, Houston. User *Tunde Oyelaran*. Imaged on 30 September.",
    )
    .with(&["203.0.113.61", "cdn.portsync-assets.example", "BL_4471902.pdf.lnk"]),
    asset(
        "WKS-HOU-122",
        PC,
        "10.44.12.122",
        1,
        6,
        "houston",
        "Documentation desk, Houston. Second beacon, opened the same archive from the team share.",
    )
    .with(&["203.0.113.61"]),
    asset(
        "WKS-HAM-031",
        PC,
        "10.40.8.31",
        1,
        3,
        "finance",
        "Finance, Hamburg. User *Katrin Brandt*; payment run files were staged from here.",
    ),
    asset(
        "LT-OPS-009",
        PC,
        "10.40.9.9",
        1,
        6,
        "it,admin-logon",
        "Help desk laptop of *Dario Marchetti*. A domain administrator logged on here the same afternoon: cached credentials.",
    )
    .with(&["203.0.113.187"]),
    asset("SRV-DC-HAM1", DC, "10.40.1.10", 1, 6, "tier0,critical", "Domain controller Hamburg, all FSMO roles")
        .with(&["472f15367380c1eaaec1ca7a5a032e1f89612f98d34c8641a4b4414b5cbdf166"]),
    asset("SRV-DC-HOU1", DC, "10.44.1.10", 1, 6, "tier0,critical", "Domain controller Houston"),
    asset(
        "SRV-FILE-HAM",
        SERVER,
        "10.40.1.21",
        1,
        6,
        "encrypted,data",
        "File server: contracts, crewing, customs. **Source of most exfiltrated data.**",
    )
    .with(&["198.51.100.23", "svchost_upd.exe"]),
    asset(
        "SRV-SQL-TOS",
        SERVER,
        "10.40.1.34",
        1,
        3,
        "encrypted,critical",
        "Database of the terminal operating system; berth planning stops without it",
    ),
    asset("SRV-BKP-HAM", SERVER, "10.40.1.60", 1, 6, "backup,critical", "Backup server. Repositories deleted on 29 September, 00:31 UTC.")
        .with(&["198.51.100.23"]),
    asset("SRV-JUMP-01", SERVER, "10.40.1.5", 1, 6, "admin-logon", "Jump host of the server team").with(&["203.0.113.187"]),
    asset("SRV-WSUS-HAM", SERVER, "10.40.1.44", 1, 4, "deployment", "Patch server; was used to push the encryptor to Windows servers"),
    asset(
        "SRV-PRINT-HOU",
        SERVER,
        "10.44.1.31",
        1,
        2,
        "houston",
        "Print server Houston, local administrator password reused from the workstation image",
    ),
    asset("EDI-GW-01", LINUX, "10.40.5.12", 2, 6, "dmz", "EDI gateway to port authorities. Scanned, no sign of a login."),
    asset("VC-HAM", LINUX, "10.40.2.5", 1, 6, "virtualisation,critical", "vCenter of Hamburg"),
    asset("ESX-HAM-01", LINUX, "10.40.2.11", 1, 6, "virtualisation,encrypted", "ESXi 8.0, 14 virtual machines")
        .with(&["900acef212af2a1493a594ececa384ad5bad7b8ea9dabf5e1e4e05928ff36509"]),
    asset("ESX-HAM-02", LINUX, "10.40.2.12", 1, 6, "virtualisation,encrypted", "ESXi 8.0, 11 virtual machines")
        .with(&["900acef212af2a1493a594ececa384ad5bad7b8ea9dabf5e1e4e05928ff36509"]),
    asset(
        "ESX-HAM-03",
        LINUX,
        "10.40.2.13",
        1,
        3,
        "virtualisation",
        "ESXi 8.0. SSH was off: the attacker failed here, 9 machines survived.",
    ),
    asset("ESX-HOU-01", LINUX, "10.44.2.11", 1, 3, "virtualisation,encrypted,houston", "ESXi 7.0, Houston"),
    asset("FW-HAM-EDGE", "Firewall", "198.51.100.5", 2, 6, "network", "Edge firewall Hamburg; session logs since 1 September"),
    asset("FW-HOU-EDGE", "Firewall", "198.51.100.9", 2, 6, "network", "Edge firewall Houston; keeps sessions for 7 days only"),
    asset("VPN-HAM", "VPN", "198.51.100.6", 1, 6, "network", "Remote access; contractors' profile had no second factor")
        .with(&["192.0.2.77"]),
    asset("NAS-HAM-02", LINUX, "10.40.1.70", 0, 2, "backup", "Second copy of the backups. Snapshots look intact, restore test pending."),
    asset("t.oyelaran", ACCOUNT, "", 1, 6, "houston", "Tunde Oyelaran, documentation clerk"),
    asset("k.brandt", ACCOUNT, "", 1, 3, "finance", "Katrin Brandt, accounts payable"),
    asset("d.marchetti", ACCOUNT, "", 1, 6, "it", "Dario Marchetti, help desk"),
    asset("adm-rvos", ADMIN, "", 1, 6, "tier0", "Domain administrator account of *Ruben Vos*").with(&["adm-rvos"]),
    asset(
        "svc-backup",
        "Windows Account - AD - Service",
        "",
        1,
        6,
        "backup,kerberoasted",
        "Service account of the backup server; member of *Backup Operators*, password from 2019",
    ),
    asset(
        "svc-sqlagent",
        "Windows Account - AD - Service",
        "",
        3,
        3,
        "kerberoasted",
        "Ticket was requested; nothing shows that the password was cracked",
    ),
    asset(
        "krbtgt",
        "Windows Account - AD - krbtgt",
        "",
        1,
        6,
        "tier0",
        "Hash stolen with the directory database. Reset twice on 30 September and 1 October.",
    ),
    asset("root@ESX-HAM", "Linux Account", "", 1, 6, "virtualisation", "One root password for all hosts, found in a spreadsheet"),
    asset(
        RTL_HOST,
        PC,
        "10.40.250.17",
        1,
        2,
        "attacker-machine",
        "**Not ours.** The name under which a machine of the attacker logged on over the VPN. It is written right to left; mind the order when you copy it.",
    ),
];
