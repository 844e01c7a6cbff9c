//! The closed lists of a fresh IRIS installation, with the ids it gives them (recordings 130 to 145).
//! Only names and ids; how a list is printed is in `iris::vocabularies`.

mod ioc_types;

/// A value of a list: `id` is what other objects refer to.
#[derive(Clone, Debug)]
pub struct Term {
    pub id: u32,
    pub name: &'static str,
}

/// A value with one of IRIS's Bootstrap colours.
#[derive(Clone, Debug)]
pub struct ColouredTerm {
    pub id: u32,
    pub name: &'static str,
    pub color: &'static str,
}

/// An asset type; both icons derive from one stem: `firewall.png`, `ioc_firewall.png`.
#[derive(Clone, Debug)]
pub struct AssetType {
    pub id: u32,
    pub name: &'static str,
    pub icon: &'static str,
}

/// A case classification: `fraud:phishing` and its spelled-out name.
#[derive(Clone, Debug)]
pub struct Classification {
    pub id: u32,
    pub name: &'static str,
    pub expanded: &'static str,
}

/// All lists. The ids start at 1, but for the compromise statuses, which start at 0.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    pub categories: Vec<Term>,
    pub asset_types: Vec<AssetType>,
    pub ioc_types: Vec<Term>,
    pub analysis_statuses: Vec<Term>,
    pub compromise_statuses: Vec<Term>,
    pub task_statuses: Vec<ColouredTerm>,
    pub tlps: Vec<ColouredTerm>,
    pub classifications: Vec<Classification>,
    /// 2.4 only.
    pub severities: Vec<Term>,
}

impl Vocabulary {
    /// The id of an event category by its name, as an export gives it.
    pub fn category_id(&self, name: &str) -> Option<u32> {
        id_of(&self.categories, name)
    }

    pub fn ioc_type_id(&self, name: &str) -> Option<u32> {
        id_of(&self.ioc_types, name)
    }

    pub fn analysis_id(&self, name: &str) -> Option<u32> {
        id_of(&self.analysis_statuses, name)
    }

    /// An export writes "Not Compromised" where the list says "Not compromised".
    pub fn compromise_id(&self, name: &str) -> Option<u32> {
        self.compromise_statuses.iter().find(|term| term.name.eq_ignore_ascii_case(name)).map(|term| term.id)
    }

    pub fn asset_type_id(&self, name: &str) -> Option<u32> {
        self.asset_types.iter().find(|kind| kind.name == name).map(|kind| kind.id)
    }

    pub fn tlp_id(&self, name: &str) -> Option<u32> {
        self.tlps.iter().find(|tlp| tlp.name == name).map(|tlp| tlp.id)
    }

    pub fn classification_id(&self, name: &str) -> Option<u32> {
        self.classifications.iter().find(|one| one.name == name).map(|one| one.id)
    }

    /// The category shown for an event; "" when the id is unknown.
    pub fn category(&self, id: u32) -> &'static str {
        name_of(&self.categories, id)
    }

    pub fn ioc_type(&self, id: u32) -> &'static str {
        name_of(&self.ioc_types, id)
    }

    pub fn analysis(&self, id: u32) -> &'static str {
        name_of(&self.analysis_statuses, id)
    }

    pub fn compromise(&self, id: u32) -> &'static str {
        name_of(&self.compromise_statuses, id)
    }

    pub fn asset_type(&self, id: u32) -> Option<&AssetType> {
        self.asset_types.iter().find(|kind| kind.id == id)
    }

    pub fn tlp(&self, id: u32) -> Option<&ColouredTerm> {
        self.tlps.iter().find(|tlp| tlp.id == id)
    }

    pub fn classification(&self, id: u32) -> Option<&Classification> {
        self.classifications.iter().find(|one| one.id == id)
    }

    pub fn severity(&self, id: u32) -> &'static str {
        name_of(&self.severities, id)
    }
}

fn id_of(terms: &[Term], name: &str) -> Option<u32> {
    terms.iter().find(|term| term.name == name).map(|term| term.id)
}

fn name_of(terms: &[Term], id: u32) -> &'static str {
    terms.iter().find(|term| term.id == id).map_or("", |term| term.name)
}

/// Numbers names from `first`.
fn terms(first: u32, names: &[&'static str]) -> Vec<Term> {
    (first..).zip(names).map(|(id, name)| Term { id, name }).collect()
}

fn coloured(names: &[(&'static str, &'static str)]) -> Vec<ColouredTerm> {
    (1..).zip(names).map(|(id, &(name, color))| ColouredTerm { id, name, color }).collect()
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            categories: terms(1, CATEGORIES),
            asset_types: (1..).zip(ASSET_TYPES).map(|(id, &(name, icon))| AssetType { id, name, icon }).collect(),
            ioc_types: terms(1, ioc_types::IOC_TYPES),
            analysis_statuses: terms(1, ANALYSIS_STATUSES),
            compromise_statuses: terms(0, COMPROMISE_STATUSES),
            task_statuses: coloured(TASK_STATUSES),
            tlps: coloured(TLPS),
            classifications: (1..).zip(CLASSIFICATIONS).map(|(id, &(name, expanded))| Classification { id, name, expanded }).collect(),
            severities: terms(1, SEVERITIES),
        }
    }
}

