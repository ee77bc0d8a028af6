//! The language of templates: text, `{{ name }}`, `{% if name %}…{% else %}…{% endif %}`, `{% for name in list %}…{% endfor %}`,
//! `{% with name as other %}…{% endwith %}`, `{% require check, … %}`, which gives no text, and `{# comments #}`.
//!
//! A name is a path (`ticket.title`, `tickets.0.link`); after `?` it may be absent. A condition may begin with `not`, an
//! `else` may go on with `if`; nothing, 0, and what is empty are false. A loop knows `loop.index` (from 0), `loop.first`
//! and `loop.last`. A `-` inside a mark takes the blanks beside it away.
//!
//! Ours, because templates need no more than this: the crate that was here before knew literals, functions and numbers with
//! a point, and was a tenth of the module.

use serde_json::{Value, json};

/// How deep blocks may be nested.
const MAX_DEPTH: usize = 50;
/// Most bytes of text that a template may give.
pub(super) const MAX_OUTPUT: usize = 8 * 1024 * 1024;

/// What is wrong, and the byte of the template where it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault<'a> {
    /// A name that stands for nothing.
    Unknown(&'a str, usize),
    /// Anything else, as a message.
    Other(String, usize),
}

type Checked<'a, T> = Result<T, Fault<'a>>;

/// Which branches of a template are walked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Walk {
    /// Those that the values lead into: what a reader gets.
    Taken,
    /// All of them, to find what is wrong in one that these values do not lead into.
    Every,
}

/// Fills a template with the fields of `values`.
pub(super) fn fill<'a>(source: &'a str, values: &Value, walk: Walk) -> Checked<'a, String> {
    let nodes = read(source)?.0;
    let mut out = String::new();
    write(&nodes, &Scope { name: "", value: values, outer: None }, walk, &mut out)?;
    Ok(out)
}

/// What a template requires, word by word.
pub(super) fn required(source: &str) -> Checked<'_, Vec<Mark<'_>>> {
    Ok(read(source)?.1)
}

fn read(source: &str) -> Checked<'_, (Vec<Node<'_>>, Vec<Mark<'_>>)> {
    let mut reader = Reader { tokens: tokens(source)?, next: 0, required: Vec::new() };
    match reader.block(0)? {
        (nodes, None) => Ok((nodes, reader.required)),
        (_, Some(end)) => Err(other(&format!("{} closes nothing", end.words), end.at)),
    }
}

fn other<'a>(message: &str, at: usize) -> Fault<'a> {
    Fault::Other(message.to_owned(), at)
}

/// The words of a mark, and the byte at which it begins.
#[derive(Clone, Copy)]
pub(super) struct Mark<'a> {
    pub words: &'a str,
    pub at: usize,
}

