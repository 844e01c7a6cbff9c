//! 22 to 25 September: from the first workstation to the domain controllers and the virtualisation hosts.
//! What was installed on the way is in `persistence`.

use super::assets::RTL_HOST;
use super::script::*;

/// Servers tried from the jump host in one night: time, host, logon type, whether it worked, process that followed.
const SWEEP: [(&str, &str, &str, bool, &str); 12] = [
    ("03:05:12.441", "SRV-WSUS-HAM", "3", true, "services.exe"),
    ("03:06:40.018", "SRV-SQL-TOS", "3", false, ""),
    ("03:06:58.730", "SRV-SQL-TOS", "3", true, "wmiprvse.exe"),
    ("03:09:21.992", "SRV-FILE-HAM", "3", true, "wmiprvse.exe"),
    ("03:14:03.305", "SRV-PRINT-HOU", "3", true, "services.exe"),
    ("03:15:55.660", "EDI-GW-01", "ssh", false, ""),
    ("03:17:30.127", "NAS-HAM-02", "ssh", false, ""),
    ("03:31:48.504", "SRV-BKP-HAM", "10", true, "rdpclip.exe"),
    ("03:44:09.870", "VC-HAM", "https", true, "vpxd"),
    ("22:03:15.213", "SRV-FILE-HAM", "10", true, "rdpclip.exe"),
    ("23:48:02.996", "SRV-DC-HOU1", "3", true, "services.exe"),
    ("23:59:37.551", "SRV-DC-HAM1", "10", true, "rdpclip.exe"),
];

pub fn events() -> Vec<Told> {
    let mut events = beginning();
    events.extend(SWEEP.iter().map(|(time, host, kind, worked, process)| sweep(time, host, kind, *worked, process)));
    events.extend(domain());
    events
}

fn sweep(time: &str, host: &str, kind: &str, worked: bool, process: &str) -> Told {
    let how = match kind {
        "10" => "Remote desktop",
        "ssh" => "SSH login",
        "https" => "Web login",
        _ => "Network logon",
    };
    let result = if worked { "" } else { " fails" };
    let told = at(&format!("09-23 {time} +02:00"), LATERAL_MOVEMENT, format!("{how} to {host} from the jump host{result}")).on(&[
        host,
        "SRV-JUMP-01",
        "adm-rvos",
    ]);
    let told = if worked { told.ioc(&["adm-rvos"]) } else { told };
    let told = match (kind, worked) {
        ("10", _) => told.tags("rdp,t1021.001").color(BLUE),
        ("3", true) => told.tags("t1021.002,pass-the-hash").says(format!("`{process}` starts a command line within a second.")),
        ("3", false) => told.tags("failed,t1021.002"),
        _ => told.tags("failed,t1021.004").source("Syslog"),
    };
    match kind {
        "3" | "10" => told.security(
            if worked { 4624 } else { 4625 },
            host,
            &[
                ("TargetUserName", "adm-rvos"),
                ("LogonType", kind),
                ("AuthenticationPackageName", if kind == "3" { "NTLM" } else { "Negotiate" }),
                ("WorkstationName", RTL_HOST),
                ("IpAddress", "10.40.1.5"),
                ("Status", if worked { "0x0" } else { "0xC000015B" }),
            ],
        ),
        "https" => told
            .tags("t1078,virtualisation")
            .source("vCenter")
            .raw("event.UserLoginSessionEvent user=VSPHERE.LOCAL\\Administrator ip=10.40.1.5 agent=\"python-requests/2.32\""),
        _ => told.raw(format!("sshd[4419]: Failed password for root from 10.40.1.5 port 51877 ssh2 ({})", host.to_lowercase())),
    }
}

