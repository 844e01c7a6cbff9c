//! Night of 28 to 29 September: backups destroyed, virtual machines and servers encrypted.
//! What people did about it is in `response`.

use super::iocs::{ENCRYPTOR_ESXI, ENCRYPTOR_WINDOWS};
use super::script::*;

/// Virtual machines in the order they were stopped and encrypted: minute after 01:00 UTC, second, host, name, gigabytes.
const MACHINES: [(u8, u8, &str, &str, u32); 25] = [
    (12, 9, "ESX-HAM-01", "tos-app-01", 180),
    (12, 31, "ESX-HAM-01", "tos-app-02", 180),
    (13, 4, "ESX-HAM-01", "SRV-SQL-TOS", 900),
    (14, 40, "ESX-HAM-01", "berth-plan-01", 120),
    (15, 12, "ESX-HAM-01", "gate-ocr-01", 200),
    (15, 48, "ESX-HAM-01", "reefer-mon", 60),
    (16, 20, "ESX-HAM-01", "SRV-FILE-HAM", 4_096),
    (17, 2, "ESX-HAM-01", "crewing-web", 80),
    (17, 39, "ESX-HAM-01", "intranet", 80),
    (18, 15, "ESX-HAM-01", "pki-sub-01", 60),
    (18, 50, "ESX-HAM-01", "time-terminal", 40),
    (19, 27, "ESX-HAM-01", "print-ham", 60),
    (20, 3, "ESX-HAM-01", "voice-01", 100),
    (20, 44, "ESX-HAM-01", "voice-02", 100),
    (24, 11, "ESX-HAM-02", "edi-core-01", 140),
    (24, 52, "ESX-HAM-02", "edi-core-02", 140),
    (25, 30, "ESX-HAM-02", "customs-if", 90),
    (26, 8, "ESX-HAM-02", "SRV-WSUS-HAM", 400),
    (26, 45, "ESX-HAM-02", "sap-router", 60),
    (27, 19, "ESX-HAM-02", "track-api-01", 120),
    (27, 58, "ESX-HAM-02", "track-api-02", 120),
    (28, 33, "ESX-HAM-02", "mail-archive", 2_048),
    (29, 10, "ESX-HAM-02", "ham-mon-01", 80),
    (41, 6, "ESX-HOU-01", "hou-docs-01", 200),
    (41, 50, "ESX-HOU-01", "hou-print", 60),
];

pub fn events() -> Vec<Told> {
    let mut events = before();
    events.extend(MACHINES.iter().map(|(minute, second, host, machine, size)| encrypted(*minute, *second, host, machine, *size)));
    events.extend(after());
    events
}

fn encrypted(minute: u8, second: u8, host: &str, machine: &str, size: u32) -> Told {
    let told =
        at(&format!("09-29 01:{minute:02}:{second:02}.000 +00:00"), IMPACT, format!("Virtual machine {machine} stopped and encrypted"))
            .ioc(&[ENCRYPTOR_ESXI])
            .tags("encryption,esxi,t1486")
            .color(RED)
            .says(format!("{size} GB. First 1 MB of every 32 MB, extension `.tidelk`."))
            .esxi(
                host,
                "shell",
                &format!("[root]: esxcli vm process kill --type=force ... ; /scratch/tl_esx -p /vmfs/volumes/*/{machine} -s 32"),
            );
    // Some of the machines are assets of their own.
    if machine.starts_with("SRV-") { told.on(&[host, machine]).flag() } else { told.on(&[host]) }
}