#[derive(Clone, Copy)]
enum Token<'a> {
    Text(&'a str),
    Value(Mark<'a>),
    Block(Mark<'a>),
}

fn tokens(source: &str) -> Checked<'_, Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let (mut from, mut at, mut trim) = (0, 0, false);
    while let Some(open) = source.get(at..).and_then(|rest| rest.find('{')).map(|found| at + found) {
        let kind = source.as_bytes().get(open + 1).copied().unwrap_or_default();
        let close = match kind {
            b'{' => "}}",
            b'%' => "%}",
            b'#' => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let inside = source.get(open + 2..).unwrap_or_default();
        let Some(length) = inside.find(close) else { return Err(other(&format!("{close} is missing"), open)) };
        let words = inside.get(..length).unwrap_or_default();
        let (words, trim_before) = words.strip_prefix('-').map_or((words, false), |words| (words, true));
        let (words, trim_after) = words.strip_suffix('-').map_or((words, false), |words| (words, true));
        tokens.push(text(source.get(from..open).unwrap_or_default(), trim, trim_before));
        let mark = Mark { words: words.trim(), at: open };
        match kind {
            b'{' => tokens.push(Token::Value(mark)),
            b'%' => tokens.push(Token::Block(mark)),
            _ => {}
        }
        trim = trim_after;
        from = open + 2 + length + close.len();
        at = from;
    }
    tokens.push(text(source.get(from..).unwrap_or_default(), trim, false));
    Ok(tokens)
}

fn text(text: &str, trim_start: bool, trim_end: bool) -> Token<'_> {
    let text = if trim_start { text.trim_start() } else { text };
    Token::Text(if trim_end { text.trim_end() } else { text })
}

enum Node<'a> {
    Text(&'a str),
    Value(Mark<'a>),
    If { not: bool, path: Mark<'a>, then: Vec<Node<'a>>, otherwise: Vec<Node<'a>> },
    For { name: &'a str, list: Mark<'a>, body: Vec<Node<'a>> },
    With { name: &'a str, path: Mark<'a>, body: Vec<Node<'a>> },
}

struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    next: usize,
    required: Vec<Mark<'a>>,
}

impl<'a> Reader<'a> {
    /// The nodes up to a mark that ends them, and that mark; none at the end of the template.
    fn block(&mut self, depth: usize) -> Checked<'a, (Vec<Node<'a>>, Option<Mark<'a>>)> {
        let mut nodes = Vec::new();
        while let Some(token) = self.tokens.get(self.next).copied() {
            self.next += 1;
            let mark = match token {
                Token::Text(text) => {
                    nodes.push(Node::Text(text));
                    continue;
                }
                Token::Value(mark) => {
                    nodes.push(Node::Value(path(mark.words, mark.at)?));
                    continue;
                }
                Token::Block(mark) => mark,
            };
            if depth > MAX_DEPTH {
                return Err(other(&format!("blocks are nested more than {MAX_DEPTH} deep"), mark.at));
            }
            let words: Vec<&str> = mark.words.split_ascii_whitespace().collect();
            nodes.push(match words.as_slice() {
                ["require", names @ ..] => {
                    self.require(names, mark, depth)?;
                    continue;
                }
                ["if", condition @ ..] => self.condition(condition, mark, depth)?,
                ["for", name, "in", list] => {
                    let list = path(list, mark.at)?;
                    Node::For { name, list, body: self.body("endfor", mark, depth)? }
                }
                ["with", value, "as", name] => {
                    let path = path(value, mark.at)?;
                    Node::With { name, path, body: self.body("endwith", mark, depth)? }
                }
                ["else", ..] | ["endif" | "endfor" | "endwith"] => return Ok((nodes, Some(mark))),
                ["for", ..] => return Err(other("for goes like this: for name in list", mark.at)),
                [] => return Err(other("a mark is empty", mark.at)),
                _ => return Err(other(&format!("{} is no block", mark.words), mark.at)),
            });
        }
        Ok((nodes, None))
    }

    /// What is required is so of every incident, because nobody would see in a draft of which it is.
    fn require(&mut self, names: &[&'a str], mark: Mark<'a>, depth: usize) -> Checked<'a, ()> {
        if depth > 0 {
            return Err(other("require stands outside of other blocks", mark.at));
        }
        let names = names.iter().flat_map(|name| name.split(',')).filter(|name| !name.is_empty());
        let before = self.required.len();
        self.required.extend(names.map(|words| Mark { words, at: mark.at }));
        if self.required.len() == before {
            return Err(other("require names no check", mark.at));
        }
        Ok(())
    }

    fn body(&mut self, end: &str, open: Mark<'a>, depth: usize) -> Checked<'a, Vec<Node<'a>>> {
        match self.block(depth + 1)? {
            (nodes, Some(found)) if found.words == end => Ok(nodes),
            (_, Some(found)) => Err(other(&format!("{end} is missing before {}", found.words), found.at)),
            (_, None) => Err(other(&format!("{} has no {end}", open.words), open.at)),
        }
    }

    fn condition(&mut self, words: &[&'a str], open: Mark<'a>, depth: usize) -> Checked<'a, Node<'a>> {
        let (not, words) = match words {
            ["not", words @ ..] => (true, words),
            words => (false, words),
        };
        let [name] = words else { return Err(other(&format!("{} asks for no one name", open.words), open.at)) };
        let path = path(name, open.at)?;
        let (then, end) = self.block(depth + 1)?;
        let Some(end) = end else { return Err(other(&format!("{} has no endif", open.words), open.at)) };
        let next: Vec<&str> = end.words.split_ascii_whitespace().collect();
        let otherwise = match next.as_slice() {
            ["else"] => self.body("endif", open, depth)?,
            ["else", "if", condition @ ..] => vec![self.condition(condition, end, depth + 1)?],
            ["endif"] => Vec::new(),
            _ => return Err(other(&format!("endif is missing before {}", end.words), end.at)),
        };
        Ok(Node::If { not, path, then, otherwise })
    }
}

fn path(words: &str, at: usize) -> Checked<'_, Mark<'_>> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '?') || !c.is_ascii();
    if words.is_empty() {
        return Err(other("a mark is empty", at));
    }
    if !words.chars().all(fits) {
        return Err(other(&format!("{words} is no name"), at));
    }
    Ok(Mark { words, at })
}

/// A name and what it stands for, inside of others.
struct Scope<'s> {
    /// Empty for the whole material, whose fields are names themselves.
    name: &'s str,
    value: &'s Value,
    outer: Option<&'s Scope<'s>>,
}

impl<'s> Scope<'s> {
    fn find<'a>(&self, path: Mark<'a>) -> Checked<'a, &'s Value> {
        let mut value = None;
        let mut maybe = false;
        for (place, name) in path.words.split('.').enumerate() {
            let (name, maybe_next) = name.strip_suffix('?').map_or((name, false), |name| (name, true));
            if !(name.is_empty() && place == 0) {
                value = match value.map_or_else(|| self.first(name), |value| member(value, name)) {
                    Some(found) => Some(found),
                    None if maybe => return Ok(&Value::Null),
                    None => return Err(Fault::Unknown(path.words, path.at)),
                };
            }
            maybe = maybe_next;
        }
        value.ok_or(Fault::Unknown(path.words, path.at))
    }

    fn first(&self, name: &str) -> Option<&'s Value> {
        match self.outer {
            None => self.value.get(name),
            Some(_) if self.name == name => Some(self.value),
            Some(outer) => outer.first(name),
        }
    }
}

