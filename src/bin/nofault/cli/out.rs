//! Standard output that may be closed early, as by `nofault rules | head`: then there is nobody left to tell, and no panic.

use std::fmt::Arguments;
use std::io::Write;

/// Prints a line, or ends the program quietly when nobody reads any more.
pub fn line(text: Arguments<'_>) {
    if writeln!(std::io::stdout().lock(), "{text}").is_err() {
        std::process::exit(0);
    }
}

/// As `println!`, see [`line`].
macro_rules! say {
    () => { $crate::cli::out::line(format_args!("")) };
    ($($text:tt)*) => { $crate::cli::out::line(format_args!($($text)*)) };
}
pub(crate) use say;
