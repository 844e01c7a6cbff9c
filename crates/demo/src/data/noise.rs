//! One generated log event of the daily mix: logons, processes, proxy, DNS, firewall, endpoint alerts.
//! When it happens and what it is linked to is decided in `big`.

use super::random::Random;

/// What an event says.
pub(super) struct Noise {
    pub category: u32,
    pub title: String,
    pub content: String,
    pub raw: String,
    pub source: &'static str,
    pub tags: &'static str,
    pub color: &'static str,
}

/// Where it happens.
pub(super) struct Place<'a> {
    pub host: &'a str,
    pub user: &'a str,
    pub ip: &'a str,
    /// An IOC's value when the event is linked to one.
    pub indicator: Option<&'a str>,
}

const PROGRAMS: [(&str, &str, &str); 12] = [
    ("svchost.exe", "-k netsvcs -p -s Schedule", "services.exe"),
    ("powershell.exe", "-NoProfile -ExecutionPolicy Bypass -File C:\\Tools\\inventory.ps1", "cmd.exe"),
    ("msedge.exe", "--type=renderer --lang=en-GB", "msedge.exe"),
    ("cmd.exe", "/c ping -n 3 127.0.0.1", "explorer.exe"),
    ("wmiprvse.exe", "-secured -Embedding", "svchost.exe"),
    ("reg.exe", "query HKLM\\SYSTEM\\CurrentControlSet\\Services", "cmd.exe"),
    ("rundll32.exe", "shell32.dll,Control_RunDLL main.cpl", "explorer.exe"),
    ("schtasks.exe", "/query /fo LIST /v", "cmd.exe"),
    ("net.exe", "use \\\\fs01\\public", "cmd.exe"),
    ("certutil.exe", "-hashfile update.cab SHA256", "powershell.exe"),
    ("excel.exe", "/dde", "explorer.exe"),
    ("msiexec.exe", "/i package.msi /qn", "ccmexec.exe"),
];

const SITES: [&str; 10] = [
    "https://updates.vendor.example/v6/catalog.json",
    "https://mail.example/owa/service.svc",
    "https://cdn.example/lib/app.7f3c.js",
    "https://telemetry.example/collect",
    "https://files.partner.example/drop/2026/",
    "https://login.example/oauth2/token",
    "https://ads.example/px.gif",
    "https://wiki.intern.example/display/IT",
    "https://maps.example/tile/12/2173/1390",
    "https://paste.example/raw/8Qx1",
];

const ALERTS: [(&str, u32, &str); 8] = [
    ("Suspicious child process of an Office program", 5, "execution,office"),
    ("Credential file read by an unusual program", 9, "credentials"),
    ("Service created from a user folder", 6, "persistence,service"),
    ("New scheduled task with a hidden window", 6, "persistence,task"),
    ("Remote service execution", 11, "lateral,psexec"),
    ("Security log cleared", 8, "log-cleared"),
    ("Archive tool with a password on its command line", 12, "staging"),
    ("Beacon-like traffic", 13, "c2"),
];

/// Draws one event. Four of five are logons, proxy and process lines, as in any real collection.
pub(super) fn noise(random: &mut Random, place: &Place<'_>, time: &str) -> Noise {
    match random.below(100) {
        0..24 => logon(random, place, time),
        24..34 => failed_logon(random, place, time),
        34..56 => process(random, place, time),
        56..76 => proxy(random, place, time),
        76..86 => dns(random, place, time),
        86..95 => firewall(random, place, time),
        _ => alert(random, place, time),
    }
}

fn logon(random: &mut Random, place: &Place<'_>, time: &str) -> Noise {
    let Place { host, user, ip, .. } = place;
    let kind = random.pick(&[3, 3, 3, 5, 2, 10]).copied().unwrap_or(3);
    let category = if kind == 10 { 11 } else { 2 };
    Noise {
        category,
        title: format!("Logon of {user} to {host}, type {kind}"),
        content: format!("Successful logon from `{ip}`. Seen before for this pair of user and host: {} times.", random.skewed(900)),
        raw: format!(
            "{{\"EventID\":4624,\"Computer\":\"{host}\",\"TimeCreated\":\"{time}\",\"TargetUserName\":\"{user}\",\"LogonType\":{kind},\"IpAddress\":\"{ip}\",\"LogonId\":\"0x{}\"}}",
            random.hex(7)
        ),
        source: "Security",
        tags: if kind == 10 { "logon,rdp" } else { "logon" },
        color: "",
    }
}

fn failed_logon(random: &mut Random, place: &Place<'_>, time: &str) -> Noise {
    let Place { host, user, ip, .. } = place;
    let status = random.pick(&["0xC000006A", "0xC0000064", "0xC0000234", "0xC000015B"]).copied().unwrap_or("0xC000006A");
    Noise {
        category: 9,
        title: format!("Failed logon of {user} to {host}"),
        content: format!("Status `{status}` from `{ip}`, attempt {} within ten minutes.", random.skewed(40) + 1),
        raw: format!(
            "{{\"EventID\":4625,\"Computer\":\"{host}\",\"TimeCreated\":\"{time}\",\"TargetUserName\":\"{user}\",\"Status\":\"{status}\",\"IpAddress\":\"{ip}\",\"LogonType\":3}}"
        ),
        source: "Security",
        tags: "logon,failed",
        color: "",
    }
}

