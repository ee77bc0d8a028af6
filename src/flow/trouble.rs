//! Errors as people read them: what happened, what is safe, what to do.

use crate::http::{Failure, host_of};
use crate::plain::stored;
use crate::tracker::TrackerError;

/// The one thing that helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Enter or renew the account's token.
    SignIn,
    /// Try again.
    Retry,
    /// Allow the site.
    AllowSite,
    /// Wait; it goes on by itself.
    Wait,
    /// Nothing but another ticket or a changed text.
    None,
}

stored! { words Help { SignIn = "signIn", Retry = "retry", AllowSite = "allowSite", Wait = "wait", None = "none" } }

/// Something went wrong, in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Stable word for programs, e.g. `notSignedIn`.
    pub kind: String,
    /// What happened.
    pub message: String,
    /// What is safe.
    pub safe: String,
    /// What to do.
    pub hint: String,
    /// The host it is about; empty when none.
    pub host: String,
    /// The one thing that helps.
    pub action: Help,
}

stored! { struct Trouble { kind, message, safe, hint, host, action } }

/// A failure of the shell as the tracker's error that it amounts to.
pub fn from_failure(failure: &Failure) -> TrackerError {
    match failure {
        Failure::Timeout => TrackerError::Unreachable { detail: "no answer in time".to_owned() },
        Failure::Unreachable { detail } => TrackerError::Unreachable { detail: detail.clone() },
        Failure::Redirected { to } => TrackerError::Redirected { to: to.clone() },
        Failure::NoAccount => TrackerError::NotSignedIn,
        Failure::NoTab => TrackerError::Unreachable { detail: NO_TAB.to_owned() },
        Failure::NotAllowed => TrackerError::Unreachable { detail: NOT_ALLOWED.to_owned() },
        Failure::TooLarge { limit } => {
            TrackerError::Unreadable { at: format!("an answer of more than {} MiB", limit / (1024 * 1024)) }
        }
    }
}

/// Whether the request never left the browser: the person has to act first.
pub fn never_left(error: &TrackerError) -> bool {
    matches!(error, TrackerError::Unreachable { detail } if detail == NOT_ALLOWED || detail == NO_TAB)
}

const NOT_ALLOWED: &str = "this site is not allowed yet";
const NO_TAB: &str = "no tab of this site is open";

impl Trouble {
    /// The address is no ticket.
    pub fn not_a_ticket(url: &str) -> Self {
        Trouble {
            kind: "notATicket".to_owned(),
            message: format!("{url} is not the page of a ticket that NoFault knows."),
            safe: "Nothing was read or changed.".to_owned(),
            hint: "Open the incident's own ticket, for example …/issues/42, and start from there.".to_owned(),
            host: host_of(url),
            action: Help::None,
        }
    }

    /// No product that knows such addresses said that the site is its own.
    pub fn unknown_product(host: &str, products: &str) -> Self {
        Trouble {
            kind: "unknownProduct".to_owned(),
            message: format!("{host} did not say which tracker it is. Such addresses belong to {products}."),
            safe: "Nothing was read or changed.".to_owned(),
            hint: format!("Add {host} in the options and choose its tracker there, then start again."),
            host: host.to_owned(),
            action: Help::SignIn,
        }
    }

    /// Reading ended before the ticket itself was there.
    pub fn nothing_read(host: &str) -> Self {
        Trouble {
            kind: "nothingRead".to_owned(),
            message: format!("The ticket was not read from {host}."),
            safe: "Nothing was changed; drafts that were there before are kept.".to_owned(),
            hint: "Generate the postmortem again.".to_owned(),
            host: host.to_owned(),
            action: Help::Retry,
        }
    }

    /// A template could not be used.
    pub fn template(message: &str) -> Self {
        Trouble {
            kind: "template".to_owned(),
            message: format!("The template cannot be used: {message}."),
            safe: "The ticket was read; no draft was changed.".to_owned(),
            hint: "Correct the template, or choose another one, and generate again.".to_owned(),
            host: String::new(),
            action: Help::Retry,
        }
    }

    /// A saved state could not be read.
    pub fn damaged(what: &str) -> Self {
        Trouble {
            kind: "damaged".to_owned(),
            message: format!("The stored {what} cannot be read by this version."),
            safe: "It was left as it is; the text of the draft can still be copied.".to_owned(),
            hint: "Generate the postmortem again from its ticket.".to_owned(),
            host: String::new(),
            action: Help::None,
        }
    }

    /// The text could not be looked through for secrets.
    pub fn not_looked_through() -> Self {
        Trouble {
            kind: "notLookedThrough".to_owned(),
            message: "The text could not be looked through for secrets.".to_owned(),
            safe: "Nothing was published; the draft is kept.".to_owned(),
            hint: "Try again. If it happens again, reload the extension.".to_owned(),
            host: String::new(),
            action: Help::Retry,
        }
    }

