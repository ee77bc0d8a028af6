//! Where a source puts what it reads.

use super::{Wish, work};
use crate::model::{Citation, Evidence, LeftOut, Series, Told};
use crate::small::{Index, hex, key};
use crate::time::{self, Moment};
use chrono::TimeDelta;

/// What was read of one file, or archive, so far.
#[derive(Debug)]
pub struct Gathered {
    evidence: Evidence,
    offset_min: i32,
    ahead_s: i32,
    known: Index<'static>,
    known_left: Index<'static>,
    /// How often an id was asked for.
    counts: Index<'static>,
}

impl Gathered {
    /// Nothing yet.
    pub fn new(source: &str, file: &str, wish: &Wish) -> Self {
        let evidence = Evidence { source: source.to_owned(), file: file.to_owned(), ..Evidence::default() };
        Gathered {
            evidence,
            offset_min: wish.offset_min,
            ahead_s: wish.ahead_s,
            known: Index::new(),
            known_left: Index::new(),
            counts: Index::new(),
        }
    }

    /// A time as the source writes it; one that is there and cannot be read is listed, with the place that it stands at.
    pub fn moment(&mut self, raw: &str, place: &str) -> Option<Moment> {
        if raw.trim().is_empty() {
            return None;
        }
        let read = time::parse(raw, self.offset_min);
        if read.is_none() {
            self.leave_out(&format!("time of {place}"), &format!("`{}` is no time that we can read", short(raw)));
        }
        read.map(|moment| self.set_right(moment))
    }

    /// A time that was read elsewhere, without what the source's clock was ahead.
    pub fn set_right(&self, moment: Moment) -> Moment {
        let at = moment.at.checked_sub_signed(TimeDelta::seconds(i64::from(self.ahead_s)));
        Moment { at: at.unwrap_or(moment.at), ..moment }
    }

    /// Milliseconds since 1970 that were read elsewhere, without what the source's clock was ahead.
    pub fn set_right_ms(&self, at_ms: i64) -> i64 {
        at_ms.saturating_sub(i64::from(self.ahead_s) * 1000)
    }

    /// A place: `id` is its own within the source and the same in every file of it, `label` is what people see.
    pub fn cite(&self, id: &str, label: &str, url: &str) -> Citation {
        // Only what a browser opens is an address: what a file holds in such a field may be anything.
        let is_address = url.starts_with("https://") || url.starts_with("http://");
        Citation {
            id: [&self.evidence.source, "|", id].concat(),
            label: label.to_owned(),
            url: if is_address { url.to_owned() } else { String::new() },
        }
    }

    /// The id of a place that has none of its own: the same words at the same time are the same thing.
    pub fn id_of(parts: &[&str]) -> String {
        use sha2::{Digest, Sha256};
        hex(&Sha256::digest(key(parts))[..8])
    }

    /// The id of a place that has none of its own and may well stand there twice, as lines of a log do: the second of the
    /// same words at the same time is another thing than the first, in every file that holds both.
    pub fn next_id_of(&mut self, parts: &[&str]) -> String {
        let id = Self::id_of(parts);
        work::step(1);
        let count = self.counts.at(id.clone()).get_or_insert(0);
        *count = count.saturating_add(1);
        if *count == 1 { id } else { format!("{id}-{count}") }
    }

    /// Adds something that the source tells, once for each place. Without words it is listed instead.
    pub fn tell(&mut self, told: Told) {
        if told.text.trim().is_empty() {
            self.leave_out(&told.source.label.clone(), "it holds no words");
            return;
        }
        work::step(told.text.len() + 1);
        if self.known.is_new(told.source.id.clone()) {
            self.evidence.told.push(told);
        }
    }

    /// Adds a metric.
    pub fn measure(&mut self, series: Series) {
        self.evidence.series.push(series);
    }

    /// Lists something that could not be read: `line 12`, `message 4 of general/2026-03-14.json`.
    pub fn leave_out(&mut self, what: &str, why: &str) {
        work::step(1);
        let what = format!("{what} of {}", self.evidence.file);
        if self.known_left.is_new(key(&[&what, why])) {
            self.evidence.left_out.push(LeftOut { what, why: why.to_owned(), url: None });
        }
    }

    /// Everything, oldest first.
    pub fn finish(mut self) -> Evidence {
        crate::small::sort_by_key(&mut self.evidence.told, |told| {
            (told.at.is_none(), told.at.as_ref().map(|moment| moment.at))
        });
        self.evidence
    }
}

/// The beginning of a text that is only shown, so that a message stays one.
pub(super) fn short(text: &str) -> String {
    const SHOWN: usize = 60;
    let text = text.trim();
    let begin: String = text.chars().take(SHOWN).collect();
    if begin.len() < text.len() { begin + "…" } else { begin }
}