fn member<'s>(value: &'s Value, name: &str) -> Option<&'s Value> {
    match value {
        Value::Array(list) => list.get(name.parse::<usize>().ok()?),
        value => value.get(name),
    }
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_i64() != Some(0),
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

fn write<'a>(nodes: &[Node<'a>], scope: &Scope<'_>, walk: Walk, out: &mut String) -> Checked<'a, ()> {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Value(path) => match scope.find(*path)? {
                Value::Null => {}
                Value::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
                Value::Number(number) => out.push_str(&number.as_i64().unwrap_or_default().to_string()),
                Value::String(text) => out.push_str(text),
                Value::Array(_) => return Err(other(&format!("{} is a list: walk it with for", path.words), path.at)),
                Value::Object(_) => return Err(other(&format!("{} has parts: name one", path.words), path.at)),
            },
            Node::If { not, path, then, otherwise } => {
                let (taken, other) =
                    if is_true(scope.find(*path)?) == *not { (otherwise, then) } else { (then, otherwise) };
                write(taken, scope, walk, out)?;
                if walk == Walk::Every {
                    write(other, scope, walk, out)?;
                }
            }
            Node::For { name, list, body } => {
                let Value::Array(items) = scope.find(*list)? else {
                    return Err(other(&format!("{} is no list", list.words), list.at));
                };
                for (index, value) in items.iter().enumerate() {
                    let round = json!({ "index": index, "first": index == 0, "last": index + 1 == items.len() });
                    let scope = Scope { name: "loop", value: &round, outer: Some(scope) };
                    write(body, &Scope { name, value, outer: Some(&scope) }, walk, out)?;
                }
            }
            Node::With { name, path, body } => {
                write(body, &Scope { name, value: scope.find(*path)?, outer: Some(scope) }, walk, out)?;
            }
        }
        if out.len() > MAX_OUTPUT {
            return Err(other("the template gives more than 8 MiB of text", 0));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(source: &str) -> String {
        let values = json!({
            "title": "Down", "none": "", "count": 2, "zero": 0,
            "ticket": { "label": "#42" },
            "tickets": [{ "label": "#42" }, { "label": "#43" }],
        });
        match fill(source, &values, Walk::Taken) {
            Ok(text) => text,
            Err(Fault::Unknown(name, at)) => format!("{at}: unknown {name}"),
            Err(Fault::Other(message, at)) => format!("{at}: {message}"),
        }
    }

    #[test]
    fn names_stand_for_their_values() {
        assert_eq!(
            filled("a {{ title }}, {{ticket.label}} { {{ tickets.1.label }} {# gone #}{{ count }}"),
            "a Down, #42 { #43 2"
        );
    }

    #[test]
    fn what_is_empty_is_false() {
        let source = "{% if none %}1{% else if zero %}2{% else if not title %}3{% else %}4{% endif %}";
        assert_eq!(filled(source), "4");
        assert_eq!(filled("{% if ticket.label %}{% if none %}x{% endif %}yes{% endif %}"), "yes");
    }

    #[test]
    fn a_loop_knows_where_it_is() {
        let source =
            "{% for t in tickets %}{{ loop.index }}{{ t.label }}{% if not loop.last %}, {% endif %}{% endfor %}";
        assert_eq!(filled(source), "0#42, 1#43");
    }

    #[test]
    fn an_inner_name_hides_an_outer_one() {
        assert_eq!(filled("{% with ticket.label as title %}{{ title }}{% endwith %} {{ title }}"), "#42 Down");
    }

    #[test]
    fn blanks_beside_a_dash_go() {
        assert_eq!(filled("a \n {{- title -}} \n b"), "aDownb");
    }

    #[test]
    fn what_may_be_absent_is_nothing() {
        assert_eq!(filled("[{{ ticket?.owner }}{% if ?.nobody %}x{% endif %}]"), "[]");
        assert_eq!(filled("x {{ ticket.owner }}"), "2: unknown ticket.owner");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        assert_eq!(filled("a {{ title"), "2: }} is missing");
        assert_eq!(filled("a {% if title %}"), "2: if title has no endif");
        assert_eq!(filled("{% if title %}{% endfor %}"), "14: endif is missing before endfor");
        assert_eq!(filled("{% for t in tickets %}"), "0: for t in tickets has no endfor");
        assert_eq!(filled("a{% endif %}"), "1: endif closes nothing");
        assert_eq!(filled("{{ title | upper }}"), "0: title | upper is no name");
        assert_eq!(filled("{{ }}"), "0: a mark is empty");
        assert_eq!(filled("a{%  %}"), "1: a mark is empty");
        assert_eq!(filled("{% for %}"), "0: for goes like this: for name in list");
        assert_eq!(filled("{{ tickets }}"), "0: tickets is a list: walk it with for");
        assert_eq!(filled("{{ ticket }}"), "0: ticket has parts: name one");
        assert_eq!(filled("{% for t in title %}{% endfor %}"), "0: title is no list");
        assert_eq!(filled("{% include \"x\" %}"), "0: include \"x\" is no block");
    }

    #[test]
    fn what_is_required_gives_no_text() {
        let source = "{% require a, b %}{{ count }}{%- require c,d -%} \n";
        let Ok(names) = required(source) else { panic!("{}", filled(source)) };
        assert_eq!(
            names.iter().map(|name| (name.words, name.at)).collect::<Vec<_>>(),
            [("a", 0), ("b", 0), ("c", 29), ("d", 29)]
        );
        assert_eq!(filled(source), "2");
        assert_eq!(filled("a{% require , %}"), "1: require names no check");
        assert_eq!(filled("{% if title %}{% require a %}{% endif %}"), "14: require stands outside of other blocks");
    }

    #[test]
    fn no_nesting_ends_the_program() {
        let deep = "{% if title %}".repeat(100_000);
        assert!(filled(&deep).ends_with("blocks are nested more than 50 deep"));
        let chain = format!("{{% if none %}}{}{{% endif %}}", "{% else if none %}".repeat(100_000));
        assert!(filled(&chain).ends_with("blocks are nested more than 50 deep"));
    }
}
