//! Drives a flow to its end: send what it asks for, hand back what came, show what it says.

use super::client::Client;
use super::failure::Failure;
use chrono::{DateTime, Offset, TimeDelta, Utc};
use chrono_tz::Tz;
use nofault::flow::{Command, Flow, Settings, Shift, View};
use nofault::http::host_of;
use nofault::model::Postmortem;
use std::io::IsTerminal;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Whoever waits longer wants to know for what.
const LONG_S: u32 = 5;

/// The time by this machine's clock.
pub fn now() -> DateTime<Utc> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).ok().and_then(DateTime::from_timestamp_millis).unwrap_or(DateTime::UNIX_EPOCH)
}

/// Runs a command to its last view.
///
/// # Errors
///
/// The flow's own trouble, as one sentence.
pub fn run(client: &Client, command: Command) -> Result<View, Failure> {
    with_material(client, command).map(|(view, _)| view)
}

/// As [`run`], with what a draft was made of, where one was made.
///
/// # Errors
///
/// As [`run`].
pub fn with_material(client: &Client, command: Command) -> Result<(View, Option<Postmortem>), Failure> {
    let mut flow = Flow::start(command, now());
    let mut step = flow.step(now());
    loop {
        if let View::Trouble { trouble } = step.view {
            return Err(trouble.into());
        }
        show_progress(&step.view);
        if step.finished || step.effects.is_empty() {
            return Ok((step.view, flow.material()));
        }
        let mut effects = std::mem::take(&mut step.effects);
        while !effects.is_empty() {
            let effect = effects.remove(0);
            if effect.after_s >= LONG_S {
                let host = host_of(&effect.request.url);
                eprintln!("waiting {} s before {host} is asked again", effect.after_s);
            }
            std::thread::sleep(Duration::from_secs(u64::from(effect.after_s)));
            let outcome = client.send(&effect.request);
            step = flow.resume(effect.id, &outcome, now());
            effects.append(&mut step.effects);
        }
    }
}

fn show_progress(view: &View) {
    if let View::Progress { label, done, total, .. } = view
        && std::io::stderr().is_terminal()
    {
        let of = total.map(|total| format!("/{total}")).unwrap_or_default();
        eprintln!("{label} ({done}{of})");
    }
}

/// The token in the environment variable that the user named.
///
/// # Errors
///
/// A sentence when the variable is not set.
pub fn token(variable: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(name) = variable else { return Ok(None) };
    match std::env::var(name) {
        Ok(token) if !token.trim().is_empty() => Ok(Some(token.trim().to_owned())),
        _ => Err(Failure::new(format!(
            "the environment variable {name} holds no token. Nothing was sent. Set it, for example with `read -s {name}; export {name}`."
        ))),
    }
}

/// The IANA zone of that name.
///
/// # Errors
///
/// A sentence when there is no such zone.
pub fn zone(name: &str) -> Result<Tz, Failure> {
    name.parse().map_err(|_| {
        Failure::new(format!(
            "there is no zone {name}. Nothing was read. Write it like Europe/Berlin, or leave it out for UTC."
        ))
    })
}

/// Settings with all that the zone was in the last [`YEARS`].
pub fn settings(zone: Tz) -> Settings {
    let now = now();
    Settings {
        offset_min: offset(zone, now),
        shifts: Some(shifts(zone, now)),
        zone: zone.name().to_owned(),
        ..Settings::default()
    }
}

/// So many years back is told what the zone was; before, it is taken for what it was then.
const YEARS: i64 = 20;

/// Zones hardly change and change back within a week.
const STEP: TimeDelta = TimeDelta::days(7);

/// When the zone came to be at which distance from UTC.
fn shifts(zone: Tz, now: DateTime<Utc>) -> Vec<Shift> {
    let shift = |at: DateTime<Utc>| Shift { at_ms: at.timestamp_millis(), offset_min: offset(zone, at) };
    let mut at = now - TimeDelta::days(YEARS * 365);
    let mut shifts = vec![shift(at)];
    while at < now {
        let (mut before, mut after) = (at, at + STEP);
        if offset(zone, before) != offset(zone, after) {
            while after - before > TimeDelta::minutes(1) {
                let middle = before + (after - before) / 2;
                let is_new = offset(zone, middle) != offset(zone, before);
                (before, after) = if is_new { (before, middle) } else { (middle, after) };
            }
            shifts.push(shift(after));
        }
        at += STEP;
    }
    shifts
}

/// Minutes east of UTC at that time.
fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    at.with_timezone(&zone).offset().fix().local_minus_utc() / 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_tells_when_it_changed_its_clocks() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap_or_default();
        let last: Vec<(i64, i32)> = shifts(Tz::Europe__Berlin, at("2026-11-27T18:00:00Z"))
            .iter()
            .map(|shift| (shift.at_ms / 60_000, shift.offset_min))
            .collect();
        let minute = |text: &str| at(text).timestamp() / 60;
        assert_eq!(last.len(), 41);
        assert_eq!(
            last[38..],
            [
                (minute("2025-10-26T01:00:00Z"), 60),
                (minute("2026-03-29T01:00:00Z"), 120),
                (minute("2026-10-25T01:00:00Z"), 60)
            ]
        );
        assert_eq!(shifts(Tz::UTC, at("2026-11-27T18:00:00Z")).len(), 1);
    }
}