fn process(random: &mut Random, place: &Place<'_>, time: &str) -> Noise {
    let Place { host, user, .. } = place;
    let (image, arguments, parent) = random.pick_skewed(&PROGRAMS).copied().unwrap_or(("cmd.exe", "", "explorer.exe"));
    let id = random.below(20_000) + 400;
    Noise {
        category: if matches!(image, "reg.exe" | "net.exe" | "schtasks.exe") { 10 } else { 5 },
        title: format!("{image} started by {parent} on {host}"),
        content: format!("User `{user}`, process {id}, integrity *Medium*.\n\n`{image} {arguments}`"),
        raw: format!(
            "{time} {host} Sysmon EventID=1 ProcessId={id} Image=C:\\Windows\\System32\\{image} CommandLine=\"{image} {arguments}\" ParentImage={parent} User=CORP\\{user} Hashes=SHA256={}",
            random.hex(64)
        ),
        source: "Sysmon",
        tags: if image == "powershell.exe" { "process,powershell" } else { "process" },
        color: "",
    }
}

fn proxy(random: &mut Random, place: &Place<'_>, time: &str) -> Noise {
    let Place { host, user, ip, indicator } = place;
    let site = random.pick_skewed(&SITES).copied().unwrap_or("https://example/");
    let target = indicator.unwrap_or(site);
    let (sent, received) = (random.skewed(90_000) + 200, random.skewed(4_000_000) + 300);
    Noise {
        category: if indicator.is_some() { 13 } else { 1 },
        title: format!("{host} requests {target}"),
        content: format!("{received} bytes received, {sent} sent, user `{user}`."),
        raw: format!(
            "{time} {ip} TCP_MISS/200 {received} {} {target} {user} HIER_DIRECT/- text/html sent={sent} agent=\"Mozilla/5.0 (Windows NT 10.0; Win64; x64)\"",
            if sent > 40_000 { "POST" } else { "GET" }
        ),
        source: "Proxy",
        tags: "web",
        color: "",
    }
}

fn dns(random: &mut Random, place: &Place<'_>, time: &str) -> Noise {
    let Place { host, ip, indicator, .. } = place;
    let name = indicator.map_or_else(|| format!("{}.svc.example", random.hex(12)), str::to_owned);
    Noise {
        category: if indicator.is_some() { 13 } else { 10 },
        title: format!("{host} looks up {name}"),
        content: String::new(),
        raw: format!(
            "{time} queries: client {ip}#{}: query: {name} IN {} + (10.1.0.2) view corp-internal recursion=desired answer=NOERROR",
            random.below(60_000) + 1_024,
            random.pick(&["A", "A", "AAAA", "TXT"]).unwrap_or(&"A")
        ),
        source: "DNS",
        tags: "dns",
        color: "",
    }
}

fn firewall(random: &mut Random, place: &Place<'_>, time: &str) -> Noise {
    let Place { host, ip, indicator, .. } = place;
    let target = indicator.map_or_else(|| format!("10.1.{}.{}", random.below(8), random.below(254) + 1), str::to_owned);
    let port = random.pick(&[445, 135, 3389, 22, 5985, 443]).copied().unwrap_or(445);
    Noise {
        category: 10,
        title: format!("Connection of {host} to {target}:{port} denied"),
        content: format!("Rule `internal-default`, {} attempts in one minute.", random.skewed(60) + 1),
        raw: format!(
            "<134>1 {time} fw01 session - - - action=deny proto=tcp src={ip} dst={target} dport={port} sent_bytes=60 rcvd_bytes=0 policy=\"internal-default\" zone_in=users zone_out=servers"
        ),
        source: "Firewall",
        tags: "network,denied",
        color: "",
    }
}

fn alert(random: &mut Random, place: &Place<'_>, time: &str) -> Noise {
    let Place { host, user, .. } = place;
    let (rule, category, tags) = random.pick(&ALERTS).copied().unwrap_or(("Alert", 1, ""));
    let severity = random.pick(&["low", "medium", "medium", "high"]).copied().unwrap_or("low");
    Noise {
        category,
        title: format!("{rule} on {host}"),
        content: format!(
            "**{severity}** severity, user `{user}`.\n\n- action: *audit*\n- confirmed: no\n- playbook: {}",
            random.below(30) + 1
        ),
        raw: format!(
            "{{\"detection\":{{\"rule\":\"{rule}\",\"severity\":\"{severity}\",\"time\":\"{time}\"}},\"device\":{{\"name\":\"{host}\"}},\"process\":{{\"sha256\":\"{}\"}}}}",
            random.hex(64)
        ),
        source: "EDR",
        tags,
        color: if severity == "high" { "#F2596199" } else { "#FFAD4699" },
    }
}
