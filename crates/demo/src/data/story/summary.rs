//! The summary of the story's case, Markdown as an analyst writes it.
//! The events are in the files of the phases.

pub const SUMMARY: &str = r"# Ransomware at Brackwater Lines

**Status:** contained on 29 September, rebuilding; watch period until 16 October. Group calls itself *Tidelock*.

## In three sentences

A clerk in Houston opened an archive from a forged customs mail on **21 September 2026, 12:01 UTC**. Within two days the attacker was domain administrator, because one had logged on to a help desk laptop. On **29 September, 01:12 UTC**, after 157 GB had left the house, 25 virtual machines were encrypted.

## Key times (UTC)

| When | What |
|---|---|
| 21 Sep 12:03:31 | first beacon, `WKS-HOU-117` |
| 22 Sep 14:25:33 | LSASS of `LT-OPS-009`: hash of `adm-rvos` |
| 23 Sep 00:44:51 | first use of the hash, `SRV-JUMP-01` |
| 23 Sep 22:40:27 | `ntds.dit` copied |
| 28 Sep 06:20 to 16:02 | exfiltration to 198.51.100[.]23 |
| 29 Sep 00:31:28 | backups deleted |
| 29 Sep 01:12:09 | encryption begins |
| 29 Sep 03:20:00 | internet cut, beacons end |
| 2 Oct 04:05:00 | terminal gate open again |

Times of Houston are entered as -05:00, of Hamburg as +02:00, of ESXi and firewalls as UTC.

## What saved the house

1. The retention lock on `NAS-HAM-02`
2. Locked SSH on `ESX-HAM-03`
3. Somebody who read a ransom note and touched nothing

## Open

- [x] Way in
- [x] Accounts
- [ ] Session logs of Houston before 22 September (kept for 7 days only)
- [ ] Why was `k.brandt` in the VPN profile of the contractors?
- [ ] What did the attacker do between 24 September 02:05 and 09:00?

> Names, shares and amounts in this case are invented. The evidence contains texts written by the attacker: show them, do not run them.

```text
tag:persistence asset:SRV-JUMP-01     what was left on the jump host
flag:true                             what to tell the board
tag:hostile-text                      mind your tools
```
";
