//! What was read in a tracker's own forms becomes Markdown and plain text, once, for everything after it.

use super::Trouble;
use crate::export::{self, border};
use crate::model::{Incident, Markup};
use crate::small::Map;

/// Turns the description of every ticket into Markdown, and gives every comment its plain text.
///
/// `is_told` says whether the site told which markup it writes; where it did not, and its tracker cannot say, its texts are
/// believed.
///
/// # Errors
///
/// A [`Trouble`] when the texts could not be read.
pub(super) fn read_texts(incident: &mut Incident, is_told: bool) -> Result<(), Trouble> {
    if !is_told {
        settle_markup(incident);
    }
    let bodies: Vec<_> = incident.tickets.iter().map(|ticket| (ticket.markup.word(), ticket.body.clone())).collect();
    let read = border::markdown(&bodies).ok_or_else(Trouble::no_form)?;
    for (ticket, body) in incident.tickets.iter_mut().zip(read) {
        ticket.body = body;
    }
    let markups: Map<String, Markup> = incident.tickets.iter().map(|ticket| (ticket.at.id(), ticket.markup)).collect();
    let markup = |id: &str| markups.get(id).copied().unwrap_or_default().word();
    let bodies: Vec<_> = incident.events.iter().map(|event| (markup(&event.ticket.id()), event.body.clone())).collect();
    let read = border::plain_texts(&bodies).ok_or_else(Trouble::no_form)?;
    for (event, text) in incident.events.iter_mut().zip(read) {
        event.text = text;
    }
    Ok(())
}

fn settle_markup(incident: &mut Incident) {
    let bodies =
        incident.tickets.iter().map(|ticket| &ticket.body).chain(incident.events.iter().map(|event| &event.body));
    let guessed = match export::guess(bodies.map(String::as_str)) {
        Some("commonMark") => Markup::CommonMark,
        Some("textile") => Markup::Textile,
        _ => return,
    };
    for ticket in incident.tickets.iter_mut().filter(|ticket| is_either(ticket.markup)) {
        ticket.markup = guessed;
    }
}

/// Whether it is one of the two markups that a site can be set to without saying so.
fn is_either(markup: Markup) -> bool {
    matches!(markup, Markup::CommonMark | Markup::Textile)
}
