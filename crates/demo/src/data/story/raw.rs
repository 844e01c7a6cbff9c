//! Log lines as the sources of the story write them; the time in a line is the time of its event.
//! Which lines there are is told by the phases.

use serde_json::{Map, Value, json};

use super::super::times;
use super::script::Told;
use crate::clock::SECOND;

const DOMAIN: &str = "brackwater.example";

impl Told {
    fn iso(&self) -> String {
        times::log_time(self.entered.instant)
    }

    fn unix(&self) -> i64 {
        self.entered.instant.div_euclid(SECOND)
    }

    /// A record of a Windows event log, as XML.
    pub fn winlog(self, channel: &'static str, id: u32, host: &str, data: &[(&str, &str)]) -> Self {
        let provider = match channel {
            "Security" => "Microsoft-Windows-Security-Auditing",
            "System" => "Service Control Manager",
            other => other,
        };
        let data: String = data.iter().map(|(name, value)| format!("<Data Name=\"{name}\">{}</Data>", escaped(value))).collect();
        let record = self.unix().rem_euclid(9_000_000) + i64::from(id);
        let raw = format!(
            "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider Name=\"{provider}\"/><EventID>{id}</EventID><Level>0</Level><TimeCreated SystemTime=\"{}\"/><EventRecordID>{record}</EventRecordID><Channel>{channel}</Channel><Computer>{}.{DOMAIN}</Computer></System><EventData>{data}</EventData></Event>",
            self.iso(),
            host.to_lowercase(),
        );
        self.or_source(channel).raw(raw)
    }

    /// A record of the Windows Security log.
    pub fn security(self, id: u32, host: &str, data: &[(&str, &str)]) -> Self {
        self.winlog("Security", id, host, data)
    }

    /// A Sysmon record as the collector forwards it, JSON.
    pub fn sysmon(self, id: u32, host: &str, data: &[(&str, &str)]) -> Self {
        let mut record = Map::new();
        record.insert("Channel".into(), "Microsoft-Windows-Sysmon/Operational".into());
        record.insert("EventID".into(), id.into());
        record.insert("Computer".into(), format!("{}.{DOMAIN}", host.to_lowercase()).into());
        record.insert("UtcTime".into(), self.iso().into());
        record.extend(data.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))));
        let raw = Value::Object(record).to_string();
        self.or_source("Sysmon").raw(raw)
    }

    /// A detection of the endpoint agent, JSON over several lines.
    pub fn edr(self, host: &str, severity: &str, rule: &str, process: &str, command: &str) -> Self {
        let detection = json!({
            "detection": { "rule": rule, "severity": severity, "action": "audit", "time": self.iso() },
            "device": { "name": host, "agent": "7.18.2", "policy": "servers-monitor-only" },
            "process": { "image": process, "command_line": command }
        });
        let raw = serde_json::to_string_pretty(&detection).unwrap_or_default();
        self.or_source("EDR").raw(raw)
    }

    /// A line of the web proxy.
    pub fn proxy(self, client: &str, user: &str, request: &str, status: u16, bytes: u64, agent: &str) -> Self {
        let raw = format!("{}.{:03} 212 {client} TCP_MISS/{status} {bytes} {request} {user} HIER_DIRECT/- \"{agent}\"", self.unix(), 318);
        self.or_source("Proxy").raw(raw)
    }

    /// A session that the firewall logged when it ended, with the bytes sent and received.
    pub fn firewall(self, device: &str, from: &str, to: &str, port: u16, action: &str, (sent, received): (u64, u64)) -> Self {
        let raw = format!(
            "<134>1 {} {device} session - - - action={action} proto=tcp src={from} dst={to} dport={port} sent_bytes={sent} rcvd_bytes={received} policy=\"egress-default\"",
            self.iso()
        );
        self.or_source("Firewall").raw(raw)
    }

    /// A line of an ESXi host's log.
    pub fn esxi(self, host: &str, program: &str, text: &str) -> Self {
        let raw = format!("{} {}: {program}[2101337]: {text}", self.iso(), host.to_lowercase());
        self.or_source("ESXi shell.log").raw(raw)
    }

    fn or_source(self, source: &'static str) -> Self {
        if self.source.is_empty() { self.source(source) } else { self }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
