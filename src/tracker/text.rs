//! Texts that a team keeps in its tracker, e.g. its template: a file of a repository as the forges tell it, or a page of a wiki.

use super::address::{below, decode, encode};
use super::{TrackerError, json};
use crate::small::base64;
use serde_json::Value;

/// A file that an address shows.
pub(super) struct File {
    /// What stands before the words that say "file": the repository.
    pub(super) project: String,
    /// The branch, tag or commit. A slash in it has to stand as `%2F` in the address, or it cannot be told from the path.
    pub(super) revision: String,
    /// The path in the repository, its segments decoded.
    path: Vec<String>,
}

/// The file that an address of the site of that base shows where these words follow the repository, e.g. `blob`.
pub(super) fn file(base: &str, url: &str, words: &[&str]) -> Option<File> {
    let address = below(base, url)?;
    let at = address.path.windows(words.len()).position(|part| part == words)?;
    let (project, rest) = address.path.split_at_checked(at)?;
    let (revision, path) = rest.get(words.len()..)?.split_first()?;
    let path: Vec<String> = path.iter().map(|raw| segment(raw)).collect::<Option<_>>()?;
    (!path.is_empty()).then(|| File { project: project.join("/"), revision: decode(revision), path })
}

/// A decoded segment; `None` for one that would lead to another place when it is sent again.
pub(super) fn segment(raw: &str) -> Option<String> {
    let plain = decode(raw);
    let leads_away =
        plain == "." || plain == ".." || plain.contains(['/', '\\']) || plain.chars().any(char::is_control);
    (!leads_away).then_some(plain)
}

impl File {
    /// Its path for an address, with that between its segments.
    pub(super) fn path(&self, between: &str) -> String {
        self.path.iter().map(|segment| encode(segment)).collect::<Vec<_>>().join(between)
    }

    /// The branch, tag or commit as a query.
    pub(super) fn query(&self) -> String {
        format!("?ref={}", encode(&self.revision))
    }

    /// Its name for people: the last segment without what follows a dot.
    pub(super) fn name(&self) -> String {
        let name = self.path.last().map_or("", String::as_str);
        name.rsplit_once('.').map_or(name, |(name, _)| name).to_owned()
    }
}

/// The text of a file from what a forge tells of it.
///
/// # Errors
///
/// [`TrackerError::Unreadable`] for a folder, for a file that is too large for the forge to tell, and for one that is no text.
pub(super) fn of_file(answer: &Value) -> Result<String, TrackerError> {
    let wrong = |at: &str| TrackerError::Unreadable { at: at.to_owned() };
    if answer.is_array() {
        return Err(wrong("a folder instead of a file"));
    }
    if json::text(answer, "/encoding") == Some("none") {
        return Err(wrong("the file is too large"));
    }
    let content = answer.get("content").and_then(Value::as_str).and_then(base64::decode);
    let text = String::from_utf8(content.ok_or_else(|| wrong("content"))?);
    text.map_err(|_| wrong("the file is not UTF-8"))
}

/// The text on a page of a wiki: what stands in its one block of code, or all of it where it has none or several. In such a block
/// the wiki takes no mark of a template for one of its own.
pub(super) fn of_page(page: &str) -> String {
    match blocks(page).as_deref() {
        Some([one]) => one.clone(),
        _ => page.to_owned(),
    }
}

/// What stands in each block of code, `<pre>` or fenced; `None` where one has no end.
fn blocks(page: &str) -> Option<Vec<String>> {
    let mut blocks = Vec::new();
    let mut rest = page;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let begin = line.trim_start();
        rest = if begin.starts_with("<pre>") || begin.starts_with("<pre ") {
            let (_, inside) = rest.split_once('>')?;
            let (text, after) = inside.split_once("</pre>")?;
            blocks.push(without_code(text).trim_start_matches('\n').to_owned());
            after
        } else if let Some(fence) = fence_of(begin) {
            let (block, after) = fenced(fence, after)?;
            blocks.push(block);
            after
        } else {
            after
        };
    }
    Some(blocks)
}

/// The letter of a line that opens a fence, and how many of it there are.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let letter = line.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
    let rest = line.trim_start_matches(letter);
    let length = line.len() - rest.len();
    (length >= 3 && !(letter == '`' && rest.contains('`'))).then_some((letter, length))
}

/// What stands before the end of a fence, and what follows it.
fn fenced((letter, length): (char, usize), mut rest: &str) -> Option<(String, &str)> {
    let mut block = String::new();
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        rest = after;
        let bare = line.trim();
        if bare.len() >= length && bare.trim_start_matches(letter).is_empty() {
            return Some((block, rest));
        }
        block.push_str(line);
        block.push('\n');
    }
    None
}

/// What stands in the `<code>` that may be all of a `<pre>`.
fn without_code(text: &str) -> &str {
    let inside = || {
        let (_, inside) = text.trim_start().strip_prefix("<code")?.split_once('>')?;
        inside.trim_end().strip_suffix("</code>")
    };
    inside().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_with_one_block_of_code_is_that_block() {
        let template = "# {{ title }}\n\n{% for t in tickets %}- {{ t.link }}\n{% endfor %}";
        for page in [
            format!("h1. Ours\n\n<pre>\n{template}</pre>\n\nAsk *us*."),
            format!("h1. Ours\n\n<pre><code class=\"markdown\">\n{template}</code></pre>"),
            format!("# Ours\n\n```markdown\n{template}\n```\nmore\n"),
            format!("~~~~\n{template}\n~~~~~\n"),
        ] {
            assert_eq!(of_page(&page).trim_end(), template, "{page}");
        }
        let within = "<pre>\n# A\n\n```\ncode\n```\n</pre>";
        assert_eq!(of_page(within), "# A\n\n```\ncode\n```\n", "a block within the block is the template's own");
    }

    #[test]
    fn a_page_with_no_block_or_several_is_the_text_itself() {
        for page in [
            "# {{ title }}\n",
            "",
            "```\na\n```\n\n```\nb\n```\n",
            "<pre>\na\n</pre>\n<pre>b</pre>",
            "<pre>open",
            "```\nopen",
            "```{{ title }}``` and\n",
            "<prefix>\n```\na\n```\n<pre>b",
        ] {
            assert_eq!(of_page(page), page);
        }
    }

    #[test]
    fn a_segment_that_would_lead_away_is_no_part_of_a_file() {
        let path = |url: &str| file("https://x.example/in", url, &["blob"]).map(|file| file.path("/"));
        let at = |path: &str| format!("https://x.example/in/o/r/blob/main/{path}");
        assert_eq!(path(&at("a%20b/c.md")).as_deref(), Some("a%20b/c.md"));
        for odd in ["%2e%2e/user", "a%2Fb", "a%5Cb", "a%00b", ""] {
            assert_eq!(path(&at(odd)), None, "{odd}");
        }
        assert_eq!(path("https://x.example/o/r/blob/main/a.md"), None, "beside the base");
    }

    #[test]
    fn what_is_no_text_of_a_file_is_said_so() {
        let said = |answer: Value| of_file(&answer).unwrap_err().to_string();
        assert_eq!(of_file(&json!({"encoding": "base64", "content": "IyBB\nCg==\n"})), Ok("# A\n".to_owned()));
        assert!(said(json!([{"name": "a"}])).contains("a folder"));
        assert!(said(json!({"encoding": "none", "content": ""})).contains("too large"));
        assert!(said(json!({"encoding": "base64", "content": "//79"})).contains("not UTF-8"));
        assert!(said(json!({"content": "*"})).contains("content") && said(json!({})).contains("content"));
    }
}
