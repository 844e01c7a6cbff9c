//! The indicators of the story, by value.
//! Which event they were seen in is told by the phases.

/// An indicator of the story.
pub struct Told {
    pub value: &'static str,
    /// As in IRIS's list of IOC types.
    pub kind: &'static str,
    /// 1 red, 2 amber, 3 green, 4 clear.
    pub tlp: u32,
    pub tags: &'static str,
    pub description: &'static str,
}

const fn ioc(value: &'static str, kind: &'static str, tlp: u32, tags: &'static str, description: &'static str) -> Told {
    Told { value, kind, tlp, tags, description }
}

/// Looks like our customer's domain; a zero-width space stands between "brack" and "water".
pub const LOOKALIKE: &str = "brack\u{200b}water-lines.example";
/// Shows as `Ladeliste_exe.pdf`: a right-to-left override turns the end of the name around.
pub const TURNED_NAME: &str = "Ladeliste_\u{202e}fdp.exe";
pub const LOADER: &str = "d56ab2c9056923fc105a7fa5f2fcb426e0cbb7ca40dbc44bd6fbdb13daec2706";
pub const BEACON: &str = "77e79018e143b8524476550a58371e3582edd440eb2ff6f4827a2bdbf158524a";
pub const RCLONE: &str = "4be76a5d527f2406ac8017fdb87026ce74bc8260f1360c993747a1e1f3f40a8f";
pub const ENCRYPTOR_ESXI: &str = "900acef212af2a1493a594ececa384ad5bad7b8ea9dabf5e1e4e05928ff36509";
pub const DRIVER: &str = "472f15367380c1eaaec1ca7a5a032e1f89612f98d34c8641a4b4414b5cbdf166";
pub const ENCRYPTOR_WINDOWS: &str = "243493dd5dc04ef26efbd4ee695864a537b577009dd6f489aa15a48437ecd245";
pub const RUN_KEY: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run\PortSync";
pub const SERVICE_KEY: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\PortSyncSvc";

pub const IOCS: &[Told] = &[
    ioc("203.0.113.61", "ip-dst", 2, "c2", "First command and control server"),
    ioc("203.0.113.187", "ip-dst", 2, "c2", "Second command and control server, used from 23 September on"),
    ioc("198.51.100.23", "ip-dst", 2, "exfil", "SFTP server that received the data"),
    ioc("198.51.100.140", "ip-dst", 3, "phishing", "Web server of the phishing page"),
    ioc("192.0.2.77", "ip-src", 2, "vpn", "Source of the VPN logins with stolen credentials"),
    ioc("192.0.2.201", "ip-dst", 2, "staging", "Tool server, port 8443; also the source of the web probes"),
    ioc("manifest-clearance.example", "domain", 3, "phishing", "Registered nine days before the mail"),
    ioc("cdn.portsync-assets.example", "domain", 2, "c2", "HTTPS beacon"),
    ioc("t1.portsync-assets.example", "domain", 2, "c2,dns", "DNS fallback channel, TXT records"),
    ioc("paste.driftnet.example", "domain", 3, "staging", "Text host that held the second stage"),
    ioc(LOOKALIKE, "domain", 2, "phishing,lookalike", "Sender domain; contains a zero-width space, which some mail programs do not show"),
    ioc("tidelk7q2manifestboard.example", "domain", 1, "leak-site", "Mirror of the leak site that the note names"),
    ioc("https://manifest-clearance.example/dl/BL_4471902.zip", "url", 3, "phishing", "Link in the mail"),
    ioc("https://cdn.portsync-assets.example/api/v2/tiles", "url", 2, "c2", "Beacon address"),
    ioc("http://192.0.2.201:8443/s/agent64.bin", "url", 2, "staging", "Second stage"),
    ioc("https://paste.driftnet.example/raw/9fK2xQ", "url", 3, "staging", "Encoded PowerShell"),
    ioc(LOADER, "sha256", 3, "loader", "`msvcp_sync.dll`, side-loaded"),
    ioc(BEACON, "sha256", 2, "beacon", "Beacon in memory of `port_sync.exe`, dumped"),
    ioc(RCLONE, "sha256", 4, "exfil,tool", "rclone 1.68 under another name"),
    ioc(ENCRYPTOR_ESXI, "sha256", 1, "ransomware", "`tl_esx`, encryptor for ESXi"),
    ioc(DRIVER, "sha256", 3, "driver", "Signed, vulnerable driver that was used to stop the endpoint agent"),
    ioc(ENCRYPTOR_WINDOWS, "sha256", 1, "ransomware", "`tl_w64.exe`, encryptor for Windows"),
    ioc("b48247d37048789c71fc97ec01717133729d36a6e4b506aef38d12fa96152008", "sha256", 2, "tool", "Network scanner, renamed `cal.exe`"),
    ioc("7b7631e7ad99d12f099031cec08e1cdb", "md5", 3, "phishing", "`BL_4471902.zip`"),
    ioc("46872fa6f86c2e3e010db7f53cab16de", "md5", 3, "phishing", "`BL_4471902.pdf.lnk`"),
    ioc("67ac7cc165b0cbbc648717d1027177e0", "md5", 3, "", "Decoy PDF shown to the user"),
    ioc("6d4f8e8dc47f7846d120738e5001358447cc962e", "sha1", 3, "tool", "Dumper for the memory of LSASS"),
    ioc("BL_4471902.zip", "filename", 4, "phishing", "Archive with link file and loader"),
    ioc("BL_4471902.pdf.lnk", "filename", 4, "phishing", ""),
    ioc(TURNED_NAME, "filename", 2, "phishing,bidi", "Second bait; the name holds U+202E and reads as a PDF in Explorer"),
    ioc("svchost_upd.exe", "filename", 3, "exfil", "rclone"),
    ioc("RECOVER-TIDELOCK.txt", "filename", 2, "ransomware", "Ransom note"),
    ioc("customs@manifest-clearance.example", "email-src", 3, "phishing", "Sender of the mail of 21 September"),
    ioc("tidelock.desk@mail.example", "email", 1, "negotiation", "Contact address in the note"),
    ioc("adm-rvos", "account", 1, "tier0", "Domain administrator, used by the attacker from 23 September on"),
    ioc("svc-backup", "account", 1, "kerberoasted", "Service account, password cracked"),
    ioc("support_388", "account", 2, "persistence", "Local administrator that the attacker created"),
    ioc(RUN_KEY, "regkey", 3, "persistence", "Starts the side-loading program at logon"),
    ioc(SERVICE_KEY, "regkey", 3, "persistence", "Service on servers"),
    ioc(r"\Microsoft\Windows\PortSync\Refresh", "windows-scheduled-task", 3, "persistence", "Every 45 minutes"),
    ioc(r"\\.\pipe\psync_7f21", "named pipe", 3, "c2", "SMB beacon"),
    ioc("Mozilla/5.0 (Windows NT 10.0; PortSync 2.1)", "user-agent", 3, "c2", "User agent of the beacon"),
];