    /// A text could not be read or written in a tracker's form.
    pub fn no_form() -> Self {
        Trouble {
            kind: "noForm".to_owned(),
            message: "The texts of this tracker could not be read or written.".to_owned(),
            safe: "Nothing was published; the draft is kept.".to_owned(),
            hint: "Try again. If it happens again, reload the extension.".to_owned(),
            host: String::new(),
            action: Help::Retry,
        }
    }

    /// The consent that publishing needs was not given.
    pub fn consent(word: &str, sources: usize, secrets: usize, unfinished: &[String]) -> Self {
        let narrow = "can be read by fewer people than the place you publish to";
        let stops = "The text holds secrets, or what you want masked";
        let message = match (sources, secrets) {
            (0, 0) => {
                format!("The draft's template requires what the text does not have yet: {}", unfinished.join(" "))
            }
            (sources, 0) => format!("{sources} cited sources {narrow}."),
            (0, secrets) => format!("{stops}: {secrets}."),
            (sources, secrets) => format!("{stops}: {secrets}; and {sources} cited sources {narrow}."),
        };
        let first = if sources + secrets == 0 { "Complete the text" } else { "Take these lines out" };
        Trouble {
            kind: "consent".to_owned(),
            message,
            safe: "Nothing was published; the draft is kept.".to_owned(),
            hint: format!("{first}, or type “{word}” to publish all the same."),
            host: String::new(),
            action: Help::None,
        }
    }

    /// What a tracker's error means to the person in front of it.
    pub fn tracker(error: &TrackerError, host: &str, safe: &str) -> Self {
        let (kind, message, hint, action) = words(error, host);
        Trouble { kind: kind.to_owned(), message, safe: safe.to_owned(), hint, host: host.to_owned(), action }
    }
}

fn words(error: &TrackerError, host: &str) -> (&'static str, String, String, Help) {
    match error {
        TrackerError::NotSignedIn => (
            "notSignedIn",
            format!("{host} did not accept the account, or there is none for it."),
            format!("Enter a token for {host}, then go on from here."),
            Help::SignIn,
        ),
        TrackerError::NoPermission => (
            "noPermission",
            format!("Your account on {host} may not do this."),
            "Ask for the permission, or use a token that has it.".to_owned(),
            Help::SignIn,
        ),
        TrackerError::NotFound => (
            "notFound",
            format!("{host} knows no such ticket, or does not show it to your account."),
            "Check the address, and that your account may see the ticket.".to_owned(),
            Help::None,
        ),
        TrackerError::Throttled { wait_s } => (
            "throttled",
            format!("{host} asks to wait {wait_s} s."),
            "It goes on by itself; you can keep editing.".to_owned(),
            Help::Wait,
        ),
        TrackerError::Conflict => (
            "conflict",
            format!("Somebody else changed this on {host} meanwhile."),
            "Look at what is there, then publish as a new comment.".to_owned(),
            Help::Retry,
        ),
        TrackerError::Refused { refusals } => {
            let said: Vec<&str> = refusals.iter().map(|refusal| refusal.message.as_str()).collect();
            (
                "refused",
                format!("{host} did not accept it: {}.", said.join("; ").trim_end_matches('.')),
                "Fill in what it asks for and try again.".to_owned(),
                Help::Retry,
            )
        }
        TrackerError::Unreachable { detail } if detail == NOT_ALLOWED => (
            "notAllowed",
            format!("NoFault is not allowed to talk to {host} yet."),
            format!("Allow {host}, then try again."),
            Help::AllowSite,
        ),
        TrackerError::Unreachable { detail } if detail == NO_TAB => (
            "noTab",
            format!("Your own session on {host} is used, and no tab of it is open to send the request from."),
            format!("Open any page of {host} in a tab, sign in there, then go on from here."),
            Help::Retry,
        ),
        TrackerError::Unreachable { detail } => (
            "unreachable",
            format!("{host} gave no answer ({detail})."),
            "Check the connection and try again.".to_owned(),
            Help::Retry,
        ),
        TrackerError::Unreadable { at } => (
            "unreadable",
            format!("{host} gave an answer that NoFault cannot read ({at})."),
            "Try again; if it stays, report it with this sentence.".to_owned(),
            Help::Retry,
        ),
        // A browser does not tell where to. Most often it is to where people sign in.
        TrackerError::Redirected { to } if to == host => (
            "redirected",
            format!("{host} sent the request on to another page; it was not followed, so no token left."),
            format!(
                "Sites do so where somebody is not signed in: sign in to {host}, or enter a token for it, then go on from here."
            ),
            Help::SignIn,
        ),
        TrackerError::Redirected { to } => (
            "redirected",
            format!("{host} sent the request on to {to}; it was not followed, so no token left."),
            format!("If {to} is right, open the ticket there."),
            Help::None,
        ),
    }
}