fn before() -> Vec<Told> {
    vec![
        at("09-29 00:02:37.190 +00:00", LATERAL_MOVEMENT, "Remote desktop to the backup server")
            .on(&["SRV-BKP-HAM", "svc-backup"])
            .ioc(&["svc-backup"])
            .tags("rdp,backup")
            .color(BLUE)
            .security(4624, "SRV-BKP-HAM", &[("TargetUserName", "svc-backup"), ("LogonType", "10"), ("IpAddress", "10.40.1.5")]),
        at("09-29 00:19:04.663 +00:00", IMPACT, "All 61 backup jobs disabled")
            .on(&["SRV-BKP-HAM", "svc-backup"])
            .tags("backup,t1490")
            .color(RED)
            .winlog("Microsoft-Windows-PowerShell/Operational", 4104, "SRV-BKP-HAM", &[("ScriptBlockText", "Get-VBRJob | Disable-VBRJob; Get-VBRJob | ? { $_.IsRunning } | Stop-VBRJob -Force")]),
        at("09-29 00:31:28.570 +00:00", IMPACT, "Backup repositories deleted from disk")
            .on(&["SRV-BKP-HAM"])
            .ioc(&["svc-backup"])
            .tags("backup,t1490")
            .color(RED)
            .flag()
            .key()
            .says("14 restore points of all servers. The **NAS** refused: its snapshots belong to another account, and that password was not in the store.")
            .sysmon(1, "SRV-BKP-HAM", &[("Image", r"C:\Windows\System32\cmd.exe"), ("CommandLine", r"cmd /c rd /s /q E:\Backups & rd /s /q F:\Backups"), ("User", r"BRACKWATER\svc-backup")]),
        at("09-29 00:34:51.884 +00:00", IMPACT, "Deletion on the NAS fails: snapshots are locked")
            .on(&["NAS-HAM-02", "SRV-BKP-HAM"])
            .tags("backup,failed,luck")
            .color(GREEN)
            .flag()
            .key()
            .source("NAS")
            .says("Retention lock of 30 days, set in August after an audit finding. *This is the reason why the company still exists.*")
            .raw("nas-ham-02 snapd: delete vol=backup2 snap=daily-2026-09-28 user=svc-backup result=EPERM reason=retention-lock until=2026-10-28")
            .comment(4, "Can we say that in public?"),
        at("09-29 00:48:10.416 +00:00", IMPACT, "Shadow copies deleted on 22 servers by group policy")
            .on(&["SRV-DC-HAM1", "SRV-WSUS-HAM"])
            .tags("t1490,gpo")
            .color(RED)
            .key()
            .says("Policy `{5D0C...}` *Windows Update Fix*: a scheduled task that runs `vssadmin delete shadows /all /quiet` and `bcdedit /set {default} recoveryenabled no`.")
            .security(5136, "SRV-DC-HAM1", &[("ObjectDN", "CN={5D0C71E2-8F14-4C3B-9E0A-71B0A8E6F2D4},CN=Policies,CN=System,DC=brackwater,DC=example"), ("AttributeLDAPDisplayName", "gPCMachineExtensionNames"), ("SubjectUserName", "adm-rvos")]),
        at("09-29 02:57:55.208 +02:00", EXECUTION, "tl_w64.exe distributed over the patch server's share")
            .on(&["SRV-WSUS-HAM"])
            .ioc(&[ENCRYPTOR_WINDOWS])
            .tags("deployment,t1072")
            .color(ORANGE)
            .flag()
            .key()
            .sysmon(11, "SRV-WSUS-HAM", &[("Image", "System"), ("TargetFilename", r"D:\WSUS\UpdateServicesPackages\kb\tl_w64.exe")]),
        at("09-29 01:04:22.000 +00:00", EXECUTION, "tl_esx copied to ESX-HAM-01 and ESX-HAM-02")
            .on(&["ESX-HAM-01", "ESX-HAM-02", "SRV-JUMP-01"])
            .ioc(&[ENCRYPTOR_ESXI])
            .tags("esxi,tool")
            .color(ORANGE)
            .key()
            .esxi("ESX-HAM-01", "shell", "[root]: chmod +x /scratch/tl_esx"),
        at("09-29 01:06:02.000 +00:00", DEFENSE_EVASION, "Execution restriction of ESXi switched off")
            .on(&["ESX-HAM-01", "ESX-HAM-02"])
            .tags("esxi,t1562")
            .esxi("ESX-HAM-01", "shell", "[root]: esxcli system settings advanced set -o /User/execInstalledOnly -i 0"),
        at("09-29 01:09:40.000 +00:00", IMPACT, "Connection to ESX-HAM-03 refused: SSH is locked")
            .on(&["ESX-HAM-03", "SRV-JUMP-01"])
            .tags("esxi,failed,luck")
            .color(GREEN)
            .source("Firewall")
            .firewall("fw-ham-edge", "10.40.1.5", "10.40.2.13", 22, "reset", (60, 40)),
        at("09-29 01:11:48.000 +00:00", DISCOVERY, "List of virtual machines on ESX-HAM-01")
            .on(&["ESX-HAM-01"])
            .tags("esxi")
            .esxi("ESX-HAM-01", "shell", "[root]: vim-cmd vmsvc/getallvms"),
    ]
}

fn after() -> Vec<Told> {
    vec![
        at("09-29 01:22:35.000 +00:00", IMPACT, "Login banner of ESX-HAM-01 replaced by the ransom note")
            .on(&["ESX-HAM-01"])
            .ioc(&["RECOVER-TIDELOCK.txt"])
            .tags("ransom-note,t1491.001")
            .color(RED)
            .esxi("ESX-HAM-01", "shell", "[root]: cp /scratch/RECOVER-TIDELOCK.txt /etc/motd"),
        at("09-29 03:38:20.417 +02:00", IMPACT, "Windows servers encrypted by tl_w64.exe")
            .on(&["SRV-PRINT-HOU", "SRV-BKP-HAM"])
            .ioc(&[ENCRYPTOR_WINDOWS])
            .tags("encryption,t1486")
            .color(RED)
            .key()
            .says("19 of 46 physical servers and workstations that ran at night. The others had the agent in *prevent* mode:\n\n- [x] Hamburg office, floors 2 and 3\n- [x] Rotterdam\n- [ ] Hamburg terminal (monitor only)\n- [ ] Houston (monitor only)")
            .edr("SRV-PRINT-HOU", "critical", "Mass renaming of files", r"C:\Windows\Temp\tl_w64.exe", r"tl_w64.exe -p C:\ -t 8 -n RECOVER-TIDELOCK.txt"),
        at("09-29 03:52:07.734 +02:00", IMPACT, "Wallpaper changed and note opened at logon on terminal PCs")
            .on(&["WKS-HAM-031"])
            .ioc(&["RECOVER-TIDELOCK.txt"])
            .tags("ransom-note,t1491.001")
            .color(RED)
            .sysmon(13, "WKS-HAM-031", &[("TargetObject", r"HKU\S-1-5-21-2210\Control Panel\Desktop\Wallpaper"), ("Details", r"C:\ProgramData\tl.bmp")]),
        at("09-29 01:55:00.000 +00:00", IMPACT, "Gate of the terminal stops: 41 trucks queue")
            .on(&["SRV-SQL-TOS"])
            .tags("business,outage")
            .color(RED)
            .flag()
            .key()
            .source("Operations log")
            .says("Shift leader switches to **paper**. Two vessels at berth, *MV Harle* leaves with 112 containers less."),
    ]
}
