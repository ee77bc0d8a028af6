//! Why a command could not be done: one sentence on stderr and exit status 2.

use nofault::flow::{Help, Trouble};
use std::fmt;

/// A sentence for the person at the terminal.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Failure(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        // The flow speaks of what the extension's pages offer, and of what they keep.
        let Trouble { kind, message, safe, hint, host, action } = trouble;
        let safe = if safe.contains("what was read so far") { "Nothing was changed.".to_owned() } else { safe };
        let token = || format!("Name the environment variable that holds a token for {host} with --token-env VAR.");
        let (message, hint) = match (kind.as_str(), action) {
            ("unknownProduct", _) => {
                (message, "Say which one it is with --tracker; `nofault trackers` lists them.".to_owned())
            }
            ("notSignedIn", _) => (format!("{host} asks for an account, or did not accept the token."), token()),
            ("redirected", Help::SignIn) => (message, token()),
            ("throttled", _) => (message, "Try again later.".to_owned()),
            ("unreachable", _) if message.contains("(HTTP ") => {
                (message.replace("gave no answer", "answered with an error"), "Try again later.".to_owned())
            }
            ("notATicket", _) if !message.contains("://") => {
                (message, "Write the address as a browser has it, with https:// or http:// before it.".to_owned())
            }
            _ => (message, hint),
        };
        Failure(format!("{message} {safe} {hint}"))
    }
}
