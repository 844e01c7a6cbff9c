//! 21 to 25 September: what the attacker left behind to come back, on workstations, servers and accounts.
//! How the systems were reached is in `movement`.

use super::iocs::{BEACON, LOADER, RUN_KEY, SERVICE_KEY};
use super::script::*;

const TASK: &str = r"\Microsoft\Windows\PortSync\Refresh";
const ACCOUNT: &str = "support_388";

pub fn events() -> Vec<Told> {
    vec![
        at("09-21 07:21:09.477 -05:00", PERSISTENCE, "Run key PortSync set for the user")
            .on(&["WKS-HOU-117", "t.oyelaran"])
            .ioc(&[RUN_KEY])
            .tags("persistence,t1547.001")
            .color(CYAN)
            .flag()
            .key()
            .says(format!("`{RUN_KEY}` starts the copy in `C:\\ProgramData\\PortSync`. **Removed on 30 September.**"))
            .sysmon(13, "WKS-HOU-117", &[("Image", r"C:\ProgramData\PortSync\port_sync.exe"), ("TargetObject", RUN_KEY), ("Details", r"C:\ProgramData\PortSync\port_sync.exe"), ("User", r"BRACKWATER\t.oyelaran")])
            .comment(3, "Check for the same value on all clients: found on WKS-HOU-122 as well, see below."),
        at("09-21 07:21:52.100 -05:00", PERSISTENCE, "Scheduled task PortSync\\Refresh created, every 45 minutes")
            .on(&["WKS-HOU-117"])
            .ioc(&[TASK])
            .tags("persistence,t1053.005")
            .color(CYAN)
            .key()
            .says("Hidden task, runs as `SYSTEM`, also on battery. XML in the evidence.")
            .security(4698, "WKS-HOU-117", &[("SubjectUserName", "t.oyelaran"), ("TaskName", TASK), ("TaskContent", "<Task><Triggers><TimeTrigger><Repetition><Interval>PT45M</Interval></Repetition></TimeTrigger></Triggers><Settings><Hidden>true</Hidden></Settings></Task>")]),
        at("09-21 07:33:18.530 -05:00", PERSISTENCE, "Run key PortSync set on the second workstation")
            .on(&["WKS-HOU-122"])
            .ioc(&[RUN_KEY])
            .tags("persistence,t1547.001")
            .color(CYAN)
            .sysmon(13, "WKS-HOU-122", &[("Image", r"C:\ProgramData\PortSync\port_sync.exe"), ("TargetObject", RUN_KEY), ("User", r"BRACKWATER\p.ramos")]),
        at("09-21 07:34:40.951 -05:00", DEFENSE_EVASION, "Folder C:\\ProgramData\\PortSync excluded from virus scanning")
            .on(&["WKS-HOU-117", "WKS-HOU-122"])
            .tags("t1562.001")
            .winlog("Microsoft-Windows-Windows Defender/Operational", 5007, "WKS-HOU-122", &[("New Value", r"HKLM\SOFTWARE\Microsoft\Windows Defender\Exclusions\Paths\C:\ProgramData\PortSync = 0x0")]),
        at("09-22 16:12:07.318 +02:00", PERSISTENCE, "Service PortSyncSvc installed on the help desk laptop")
            .on(&["LT-OPS-009"])
            .ioc(&[SERVICE_KEY, LOADER])
            .tags("persistence,t1543.003")
            .color(CYAN)
            .flag()
            .key()
            .says("Installed over SMB from WKS-HOU-117. The display name *Port Synchronisation Helper* is that of no product in the house.")
            .winlog("System", 7045, "LT-OPS-009", &[("ServiceName", "PortSyncSvc"), ("ImagePath", r"C:\ProgramData\PortSync\port_sync.exe -k netsvcs"), ("ServiceType", "user mode service"), ("StartType", "auto start"), ("AccountName", "LocalSystem")]),
        at("09-22 16:13:55.640 +02:00", PERSISTENCE, "Local administrator support_388 created")
            .on(&["LT-OPS-009"])
            .ioc(&[ACCOUNT])
            .tags("persistence,t1136.001")
            .color(CYAN)
            .key()
            .says("The name copies the pattern of the old vendor accounts (`support_120` to `support_311`).")
            .security(4720, "LT-OPS-009", &[("TargetUserName", ACCOUNT), ("SubjectUserName", "LT-OPS-009$"), ("PasswordLastSet", "%%1794"), ("UserAccountControl", "%%2080 %%2082")]),
        at("09-22 16:13:56.022 +02:00", PERSISTENCE, "support_388 added to the local administrators")
            .on(&["LT-OPS-009"])
            .ioc(&[ACCOUNT])
            .tags("persistence,t1098")
            .follows()
            .security(4732, "LT-OPS-009", &[("TargetUserName", "Administrators"), ("MemberSid", "S-1-5-21-3315-1107"), ("SubjectUserName", "LT-OPS-009$")]),
        at("09-23 03:20:44.871 +02:00", PERSISTENCE, "Service PortSyncSvc installed on the jump host")
            .on(&["SRV-JUMP-01"])
            .ioc(&[SERVICE_KEY, "203.0.113.187"])
            .tags("persistence,t1543.003")
            .color(CYAN)
            .key()
            .winlog("System", 7045, "SRV-JUMP-01", &[("ServiceName", "PortSyncSvc"), ("ImagePath", r"C:\ProgramData\PortSync\port_sync.exe -k netsvcs"), ("StartType", "auto start"), ("AccountName", "LocalSystem")])
            .comment(2, "This one talks to the *second* server, 203.0.113.187. Block both."),
        at("09-23 03:41:02.240 +02:00", PERSISTENCE, "WMI event subscription PortSyncFilter on the backup server")
            .on(&["SRV-BKP-HAM"])
            .tags("persistence,t1546.003,wmi")
            .color(CYAN)
            .flag()
            .key()
            .says("Filter, consumer and binding, all three:\n\n1. `PortSyncFilter`: system uptime between 240 and 325 seconds\n2. `PortSyncConsumer`: command line, loader with `/b`\n3. the binding between them\n\nSurvives the removal of files *unless* all three are deleted.")
            .sysmon(21, "SRV-BKP-HAM", &[("Operation", "Created"), ("Consumer", "CommandLineEventConsumer.Name=\"PortSyncConsumer\""), ("Filter", "__EventFilter.Name=\"PortSyncFilter\"")]),
        at("09-23 22:07:31.009 +02:00", PERSISTENCE, "Scheduled task PortSync\\Refresh on the file server")
            .on(&["SRV-FILE-HAM"])
            .ioc(&[TASK])
            .tags("persistence,t1053.005")
            .color(CYAN)
            .security(4698, "SRV-FILE-HAM", &[("SubjectUserName", "adm-rvos"), ("TaskName", TASK)]),
        at("09-24 00:18:20.700 +02:00", PERSISTENCE, "Password filter psfilt registered on the domain controller")
            .on(&["SRV-DC-HAM1"])
            .tags("persistence,tier0,t1556.002")
            .color(RED)
            .flag()
            .key()
            .says("`psfilt` added to **Notification Packages**. Every password that anybody changes is written to `C:\\Windows\\Temp\\~df2.log` in clear.\n\n- active after the next restart only\n- the restart of 26 September had been moved to the 30th\n- so **no password was caught**; the file is absent in the image")
            .sysmon(13, "SRV-DC-HAM1", &[("Image", r"C:\Windows\System32\reg.exe"), ("TargetObject", r"HKLM\SYSTEM\CurrentControlSet\Control\Lsa\Notification Packages"), ("Details", "scecli psfilt")]),
        at("09-24 00:25:11.312 +02:00", PERSISTENCE, "support_388 created in the domain and hidden from the address list")
            .on(&["SRV-DC-HAM1"])
            .ioc(&[ACCOUNT])
            .tags("persistence,tier0,t1136.002")
            .color(CYAN)
            .security(4720, "SRV-DC-HAM1", &[("TargetUserName", ACCOUNT), ("TargetDomainName", "BRACKWATER"), ("SubjectUserName", "adm-rvos")]),
        at("09-24 00:25:58.940 +02:00", PERSISTENCE, "support_388 gets GenericAll on AdminSDHolder")
            .on(&["SRV-DC-HAM1", "adm-rvos"])
            .ioc(&[ACCOUNT, "adm-rvos"])
            .tags("persistence,tier0,t1098,acl")
            .color(RED)
            .flag()
            .says("Within an hour SDProp copied the right to every protected group. Cleaning: first the holder, then each group.")
            .security(5136, "SRV-DC-HAM1", &[("ObjectDN", "CN=AdminSDHolder,CN=System,DC=brackwater,DC=example"), ("AttributeLDAPDisplayName", "nTSecurityDescriptor"), ("OperationType", "%%14674"), ("SubjectUserName", "adm-rvos")]),
        at("09-24 02:02:15.005 +00:00", PERSISTENCE, "SSH key added to root on ESX-HAM-01 and ESX-HAM-02")
            .on(&["ESX-HAM-01", "ESX-HAM-02", "root@ESX-HAM"])
            .tags("persistence,t1098.004,esxi")
            .color(CYAN)
            .key()
            .says("```text\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK...7Qm ops@localhost\n```\n\nThe same key on both hosts; not on ESX-HAM-03, where SSH is off.")
            .esxi("ESX-HAM-01", "shell", "[root]: vi /etc/ssh/keys-root/authorized_keys"),
        at("09-25 11:47:39.264 +02:00", PERSISTENCE, "Remote support program installed as a service on the finance workstation")
            .on(&["WKS-HAM-031", "k.brandt"])
            .tags("persistence,t1219,rmm")
            .color(CYAN)
            .says("A genuine remote support product with an account of the attacker. The house does not use it: **any** installation is an indicator.")
            .winlog("System", 7045, "WKS-HAM-031", &[("ServiceName", "RemoteAssistAgent"), ("ImagePath", r"C:\Program Files (x86)\RemoteAssist\agent.exe --service"), ("StartType", "auto start")]),
        at("09-25 12:02:10.118 +02:00", COMMAND_AND_CONTROL, "Beacon of the finance workstation over DNS only")
            .on(&["WKS-HAM-031"])
            .ioc(&["t1.portsync-assets.example", BEACON])
            .tags("c2,dns,t1071.004")
            .color(PURPLE)
            .source("DNS")
            .says("TXT queries with 48-character labels, one every 5 s.")
            .raw("25-Sep-2026 10:02:10.118 queries: client 10.40.8.31#51044: query: 4d5a90000300000004000000ffff0000b800.00000000.t1.portsync-assets.example IN TXT"),
        at("09-25 14:20:03.777 +02:00", DEFENSE_EVASION, "Time stamps of msvcp_sync.dll set back to 2021")
            .on(&["SRV-FILE-HAM", "SRV-JUMP-01"])
            .ioc(&[LOADER])
            .tags("t1070.006,timestomp")
            .source("MFT")
            .says("`$STANDARD_INFORMATION` says 2021-06-05, `$FILE_NAME` says 2026-09-23. Trust the second.")
            .raw("MFT 118204 msvcp_sync.dll SI.created=2021-06-05T04:11:00Z FN.created=2026-09-23T20:06:58Z"),
    ]
}
