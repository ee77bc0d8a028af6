//! Slack's way of writing as plain words: links, mentions and dates in pointed brackets, three entities, marks in pairs.

use super::names::Names;
use crate::evidence::words::{Kept, STRUCK, tidy, unmarked};
use crate::plain::fields::{list, text, truth};
use crate::small::{Index, lower};
use serde_json::Value;

/// The plain words of a text.
pub(super) fn plain(raw: &str, names: &mut Names) -> String {
    let mut kept = Kept::default();
    let mut out = String::with_capacity(raw.len());
    let raw = Kept::without_marks(raw);
    let mut rest = &*raw;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        // A bracket that was meant as such is an entity, so that one of Slack's own ends before the next one begins.
        let token = after.find(['<', '>', '\n']).map(|end| after.split_at(end)).filter(|(_, end)| end.starts_with('>'));
        match token.filter(|(inner, _)| !inner.is_empty() && !inner.starts_with(' ')) {
            Some((inner, end)) => {
                kept.keep(&meant(inner, names), &mut out);
                rest = end.get(1..).unwrap_or_default();
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    tidy(&without_entities(&kept.put_back(&unmarked(&out))))
}

/// Only these three are entities; `&nbsp;` is what somebody wrote.
fn without_entities(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn meant(inner: &str, names: &mut Names) -> String {
    let (what, label) = inner.split_once('|').map_or((inner, None), |(what, label)| (what, Some(label)));
    let label = label.filter(|label| !label.is_empty());
    match what.chars().next() {
        Some('@') => {
            let id = what.get(1..).unwrap_or_default();
            format!("@{}", label.map_or_else(|| names.person(id).0, str::to_owned).trim_start_matches('@'))
        }
        Some('#') => {
            let id = what.get(1..).unwrap_or_default();
            format!("#{}", label.map_or_else(|| names.channel(id), str::to_owned))
        }
        Some('!') => command(what.get(1..).unwrap_or_default(), label),
        _ => {
            let address = what.strip_prefix("mailto:").or_else(|| what.strip_prefix("tel:")).unwrap_or(what);
            match label {
                Some(label) if address != label && !address.ends_with(&format!("//{label}")) => {
                    format!("{label} ({address})")
                }
                Some(label) if address == label => label.to_owned(),
                _ => address.to_owned(),
            }
        }
    }
}

/// `!here`, a group of people, or a date that is shown in the reader's zone, with what to show instead.
fn command(what: &str, label: Option<&str>) -> String {
    match label {
        Some(label) if what.starts_with("date^") => label.to_owned(),
        Some(label) => format!("@{}", label.trim_start_matches('@')),
        None => format!("@{}", what.rsplit('^').next().unwrap_or_default()),
    }
}

/// What programs have Slack say in place of what it cannot show.
const STOCK: &[&str] = &["[no preview available]", "This content can't be displayed."];

/// What a message says: its text and of a program, or where there is none, its blocks; and then its attachments and files.
pub(super) fn of_message(message: &Value, names: &mut Names) -> String {
    let mut parts = Vec::new();
    let own = own_words(message, "/text", names);
    let by_program = text(message, "/bot_id").is_some() || text(message, "/subtype") == Some("bot_message");
    // The text of a person says all that the blocks say.
    let blocks = if by_program || own.is_empty() { of_blocks(message, names) } else { String::new() };
    parts.push(both(own, blocks));
    for attachment in list(message, "/attachments") {
        parts.push(of_attachment(attachment, names));
    }
    for file in list(message, "/files") {
        let name = text(file, "/title").or_else(|| text(file, "/name"));
        name.into_iter().for_each(|name| parts.push(format!("File: {name}")));
    }
    let mut said: Vec<String> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        // What only repeats what was said already, as an attachment's plain form does, is said once.
        if said.last() != Some(&part) {
            said.push(part);
        }
    }
    said.join("\n")
}

fn of_attachment(attachment: &Value, names: &mut Names) -> String {
    let mut lines = Vec::new();
    for path in ["/pretext", "/title", "/text"] {
        text(attachment, path).into_iter().for_each(|line| lines.push(plain(line, names)));
    }
    for field in list(attachment, "/fields") {
        let value = text(field, "/value").map(|value| plain(value, names)).unwrap_or_default();
        lines.push(format!("{}: {value}", plain(text(field, "/title").unwrap_or_default(), names)));
    }
    if lines.is_empty() {
        lines.push(own_words(attachment, "/fallback", names));
    }
    both(lines.join("\n"), of_blocks(attachment, names))
}

/// The plain words at a path, without what stands there for want of any.
fn own_words(value: &Value, path: &str, names: &mut Names) -> String {
    let mut own = text(value, path).unwrap_or_default().to_owned();
    STOCK.iter().for_each(|stock| own = own.replace(stock, ""));
    plain(&own, names)
}

fn of_blocks(value: &Value, names: &mut Names) -> String {
    let blocks: Vec<String> = list(value, "/blocks").iter().map(|block| of_block(block, names)).collect();
    tidy(&blocks.join("\n"))
}

/// The one that says all that the other says; both where none does.
fn both(one: String, other: String) -> String {
    match (is_said(&one, &other), is_said(&other, &one)) {
        (true, _) => other,
        (_, true) => one,
        _ => [one, other].join("\n"),
    }
}

/// Whether all words of a text are in another one.
fn is_said(text: &str, other: &str) -> bool {
    let (text, other) = (lower(text), lower(other));
    let words = |text| str::split(text, |c: char| !c.is_alphanumeric());
    let known: Index = words(&other).collect();
    words(&text).all(|word| word.is_empty() || known.holds(word))
}

/// The words of a block, or of anything within one. JSON is read to a depth of 128, which bounds this as well.
fn of_block(block: &Value, names: &mut Names) -> String {
    let kind = text(block, "/type");
    let mut out = match (kind, block.get("text")) {
        // What a button is called happened to nobody.
        (Some("actions"), _) => return String::new(),
        (Some("user"), _) => format!("@{}", names.person(text(block, "/user_id").unwrap_or_default()).0),
        (Some("channel"), _) => format!("#{}", names.channel(text(block, "/channel_id").unwrap_or_default())),
        (Some("emoji"), _) => format!(":{}:", text(block, "/name").unwrap_or_default()),
        (Some("mrkdwn"), Some(Value::String(words))) => plain(words, names),
        (Some("link"), None) => text(block, "/url").unwrap_or_default().to_owned(),
        (_, Some(Value::String(words))) if truth(block, "/style/strike") == Some(true) => {
            [STRUCK, words, STRUCK].concat()
        }
        (_, Some(Value::String(words))) => words.clone(),
        (_, Some(inner)) => of_block(inner, names),
        _ => String::new(),
    };
    for path in ["/elements", "/fields"] {
        for part in list(block, path) {
            if matches!(kind, Some("context" | "section")) && !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&of_block(part, names));
        }
    }
    let is_line = kind.is_some_and(|kind| kind.starts_with("rich_text_") || kind == "section");
    if is_line {
        out.push('\n');
    }
    out
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::evidence::{Bundle, File};
    use serde_json::json;

    fn said(raw: &str) -> String {
        let users = json!({ "ok": true, "members": [{ "id": "U1", "real_name": "Ana Diaz" }] }).to_string();
        let files = vec![File::new("users.list.json", users.into_bytes())];
        plain(raw, &mut Names::of(&Bundle { files, left_out: Vec::new() }))
    }

    #[test]
    fn pointed_brackets_become_what_they_mean() {
        let cases = [
            ("<@U1> and <@U2|bao>, <@U3>", "@Ana Diaz and @bao, @U3"),
            ("<#C1|general> <#C2> <!here> <!subteam^S1|@oncall> <!subteam^S2>", "#general #C2 @here @oncall @S2"),
            ("<!date^1773480600^{time}|09:30>", "09:30"),
            (
                "<https://a.example/x_y_z|the board> <https://a.example> <https://a.example|a.example>",
                "the board (https://a.example/x_y_z) https://a.example https://a.example",
            ),
            ("<mailto:ops@a.example|ops@a.example>", "ops@a.example"),
            ("*<@U1>* _said_ `a &lt; b &amp;&amp; c`", "@Ana Diaz said a < b && c"),
            ("a < b > c <", "a < b > c <"),
            ("&amp;lt; &nbsp;", "&lt; &nbsp;"),
        ];
        for (raw, words) in cases {
            assert_eq!(said(raw), words, "{raw}");
        }
    }

    #[test]
    fn a_message_without_text_says_what_its_blocks_and_attachments_say() {
        let rich = json!([{ "type": "rich_text", "elements": [
            { "type": "rich_text_section", "elements": [{ "type": "user", "user_id": "U3" }, { "type": "text", "text": " rolls back" }] },
            { "type": "rich_text_section", "elements": [{ "type": "link", "url": "https://a.example" }] },
        ] }]);
        let attachment = json!({ "fallback": "CPU high", "fields": [{ "title": "Host", "value": "a.example" }] });
        let message = json!({ "text": "", "blocks": rich, "attachments": [attachment, { "fallback": "plain" }] });
        let words = of_message(&message, &mut Names::default());
        assert_eq!(words, "@U3 rolls back\nhttps://a.example\nHost: a.example\nplain");
    }
}
