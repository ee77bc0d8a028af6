//! Ticket text as HTML that can do no harm.
//!
//! Markdown is read by pulldown-cmark; HTML inside it is shown as text, images as their alternative text, and links lead to
//! http(s) addresses only. As in Redmine, `#2` becomes a link to a ticket and `@login` one to a person, unless a `!` stands
//! before them. Textile is shown as written.

use crate::data::Data;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// Escapes text for HTML, also inside attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The text as HTML, in the site's own markup.
pub(crate) fn render(data: &Data, text: &str) -> String {
    if data.settings.formatting == "textile" {
        return format!("<div class=\"as-written\">{}</div>", inline(data, text));
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut code = false;
    let mut link = 0_u32;
    let mut events: Vec<Event<'_>> = Vec::new();
    for event in merged(Parser::new_ext(text, options)) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Link { .. }) => link += 1,
            Event::End(TagEnd::Link) => link = link.saturating_sub(1),
            _ => {}
        }
        events.extend(harmless(data, event, code || link > 0));
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    out
}

/// Joins neighbouring texts, which the parser may cut at any place, e.g. between `#` and `2`.
fn merged<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    pulldown_cmark::TextMergeStream::new(events)
}

fn harmless<'a>(data: &Data, event: Event<'a>, verbatim: bool) -> Option<Event<'a>> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Text(text) if !verbatim => Some(Event::InlineHtml(inline(data, &text).into())),
        Event::SoftBreak => Some(Event::HardBreak),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if leads_outside(&dest_url) { dest_url } else { CowStr::from("#") };
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        other => Some(other),
    }
}

fn leads_outside(address: &str) -> bool {
    ["http://", "https://", "mailto:", "/", "#"].iter().any(|start| address.starts_with(start))
}

/// Escaped text with links to tickets and people.
fn inline(data: &Data, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let free = before.is_none_or(|c: char| !c.is_alphanumeric() && c != '/' && c != '&');
        let muted = rest.strip_prefix('!').filter(|_| free);
        if let Some(reference) = muted.and_then(|after| reference(data, after)) {
            out.push_str(&escape(reference.text));
            rest = reference.rest;
            before = Some('0');
        } else if let Some(reference) = free.then(|| reference(data, rest)).flatten() {
            out.push_str(&reference.html);
            rest = reference.rest;
            before = Some('0');
        } else {
            out.push_str(&escape(first.encode_utf8(&mut [0; 4])));
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            before = Some(first);
        }
    }
    out
}

struct Reference<'a> {
    text: &'a str,
    html: String,
    rest: &'a str,
}

/// `#2` or `@login` at the very start of the text.
fn reference<'a>(data: &Data, text: &'a str) -> Option<Reference<'a>> {
    let sign = text.chars().next()?;
    let fits: fn(char) -> bool = match sign {
        '#' => |c| c.is_ascii_digit(),
        '@' => |c| c.is_ascii_alphanumeric() || c == '_' || c == '-',
        _ => return None,
    };
    let tail = text.get(1..)?;
    let name = tail.split(|c: char| !fits(c)).next().filter(|name| !name.is_empty())?;
    let (whole, rest) = text.split_at_checked(1 + name.len())?;
    let html = if sign == '#' { ticket_link(data, name)? } else { person_link(data, name)? };
    Some(Reference { text: whole, html, rest })
}

fn ticket_link(data: &Data, number: &str) -> Option<String> {
    let issue = data.issue(number.parse().ok()?).filter(|issue| !issue.is_private)?;
    let state = if data.is_closed(issue) { "closed" } else { "open" };
    let title = escape(&issue.subject);
    Some(format!("<a class=\"issue {state}\" href=\"/issues/{number}\" title=\"{title}\">#{number}</a>"))
}

fn person_link(data: &Data, login: &str) -> Option<String> {
    let user = data.users.iter().find(|user| !user.login.is_empty() && user.login == login)?;
    Some(format!("<a class=\"user active user-mention\" href=\"/users/{}\">@{}</a>", user.id, escape(&user.name())))
}
