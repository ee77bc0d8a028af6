//! Files of evidence, read before anything is asked of a tracker.

use super::failure::Failure;
use super::run;
use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use nofault::evidence::{self, EvidenceError, Wish};
use nofault::model::Evidence;
use std::path::{Path, PathBuf};

/// Reads the files; times that name no zone are those of a clock in `zone`.
///
/// # Errors
///
/// A sentence that names the file when one cannot be read at all. Rows that cannot be read are listed in the evidence.
pub fn read(files: &[PathBuf], zone: Tz) -> Result<Vec<Evidence>, Failure> {
    let wish = Wish { year: Some(run::now().year()), ..Wish::default() };
    let read = |file: &PathBuf| {
        let mut evidence = read_one(file, &wish)?;
        for at in evidence.told.iter_mut().filter_map(|told| told.at.as_mut()).filter(|at| !at.zone_known) {
            at.at = at_clock(zone, at.at.naive_utc());
        }
        Ok(evidence)
    };
    files.iter().map(read).collect()
}

/// When a clock of the zone showed that: of two times the first; what it jumped over as if it had not yet.
fn at_clock(zone: Tz, shown: NaiveDateTime) -> DateTime<Utc> {
    let before = || {
        let earlier = shown - TimeDelta::hours(3);
        let found = zone.from_local_datetime(&earlier).earliest()?;
        Some(found + TimeDelta::hours(3))
    };
    let found = zone.from_local_datetime(&shown).earliest().or_else(before);
    found.map_or(shown.and_utc(), |found| found.with_timezone(&Utc))
}

fn read_one(path: &Path, wish: &Wish) -> Result<Evidence, Failure> {
    let shown = path.display();
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::new(format!("{shown} cannot be read ({error}). Nothing was read from the tracker."))
    })?;
    let name = path.file_name().map_or_else(|| shown.to_string(), |name| name.to_string_lossy().into_owned());
    evidence::read(&name, bytes, wish).map_err(|error| {
        let todo = match &error {
            EvidenceError::Unknown { .. } => {
                "`nofault sources` lists what is known. A table needs a column for the time and one for the words."
            }
            _ => "Export it again.",
        };
        Failure::new(format!("{error}. Nothing was read from the tracker. {todo}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_of_a_zone_is_read_in_its_summer_and_its_winter() {
        let berlin = Tz::Europe__Berlin;
        let at = |shown: &str| at_clock(berlin, shown.parse().unwrap_or_default()).to_rfc3339();
        assert_eq!(at("2026-07-14T14:05:00"), "2026-07-14T12:05:00+00:00");
        assert_eq!(at("2026-01-14T14:05:00"), "2026-01-14T13:05:00+00:00");
        assert_eq!(at("2025-10-26T02:30:00"), "2025-10-26T00:30:00+00:00", "of two times the first");
        assert_eq!(at("2026-03-29T02:30:00"), "2026-03-29T01:30:00+00:00", "no clock showed it");
    }
}
