//! Front matter: what a postmortem tells programs, in lines of YAML.
//!
//! In a text it is a comment whose first line is [`TITLE`]; each further line is `name: value`. Nothing in it could act
//! anywhere: a comment with a line of another form is a comment like any other, which is not published.

use super::Block;

/// The first line.
pub const TITLE: &str = "front matter";

/// What stands in no line, because some tracker would act on it even where text is shown as it is.
const ACTS: [char; 10] = ['<', '>', '{', '}', '[', ']', '@', '#', '`', '!'];

/// How it begins in a text.
pub const BEGINS: &str = "<!-- front matter";

/// The lines of front matter; `None` for any other block.
pub fn front_matter(block: &Block) -> Option<&str> {
    let Block::Comment { text } = block else { return None };
    let lines = text.strip_prefix(TITLE)?.strip_prefix('\n')?;
    (!lines.is_empty() && lines.lines().all(is_line)).then_some(lines)
}

/// Front matter of these names and values, in order. A value is written as it is, see [`quoted`].
pub fn of(lines: &[(&str, String)]) -> Block {
    let lines: Vec<String> = lines.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    Block::Comment { text: format!("{TITLE}\n{}", lines.join("\n")) }
}

/// Words as a value: in quotation marks, with what could act as its number.
pub fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if ACTS.contains(&c) || c.is_ascii_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn is_line(line: &str) -> bool {
    let Some((name, value)) = line.split_once(": ") else { return false };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_name && !value.is_empty() && !value.contains(ACTS)
}

#[cfg(test)]
mod tests {
    use super::super::{Document, parse, print};
    use super::*;

    #[test]
    fn it_is_read_back_from_the_text_that_holds_it() {
        let value = quoted("SEV-1: \"all\" of --> <b>{{x}}</b> @ana #4 C:\\ ünder");
        let block = of(&[("severity", value.clone()), ("duration_s", "60".to_owned())]);
        let text = print(&Document { blocks: vec![block.clone()] });
        let read = parse(&text);
        assert_eq!(read.blocks, [block]);
        assert_eq!(front_matter(&read.blocks[0]), Some(&*format!("severity: {value}\nduration_s: 60")));
    }

    #[test]
    fn a_comment_with_anything_else_in_it_is_none() {
        for text in
            ["front matter", "front matter\n", "front matter\nteam", "front matter\nteam: @ana", "note\nteam: a"]
        {
            let block = Block::Comment { text: text.to_owned() };
            assert_eq!(front_matter(&block), None, "{text}");
        }
    }
}
