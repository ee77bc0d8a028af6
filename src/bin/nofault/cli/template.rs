//! What `--template` names: one that comes with NoFault, a file, or an address on the ticket's site.

use super::client::Client;
use super::failure::Failure;
use nofault::flow::{template_ask, template_kept};
use nofault::template;
use nofault::tracker::candidates;

/// A built-in template's id, or the text of a template.
///
/// # Errors
///
/// A sentence when there is none, or when an address shows one with a mistake.
pub fn text_of(named: &str, ticket: &str, client: &Client) -> Result<String, Failure> {
    if template::BUILTIN.iter().any(|builtin| builtin.id == named) {
        return Ok(named.to_owned());
    }
    if named.contains("://") {
        return at(named, ticket, client);
    }
    let text = std::fs::read_to_string(named).map(|text| text.trim_start_matches('\u{feff}').to_owned());
    text.map_err(|error| {
        Failure::new(format!(
            "{named} is neither a built-in template nor a readable file ({error}). Nothing was read. `nofault templates` lists the built-in ones."
        ))
    })
}

/// Reads it as the first product that both addresses can be of.
fn at(url: &str, ticket: &str, client: &Client) -> Result<String, Failure> {
    let mut refused = None;
    for site in candidates(ticket) {
        match template_ask(&site.tracker, &site.base, url) {
            Err(trouble) => refused = refused.or(Some(trouble)),
            Ok(ask) => {
                let outcome = client.send(&ask.request);
                let kept = template_kept(&site.tracker, &site.base, url, &outcome)?;
                let Some(fault) = kept.error else { return Ok(kept.text) };
                let line = fault.line.map(|line| format!(" in line {line}")).unwrap_or_default();
                return Err(Failure::new(format!(
                    "the template at {url} has a mistake{line}: {} No draft was made. {}",
                    fault.message, fault.hint
                )));
            }
        }
    }
    let unknown =
        || Failure::new(format!("{ticket} is not the page of a ticket that NoFault knows. Nothing was read."));
    Err(refused.map_or_else(unknown, Failure::from))
}
