//! The built-in incidents. Every person, company and number in them is invented.
//!
//! A checkout outage over midnight (UTC), the alert that went before it, the database ticket behind it, what is left to do, and
//! around them a duplicate, a private ticket, a ticket of another project and one that has nothing to do with it.

mod around;
mod checkout;
mod database;
mod site;
mod writer;

use crate::data::Data;

pub use site::{AMINA, INES, MAREK, NOAM, PAGER, PRIYA, WEI};

/// The checkout outage: the ticket to try first.
pub const CHECKOUT: u64 = 1;
/// The alert about the database's connections.
pub const ALERT: u64 = 2;
/// The missing index.
pub const INDEX: u64 = 3;
/// A follow-up that exists already, as a child of the outage.
pub const FOLLOW_UP: u64 = 4;
/// A customer's report of the same outage.
pub const DUPLICATE: u64 = 5;
/// Refunds: private, related to the outage.
pub const REFUNDS: u64 = 6;
/// A ticket of the project that requires the field "Team".
pub const RECEIPTS: u64 = 7;
/// Nothing to do with any of it.
pub const CERTIFICATE: u64 = 8;

/// A tracker with the incidents in it, the same each time.
pub fn data() -> Data {
    let mut writer = writer::Writer::new(site::empty());
    checkout::open(&mut writer);
    database::open(&mut writer);
    around::open(&mut writer);
    checkout::tell(&mut writer);
    database::tell(&mut writer);
    around::tell(&mut writer);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_of_the_story_was_misspelt() {
        let data = data();
        let journals = data.issues.iter().flat_map(|issue| issue.journals.iter().map(|journal| journal.created_on));
        let opened = data.issues.iter().map(|issue| issue.created_on);
        assert!(journals.chain(opened).all(|at| at.timestamp() > 1_700_000_000));
    }

    #[test]
    fn the_story_goes_over_midnight_and_has_forty_entries_or_more() {
        let data = data();
        let all: Vec<_> = data.issues.iter().flat_map(|issue| &issue.journals).collect();
        assert!(all.len() >= 40, "{}", all.len());
        let outage = data.issue(CHECKOUT).unwrap();
        let days: std::collections::BTreeSet<_> = outage.journals.iter().map(|j| j.created_on.date_naive()).collect();
        assert!(days.len() >= 2);
        assert!(outage.journals.windows(2).all(|two| two[0].created_on <= two[1].created_on));
    }

    #[test]
    fn the_outage_was_reopened_once_and_can_take_children() {
        let data = data();
        let outage = data.issue(CHECKOUT).unwrap();
        let states = outage.journals.iter().flat_map(|j| &j.details).filter(|d| d.name == "status_id");
        let reopened = states.filter(|d| d.old_value.as_deref() == Some("3") && d.new_value.as_deref() == Some("2"));
        assert_eq!(reopened.count(), 1);
        assert!(!data.is_closed(outage));
    }
}
