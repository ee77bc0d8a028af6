//! A template that a team keeps in its tracker: the request that reads it, and whether what came is one.

use super::trial::{Filled, TemplateFault, fill};
use super::trouble::{Help, Trouble, from_failure};
use crate::http::{Outcome, host_of};
use crate::plain::shown;
use crate::tracker::{Ask, Site, Tracker, TrackerError, by_id};

/// Most characters of a template: a draft is a page or two.
pub const TEMPLATE_LIMIT: usize = 200_000;

/// A template as it was read from a tracker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTemplate {
    /// The name of its page or file.
    pub name: String,
    /// Its text, with plain line ends.
    pub text: String,
    /// What is wrong with it, if anything.
    pub error: Option<TemplateFault>,
}

shown! { struct KeptTemplate { name, text, error } }

/// The request that reads the template which that address of a site shows; `base` is as in [`Site::base`].
///
/// # Errors
///
/// A [`Trouble`] when it is the address of anything else.
pub fn template_ask(tracker: &str, base: &str, url: &str) -> Result<Ask, Trouble> {
    found(tracker, base, url).map(|(_, _, ask)| ask)
}

/// The template from what came of that request. A mistake in it is told with it.
///
/// # Errors
///
/// A [`Trouble`] when nothing was read, or no text that can be a template.
pub fn template_kept(tracker: &str, base: &str, url: &str, outcome: &Outcome) -> Result<KeptTemplate, Trouble> {
    let (tracker, site, ask) = found(tracker, base, url)?;
    let host = host_of(base);
    let read = match outcome {
        Ok(reply) => tracker.read_text(&site, &ask, reply),
        Err(failure) => Err(from_failure(failure)),
    };
    let text = read.map_err(|error| told(&error, &host))?.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let wrong = |what: String| trouble("template", what, "Check that it is the template’s address.", &host);
    if text.trim().is_empty() {
        return Err(wrong(format!("{url} is empty.")));
    }
    if text.chars().nth(TEMPLATE_LIMIT).is_some() {
        return Err(wrong(format!("{url} has more than {TEMPLATE_LIMIT} characters, which is no template.")));
    }
    let error = match fill(None, &text) {
        Filled::Text(_) => None,
        Filled::Fault(fault) => Some(fault),
    };
    Ok(KeptTemplate { name: ask.label, text, error })
}

fn found(tracker: &str, base: &str, url: &str) -> Result<(&'static dyn Tracker, Site, Ask), Trouble> {
    let site = Site { tracker: tracker.to_owned(), base: base.to_owned(), markup: None };
    let found = by_id(tracker).and_then(|tracker| Some((tracker, tracker.text(&site, url)?)));
    let (tracker, ask) = found.ok_or_else(|| {
        let host = host_of(base);
        let message = format!("{url} shows no wiki page or file of {host} that NoFault can read.");
        let hint = "Give the address of a page of a Redmine wiki, or of a file as GitHub, GitLab, Gitea or Forgejo shows it. In the name of a branch, write a slash as %2F.";
        trouble("notATemplate", message, hint, &host)
    })?;
    Ok((tracker, site, ask))
}

/// What a tracker's error means to who wants a template.
fn told(error: &TrackerError, host: &str) -> Trouble {
    let mut trouble = Trouble::tracker(error, host, SAFE);
    match error {
        TrackerError::NotFound => {
            trouble.message = format!("{host} has no such page or file, or does not show it to your account.");
            trouble.hint = "Check the address, and that your account may read it.".to_owned();
        }
        TrackerError::NoPermission => trouble.message = format!("Your account on {host} may not read it."),
        _ => {}
    }
    trouble
}

const SAFE: &str = "Nothing was changed.";

fn trouble(kind: &str, message: String, hint: &str, host: &str) -> Trouble {
    let (kind, safe, hint, host) = (kind.to_owned(), SAFE.to_owned(), hint.to_owned(), host.to_owned());
    Trouble { kind, message, safe, hint, host, action: Help::None }
}
