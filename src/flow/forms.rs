//! What was read in a tracker's own forms becomes Markdown and plain text, once, for everything after it.

use super::Trouble;
use crate::export::{self, border};
use crate::model::{Event, EventKind, Incident, Markup, Ticket};
use crate::small::Map;

/// Turns the description of every ticket into Markdown, and gives every comment its plain text, and the opening of a ticket that
/// of its description.
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
    let tickets: Map<String, &Ticket> = incident.tickets.iter().map(|ticket| (ticket.at.id(), ticket)).collect();
    let told = |event: &Event| {
        let ticket = tickets.get(&event.ticket.id()).copied();
        let description = ticket.filter(|_| event.kind == EventKind::Opened && event.body.is_empty());
        let markup = ticket.map(|ticket| ticket.markup).unwrap_or_default().word();
        (markup, description.map_or(&event.body, |ticket| &ticket.body).clone())
    };
    let bodies: Vec<_> = incident.events.iter().map(told).collect();
    let read = border::plain_texts(&bodies).ok_or_else(Trouble::no_form)?;
    for (event, text) in incident.events.iter_mut().zip(read) {
        event.text = text;
    }
    let bodies: Vec<_> = incident.tickets.iter().map(|ticket| (ticket.markup.word(), ticket.body.clone())).collect();
    let read = border::markdown(&bodies).ok_or_else(Trouble::no_form)?;
    for (ticket, body) in incident.tickets.iter_mut().zip(read) {
        ticket.body = body;
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