const CATEGORIES: &[&str] = &[
    "Unspecified",
    "Legitimate",
    "Remediation",
    "Initial Access",
    "Execution",
    "Persistence",
    "Privilege Escalation",
    "Defense Evasion",
    "Credential Access",
    "Discovery",
    "Lateral Movement",
    "Collection",
    "Command and Control",
    "Exfiltration",
    "Impact",
];

const ANALYSIS_STATUSES: &[&str] = &["Unspecified", "To be done", "Started", "Pending", "Canceled", "Done"];

const COMPROMISE_STATUSES: &[&str] = &["To be determined", "Compromised", "Not compromised", "Unknown"];

const TASK_STATUSES: &[(&str, &str)] =
    &[("To do", "danger"), ("In progress", "warning"), ("On hold", "muted"), ("Done", "success"), ("Canceled", "muted")];

/// The last one exists on 2.4 only (recording 143 there).
const TLPS: &[(&str, &str)] =
    &[("red", "danger"), ("amber", "warning"), ("green", "success"), ("clear", "black"), ("amber+strict", "warning")];

/// Name and stem of the icons.
const ASSET_TYPES: &[(&str, &str)] = &[
    ("Account", "user"),
    ("Firewall", "firewall"),
    ("Linux - Server", "server"),
    ("Linux - Computer", "desktop"),
    ("Linux Account", "user"),
    ("Mac - Computer", "desktop"),
    ("Phone - Android", "phone"),
    ("Phone - IOS", "phone"),
    ("Windows - Computer", "windows_desktop"),
    ("Windows - Server", "windows_server"),
    ("Windows - DC", "windows_server"),
    ("Router", "router"),
    ("Switch", "switch"),
    ("VPN", "vpn"),
    ("WAF", "firewall"),
    ("Windows Account - Local", "user"),
    ("Windows Account - Local - Admin", "user"),
    ("Windows Account - AD", "user"),
    ("Windows Account - AD - Admin", "user"),
    ("Windows Account - AD - krbtgt", "user"),
    ("Windows Account - AD - Service", "user"),
];

const CLASSIFICATIONS: &[(&str, &str)] = &[
    ("abusive-content:spam", "Abusive-Content: spam"),
    ("abusive-content:harmful-speech", "Abusive-Content: Harmful Speech"),
    ("abusive-content:violence", "Abusive-Content: Child/Sexual/Violence/..."),
    ("malicious-code:virus", "Malicious-Code: Virus"),
    ("malicious-code:worm", "Malicious-Code: Worm"),
    ("malicious-code:ransomware", "Malicious-Code: Ransomware"),
    ("malicious-code:trojan-malware", "Malicious-Code: Trojan/Malware"),
    ("malicious-code:spyware-rat", "Malicious-Code: Spyware/Rat"),
    ("malicious-code:dialer", "Malicious-Code: Dialer"),
    ("malicious-code:rootkit", "Malicious-Code: Rootkit"),
    ("information-gathering:scanner", "Information-Gathering: Scanning"),
    ("information-gathering:sniffing", "Information-Gathering: Sniffing"),
    ("information-gathering:social-engineering", "Information-Gathering: Social Engineering"),
    ("intrusion-attempts:exploit-known-vuln", "Intrusion-Attempts: Exploiting known vulnerabilities"),
    ("intrusion-attempts:login-attempts", "Intrusion-Attempts: Login attempts"),
    ("intrusion-attempts:new-attack-signature", "Intrusion-Attempts: New attack signature"),
    ("intrusion:privileged-account-compromise", "Intrusion: Privileged Account Compromise"),
    ("intrusion:unprivileged-account-compromise", "Intrusion: Unprivileged Account Compromise"),
    ("intrusion:botnet-member", "Intrusion: Botnet member"),
    ("intrusion:domain-compromise", "Intrusion: Domain Compromise"),
    ("intrusion:application-compromise", "Intrusion: Application Compromise"),
    ("availability:dos", "Availability: DoS"),
    ("availability:ddos", "Availability: DDoS"),
    ("availability:sabotage", "Availability: Sabotage"),
    ("availability:outage", "Availability: Outage (no malice)"),
    ("information-content-security:Unauthorised-information-access", "Information-Content-Security: Unauthorised access to information"),
    (
        "information-content-security:Unauthorised-information-modification",
        "Information-Content-Security: Unauthorised modification of information",
    ),
    ("fraud:copyright", "Fraud: Copyright"),
    ("fraud:masquerade", "Fraud: Masquerade"),
    ("fraud:phishing", "Fraud: Phishing"),
    ("vulnerable:vulnerable-service", "Vulnerable: Open for abuse"),
    ("conformity:regulator", "Conformity: Regulator"),
    ("conformity:standard", "Conformity: Standard"),
    ("conformity:security-policy", "Conformity: Security policy"),
    ("conformity:other-conformity", "Conformity: Other"),
    ("other:other", "Other: other"),
];
/// Only "Low" = 4 is recorded; the others are the server's names in an order that agrees with it.
const SEVERITIES: &[&str] = &["Medium", "Unspecified", "Informational", "Low", "High", "Critical"];
