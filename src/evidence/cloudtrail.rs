//! AWS CloudTrail: log files (`Records`), answers of `lookup-events` (`Events`), and single records.
//!
//! What changed something is told; what only read is counted and listed once. What was asked for in detail
//! (`requestParameters`) may hold secrets and is never read.

use super::answers::{all_are, each, first, moment};
use super::rows::items;
use super::{Bundle, Gathered, Source, Wish};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{id, text, truth};
use serde_json::Value;

/// AWS CloudTrail.
pub struct CloudTrail;

impl Source for CloudTrail {
    fn id(&self) -> &'static str {
        "cloudtrail"
    }

    fn name(&self) -> &'static str {
        "AWS CloudTrail"
    }

    fn brings(&self) -> &'static str {
        "a log file, unpacked, or the answer of aws cloudtrail lookup-events"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|json| rows(json).iter().any(|row| is_record(row) || is_found(row)))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        let mut only_read = 0_usize;
        each(bundle, gathered, &mut |json, within, gathered| {
            for (at, row) in rows(json).iter().enumerate() {
                let place = format!("record {}{within}", at + 1);
                match Record::of(row) {
                    Some(record) if record.only_reads() => only_read += 1,
                    Some(record) => record.tell(&place, gathered),
                    None => gathered.leave_out(&place, "it is no record of CloudTrail"),
                }
            }
        });
        if only_read > 0 {
            gathered.leave_out(&format!("{only_read} records"), "they only read, and changed nothing");
        }
    }
}

fn rows(json: &Value) -> &[Value] {
    match json.get("Records").or(json.get("Events")) {
        Some(Value::Array(rows)) => rows,
        _ => items(json),
    }
}

fn is_record(row: &Value) -> bool {
    ["/eventTime", "/eventSource", "/eventName"].iter().all(|path| id(row, path).is_some())
}

/// A record as `lookup-events` finds it.
fn is_found(row: &Value) -> bool {
    ["/EventId", "/EventName", "/EventTime"].iter().all(|path| id(row, path).is_some())
}

/// A record, and what was said about it when it was looked up.
struct Record<'a> {
    row: &'a Value,
    whole: Option<Value>,
}

impl<'a> Record<'a> {
    fn of(row: &'a Value) -> Option<Self> {
        if is_record(row) {
            return Some(Record { row, whole: None });
        }
        let whole = text(row, "/CloudTrailEvent").and_then(crate::plain::value);
        is_found(row).then_some(Record { row, whole: whole.filter(is_record) })
    }

    /// The field of the whole record, or the one of what was found.
    fn field(&self, path: &str, found: &str) -> Option<String> {
        let whole = self.whole.as_ref().unwrap_or(self.row);
        id(whole, path).or_else(|| id(self.row, found))
    }

    fn whole(&self) -> &Value {
        self.whole.as_ref().unwrap_or(self.row)
    }

    /// Whether it changed nothing. Old records do not say so, then the name of what was done does.
    fn only_reads(&self) -> bool {
        let said = truth(self.whole(), "/readOnly").map(|truth| truth.to_string());
        match said.or_else(|| id(self.row, "/ReadOnly")) {
            Some(said) => said == "true",
            None => {
                let name = self.field("/eventName", "/EventName").unwrap_or_default();
                ["Get", "List", "Describe", "Head", "Lookup"].iter().any(|verb| name.starts_with(verb))
            }
        }
    }

    fn tell(&self, place: &str, gathered: &mut Gathered) {
        let at = match self.whole.as_ref() {
            Some(whole) => moment(whole, "/eventTime", place, gathered),
            None => first(self.row, &["/eventTime", "/EventTime"]).and_then(|raw| gathered.moment(&raw, place)),
        };
        let service = self.field("/eventSource", "/EventSource").unwrap_or_default();
        let name = self.field("/eventName", "/EventName").unwrap_or_default();
        let error = text(self.whole(), "/errorCode").map(|code| format!(" ({code})")).unwrap_or_default();
        let words = format!("{service}: {name}{error}");
        let number = self.field("/eventID", "/EventId");
        let raw = self.field("/eventTime", "/EventTime").unwrap_or_default();
        let own = number.clone().unwrap_or_else(|| gathered.next_id_of(&[&raw, &words]));
        let url = number.and_then(|number| address(text(self.whole(), "/awsRegion")?, &number)).unwrap_or_default();
        let source = gathered.cite(&own, place, &url);
        let by_program = text(self.whole(), "/userIdentity/type") == Some("AWSService");
        let actor = self.actor();
        gathered.tell(Told { at, actor, by_program, kind: ToldKind::Change, text: words, thing: None, source });
    }

    /// Who did it: a user's name, else the role and its session (`Deployer/ana.diaz`), else the service.
    fn actor(&self) -> Option<String> {
        let whole = self.whole();
        let from_arn =
            text(whole, "/userIdentity/arn").and_then(|arn| arn.split_once('/')).map(|(_, name)| name.to_owned());
        let services = ["/userIdentity/sessionContext/sessionIssuer/userName", "/userIdentity/invokedBy"];
        let user = id(whole, "/userIdentity/userName").or(from_arn).or_else(|| first(whole, &services));
        user.or_else(|| id(self.row, "/Username")).or_else(|| id(whole, "/userIdentity/type"))
    }
}

/// The record in the console; only when its parts can be parts of an address.
fn address(region: &str, number: &str) -> Option<String> {
    let is_plain = |text: &str| text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    (is_plain(region) && is_plain(number))
        .then(|| format!("https://{region}.console.aws.amazon.com/cloudtrailv2/home?region={region}#/events/{number}"))
}