fn beginning() -> Vec<Told> {
    vec![
        at("09-22 15:20:09.650 +02:00", LATERAL_MOVEMENT, "Local administrator of the image used against 60 workstations")
            .on(&["WKS-HOU-117", "LT-OPS-009"])
            .tags("t1078.003,password-reuse,spray")
            .color(ORANGE)
            .says("One local password for all machines installed before 2025. 41 of 60 accept it; the attacker stops at **LT-OPS-009**.")
            .security(4624, "LT-OPS-009", &[("TargetUserName", "bwadmin"), ("LogonType", "3"), ("AuthenticationPackageName", "NTLM"), ("IpAddress", "10.44.12.117")]),
        at("09-22 15:58:31.204 +02:00", LATERAL_MOVEMENT, "Loader copied to the help desk laptop over ADMIN$")
            .on(&["LT-OPS-009", "WKS-HOU-117"])
            .tags("t1021.002,t1570")
            .security(5145, "LT-OPS-009", &[("SubjectUserName", "bwadmin"), ("ShareName", r"\\*\ADMIN$"), ("RelativeTargetName", r"..\ProgramData\PortSync\msvcp_sync.dll"), ("IpAddress", "10.44.12.117")]),
        at("09-22 16:12:09.960 +02:00", COMMAND_AND_CONTROL, "SMB beacon between laptop and first workstation")
            .on(&["LT-OPS-009", "WKS-HOU-117"])
            .ioc(&[r"\\.\pipe\psync_7f21"])
            .tags("c2,t1090.001")
            .color(PURPLE)
            .sysmon(17, "LT-OPS-009", &[("PipeName", r"\psync_7f21"), ("Image", r"C:\ProgramData\PortSync\port_sync.exe"), ("EventType", "CreatePipe")]),
        at("09-22 23:51:44.030 +00:00", INITIAL_ACCESS, "VPN login of k.brandt from 192.0.2.77")
            .on(&["VPN-HAM", "k.brandt"])
            .ioc(&["192.0.2.77"])
            .tags("vpn,t1133")
            .color(ORANGE)
            .flag()
            .key()
            .source("VPN")
            .says("Profile *contractors*, no second factor. Why an accountant is in that profile is open: **task 14**.")
            .raw("Sep 22 23:51:44 vpn-ham sslvpnd[811]: login ok user=\"k.brandt\" src=192.0.2.77 profile=\"contractors\" assigned=10.40.250.17 mfa=none"),
        at("09-22 23:52:20.611 +00:00", LATERAL_MOVEMENT, "Unknown machine logs on with NTLM from the VPN range")
            .on(&[RTL_HOST, "SRV-JUMP-01", "k.brandt"])
            .ioc(&["192.0.2.77"])
            .tags("ntlm,attacker-machine,t1078.002")
            .color(RED)
            .flag()
            .says(format!("The workstation announces itself as `{RTL_HOST}`. The name is Hebrew and runs right to left; in most consoles it moves the columns after it."))
            .security(4776, "SRV-DC-HAM1", &[("PackageName", "MICROSOFT_AUTHENTICATION_PACKAGE_V1_0"), ("TargetUserName", "k.brandt"), ("Workstation", RTL_HOST), ("Status", "0x0")])
            .comment(2, "Do not read anything into the language. Names are free."),
        at("09-23 02:44:51.070 +02:00", LATERAL_MOVEMENT, "First use of the stolen hash: adm-rvos on the jump host")
            .on(&["SRV-JUMP-01", "adm-rvos", RTL_HOST])
            .ioc(&["adm-rvos"])
            .tags("pass-the-hash,tier0,t1550.002")
            .color(RED)
            .flag()
            .key()
            .says("Logon type 9 with `seclogo`, key length 0: **pass the hash**. Ruben Vos was on leave, his laptop in a locker.")
            .security(4624, "SRV-JUMP-01", &[("TargetUserName", "adm-rvos"), ("LogonType", "9"), ("LogonProcessName", "seclogo"), ("KeyLength", "0"), ("WorkstationName", RTL_HOST)]),
        at("09-23 02:51:17.395 +02:00", COMMAND_AND_CONTROL, "Beacon of the jump host to the second server")
            .on(&["SRV-JUMP-01", "FW-HAM-EDGE"])
            .ioc(&["203.0.113.187"])
            .tags("c2")
            .color(PURPLE)
            .key()
            .firewall("fw-ham-edge", "10.40.1.5", "203.0.113.187", 443, "allow", (48_220, 911_430)),
    ]
}

