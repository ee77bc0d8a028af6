//! Standard output that may be closed early, as by `nofault rules | head`: then there is nobody left to tell, and the program
//! goes on to the end that it would have had.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

/// Prints a line; nothing when nobody reads any more. A full disk or the like ends the program.
pub fn line(text: Arguments<'_>) {
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!(
                "nofault: the output could not be written ({error}). What is missing of it was not kept; run it again."
            );
            std::process::exit(2);
        }
        _ => {}
    }
}

/// As `println!`, see [`line`].
macro_rules! say {
    () => { $crate::cli::out::line(format_args!("")) };
    ($($text:tt)*) => { $crate::cli::out::line(format_args!($($text)*)) };
}
pub(crate) use say;
