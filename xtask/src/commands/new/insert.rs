//! Puts a line where the other lines of its kind stand.

use crate::trouble::{Outcome, Trouble};

/// Puts `row` at the end of the table that `head` begins, e.g. `pub const RULES:`.
///
/// # Errors
///
/// When there is no such table.
pub fn row(text: &str, head: &str, row: &str) -> Outcome<String> {
    let missing = || Trouble::new(format!("There is no table \"{head}\" to put the row in"));
    let start = text.find(head).ok_or_else(missing)?;
    // The first bracket behind the sign of equality: the type before it has brackets of its own.
    let open = start + text[start..].find('=').ok_or_else(missing)?;
    let open = open + text[open..].find('[').ok_or_else(missing)? + 1;
    let close = open + text[open..].find("];").ok_or_else(missing)?;
    let inside = text[open..close].trim_end();
    let comma = if inside.is_empty() || inside.ends_with(',') { "" } else { "," };
    let lines = text[open..close].contains('\n');
    let inside = if lines {
        format!("{inside}{comma}\n    {row},\n")
    } else {
        format!("{inside}{comma} {row}").trim_start().to_owned()
    };
    Ok(format!("{}{inside}{}", &text[..open], &text[close..]))
}

/// Puts `line` among the lines that begin with `start`, where the alphabet has it.
///
/// # Errors
///
/// When there is no such line.
pub fn sorted(text: &str, start: &str, line: &str) -> Outcome<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut among = lines.iter().enumerate().filter(|(_, other)| other.starts_with(start));
    let behind = among.clone().rfind(|(_, other)| **other < line).map(|(at, _)| at + 1);
    let at = behind.or_else(|| among.next().map(|(at, _)| at));
    let at = at.ok_or_else(|| Trouble::new(format!("There is no line \"{start} …\" to put \"{line}\" beside")))?;
    let mut lines: Vec<&str> = lines;
    lines.insert(at, line);
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_goes_to_the_end_of_its_table() {
        let many = "pub const T: &[&Rule] = &[\n    &a::R,\n];\nrest";
        assert_eq!(
            row(many, "pub const T:", "&b::R").unwrap(),
            "pub const T: &[&Rule] = &[\n    &a::R,\n    &b::R,\n];\nrest"
        );
        let one = "pub const T: &[&Rule] = &[&a::R];";
        assert_eq!(row(one, "pub const T:", "&b::R").unwrap(), "pub const T: &[&Rule] = &[&a::R, &b::R];");
        assert_eq!(row("const T: &[X] = &[];", "const T:", "b").unwrap(), "const T: &[X] = &[b];");
    }

    #[test]
    fn a_table_that_is_not_there_is_named() {
        assert!(row("", "pub const T:", "b").unwrap_err().what.contains("pub const T:"));
    }

    #[test]
    fn a_line_goes_where_the_alphabet_has_it() {
        assert_eq!(sorted("mod a;\nmod c;\n\nx\n", "mod ", "mod b;").unwrap(), "mod a;\nmod b;\nmod c;\n\nx\n");
        assert_eq!(sorted("mod b;\n", "mod ", "mod a;").unwrap(), "mod a;\nmod b;\n");
    }
}
