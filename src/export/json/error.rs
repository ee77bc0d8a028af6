//! Why a text could not be read back.

use std::fmt;

/// Why a text could not be read back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportError {
    /// It is no JSON, or nested deeper than what is written.
    NoJson {
        /// The line where reading ended, from 1.
        line: usize,
    },
    /// It is of another schema, or names none.
    OtherSchema {
        /// The schema that was asked for.
        wanted: &'static str,
    },
    /// It is of a newer version, or names none.
    Newer {
        /// The schema that was asked for.
        wanted: &'static str,
    },
    /// A field is absent or of another form.
    Unreadable {
        /// The name of the field; empty for the whole.
        at: &'static str,
    },
}

impl fmt::Display for ImportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::NoJson { line } => write!(out, "line {line} is no JSON that can be read"),
            ImportError::OtherSchema { wanted } => write!(out, "the schema is not {wanted}"),
            ImportError::Newer { wanted } => {
                write!(out, "the version of {wanted} is newer than this program, or absent")
            }
            ImportError::Unreadable { at: "" } => write!(out, "what should be there is absent or of another form"),
            ImportError::Unreadable { at } => write!(out, "the field {at} is absent or of another form"),
        }
    }
}

impl std::error::Error for ImportError {}
