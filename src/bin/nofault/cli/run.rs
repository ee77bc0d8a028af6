//! Drives a flow to its end: send what it asks for, hand back what came, show what it says.

use super::client::Client;
use super::failure::Failure;
use chrono::{DateTime, Offset, Utc};
use nofault::flow::{Command, Flow, Settings, View};
use nofault::model::Postmortem;
use std::io::IsTerminal;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

/// Settings with the offset that an IANA zone has now.
///
/// # Errors
///
/// A sentence when there is no such zone.
pub fn settings(template: String, zone: &str) -> Result<Settings, Failure> {
    let parsed: chrono_tz::Tz = zone.parse().map_err(|_| {
        Failure::new(format!(
            "there is no zone {zone}. Nothing was read. Write it like Europe/Berlin, or leave it out for UTC."
        ))
    })?;
    let offset_min = now().with_timezone(&parsed).offset().fix().local_minus_utc() / 60;
    Ok(Settings { template, offset_min, zone: zone.to_owned(), ..Settings::default() })
}
