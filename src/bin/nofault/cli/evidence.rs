//! Files of evidence, read before anything is asked of a tracker.

use super::failure::Failure;
use super::run;
use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use nofault::evidence::{self, EvidenceError, Wish};
use nofault::model::Evidence;
use std::path::{Path, PathBuf};

/// Reads the files; times that name no zone are those of a clock in `zone`. Times that name no year are none that are still to
/// come; which year was taken goes to stderr.
///
/// # Errors
///
/// A sentence that names the file when one cannot be read at all. Rows that cannot be read are listed in the evidence.
pub fn read(files: &[PathBuf], zone: Tz) -> Result<Vec<Evidence>, Failure> {
    let read = |file: &PathBuf| {
        let mut evidence = read_dated(file, run::now())?;
        for at in evidence.told.iter_mut().filter_map(|told| told.at.as_mut()).filter(|at| !at.zone_known) {
            at.at = at_clock(zone, at.at.naive_utc());
        }
        Ok(evidence)
    };
    files.iter().map(read).collect()
}

/// Reads a file; where its times name no year, its first line is of the last year in which no line is later than `now`.
fn read_dated(file: &Path, now: DateTime<Utc>) -> Result<Evidence, Failure> {
    let of = |year: i32| read_one(file, &Wish { year: Some(year), ..Wish::default() });
    let mut year = now.year();
    let mut evidence = of(year)?;
    // Only syslog writes times without a year, which begin with the month.
    let without = |evidence: &Evidence| {
        let told = evidence.told.iter().filter(|_| evidence.source == "syslog").filter_map(|told| told.at.as_ref());
        told.filter(|at| at.raw.starts_with(|c: char| c.is_ascii_alphabetic())).map(|at| at.at).max()
    };
    let Some(last) = without(&evidence) else { return Ok(evidence) };
    // A clock of another zone may show tomorrow.
    if last > now + TimeDelta::days(1) {
        year -= 1;
        evidence = of(year)?;
    }
    eprintln!("the times of {} name no year: its first line is taken to be of {year}.", evidence.file);
    Ok(evidence)
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
            _ => "Bring it again, unpacked and whole.",
        };
        Failure::new(format!("{error}. Nothing was read from the tracker. {todo}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_names_no_year_is_of_none_that_is_still_to_come() {
        let file = std::env::temp_dir().join(format!("nofault-syslog-{}", std::process::id()));
        let years = |lines: &str, now: &str| {
            std::fs::write(&file, lines).unwrap_or_default();
            let read = read_dated(&file, now.parse().unwrap_or_default());
            let told = read.map(|evidence| evidence.told).unwrap_or_default();
            told.iter().filter_map(|told| told.at.as_ref()).map(|at| at.at.year()).collect::<Vec<_>>()
        };
        let turn = "Dec 30 23:59:58 db-1 app[1]: full\nJan  1 00:00:05 db-1 app[1]: free\n";
        assert_eq!(years(turn, "2026-03-15T00:00:00Z"), [2025, 2026]);
        let may = "May  2 23:59:58 db-1 app[1]: full\n";
        assert_eq!(years(may, "2026-06-15T00:00:00Z"), [2026]);
        assert_eq!(years(may, "2026-03-15T00:00:00Z"), [2025]);
        std::fs::remove_file(&file).unwrap_or_default();
    }

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