fn domain() -> Vec<Told> {
    vec![
        at("09-23 12:14:40.000 +02:00", DISCOVERY, "vCenter inventory exported")
            .on(&["VC-HAM", "ESX-HAM-01", "ESX-HAM-02", "ESX-HAM-03"])
            .tags("virtualisation,t1082")
            .source("vCenter")
            .says("34 virtual machines with their data stores, as CSV.")
            .raw("event.TaskEvent task=ExportInventory user=VSPHERE.LOCAL\\Administrator ip=10.40.1.5"),
        at("09-24 00:05:19.481 +02:00", DISCOVERY, "Group policies and logon scripts searched for passwords")
            .on(&["SRV-DC-HAM1", "adm-rvos"])
            .tags("t1615,gpo")
            .winlog("Microsoft-Windows-PowerShell/Operational", 4104, "SRV-DC-HAM1", &[("ScriptBlockText", r"gci \\brackwater.example\SYSVOL -r -include *.xml,*.cmd,*.ps1 | sls -pattern 'cpassword|pwd|passwor' | select Path,Line")]),
        at("09-24 00:11:58.126 +02:00", DEFENSE_EVASION, "Security log of the domain controller cleared")
            .on(&["SRV-DC-HAM1"])
            .tags("t1070.001,log-cleared")
            .color(RED)
            .flag()
            .says("The collector had forwarded everything until 00:11:40; **18 seconds are missing**, no more.")
            .security(1102, "SRV-DC-HAM1", &[("SubjectUserName", "adm-rvos"), ("SubjectDomainName", "BRACKWATER")]),
        at("09-24 01:30:42.815 +02:00", LATERAL_MOVEMENT, "Remote desktop to the patch server")
            .on(&["SRV-WSUS-HAM", "adm-rvos"])
            .tags("rdp,deployment")
            .color(BLUE)
            .security(4624, "SRV-WSUS-HAM", &[("TargetUserName", "adm-rvos"), ("LogonType", "10"), ("IpAddress", "10.40.1.5"), ("WorkstationName", RTL_HOST)]),
        at("09-24 01:58:03.000 +00:00", LATERAL_MOVEMENT, "SSH enabled on ESX-HAM-01 and ESX-HAM-02 through vCenter")
            .on(&["VC-HAM", "ESX-HAM-01", "ESX-HAM-02"])
            .tags("esxi,t1021.004")
            .color(BLUE)
            .key()
            .source("vCenter")
            .says("*ESX-HAM-03* refuses: host profile with a locked SSH service. That saved 9 machines.")
            .raw("event.EventEx eventTypeId=esx.audit.ssh.enabled host=esx-ham-01 user=VSPHERE.LOCAL\\Administrator"),
        at("09-24 02:00:51.337 +00:00", LATERAL_MOVEMENT, "root logs in to ESX-HAM-01")
            .on(&["ESX-HAM-01", "root@ESX-HAM", "SRV-JUMP-01"])
            .tags("esxi,t1078.003")
            .color(BLUE)
            .esxi("ESX-HAM-01", "sshd", "Accepted keyboard-interactive/pam for root from 10.40.1.5 port 50818 ssh2"),
        at("09-24 09:40:10.000 +02:00", UNSPECIFIED, "Server team notices SSH warnings in vCenter and acknowledges them")
            .on(&["VC-HAM"])
            .source("Interview")
            .tags("human")
            .says("\"We thought the storage vendor was on it.\" The vendor was not."),
        at("09-24 22:14:33.602 +02:00", DISCOVERY, "Documents about the cyber insurance opened")
            .on(&["SRV-FILE-HAM", "adm-rvos"])
            .tags("t1083,insurance")
            .color(ORANGE)
            .says("`police_cyber_2026.pdf`, `deckungssummen.xlsx`. The first demand was 92 % of the sum insured.")
            .security(5145, "SRV-FILE-HAM", &[("SubjectUserName", "adm-rvos"), ("ShareName", r"\\*\legal$"), ("RelativeTargetName", r"versicherung\police_cyber_2026.pdf"), ("IpAddress", "10.40.1.5")]),
        at("09-25 11:31:07.048 +02:00", LATERAL_MOVEMENT, "Remote desktop to the finance workstation during office hours")
            .on(&["WKS-HAM-031", "k.brandt"])
            .tags("rdp,finance")
            .color(BLUE)
            .says("The user sees \"somebody moving the mouse\" and takes it for IT.")
            .security(4624, "WKS-HAM-031", &[("TargetUserName", "support_388"), ("LogonType", "10"), ("IpAddress", "10.40.1.5")]),
        at("09-25 18:47:50.590 +02:00", DEFENSE_EVASION, "Last hands on the keyboard before the week-end")
            .on(&["SRV-JUMP-01"])
            .tags("hands-on-keyboard")
            .says("Session closed properly. **Nothing but beacons until Monday, 28 September, 05:58 UTC.**")
            .security(4634, "SRV-JUMP-01", &[("TargetUserName", "adm-rvos"), ("LogonType", "10")]),
    ]
}
