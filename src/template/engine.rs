//! The template language: `{{ name }}`, `{% if %}`, `{% for %}`, `{% with %}`, and `{# notes #}`.
//!
//! Written here because it is small: a general engine has filters, functions and literals that no template of ours has
//! a use for, and was 75 KB of the module. A hyphen inside a mark takes the white space outside of it away.

use super::MAX_OUTPUT;
use super::error::TemplateError;
use super::value::Value;

/// How deep blocks may be nested.
const MAX_DEPTH: usize = 32;

/// A piece of a template.
enum Node<'a> {
    Text(&'a str),
    Print(Name<'a>),
    /// The first branch whose condition holds; one without a condition always does.
    If(Vec<(Option<Condition<'a>>, Vec<Node<'a>>)>),
    For(&'a str, Name<'a>, Vec<Node<'a>>),
    With(&'a str, Name<'a>, Vec<Node<'a>>),
}

#[derive(Clone, Copy)]
struct Name<'a> {
    path: &'a str,
    line: usize,
}

struct Condition<'a> {
    negated: bool,
    name: Name<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Print,
    Block,
    Note,
}

/// What stands between two pieces of text.
#[derive(Clone, Copy)]
struct Mark<'a> {
    kind: Kind,
    inside: &'a str,
    line: usize,
}

/// Fills a template.
pub(super) fn render(source: &str, values: &Value) -> Result<String, TemplateError> {
    let mut reader = Reader { rest: source, line: 1, trim: false, depth: 0 };
    let (nodes, end) = reader.nodes()?;
    if let Some(mark) = end {
        return Err(at(mark.line, format!("{{% {} %}} without its beginning", mark.inside)));
    }
    let mut writer = Writer { values, scope: Vec::new(), out: String::new() };
    writer.nodes(&nodes)?;
    Ok(writer.out)
}

fn at(line: usize, message: String) -> TemplateError {
    TemplateError { line: Some(line), message, nearest: None }
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    /// Whether the last mark takes white space away.
    trim: bool,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Everything up to the end or to a mark that ends or divides a block.
    fn nodes(&mut self) -> Result<(Vec<Node<'a>>, Option<Mark<'a>>), TemplateError> {
        let mut nodes = Vec::new();
        loop {
            let (text, mark) = self.next()?;
            nodes.push(Node::Text(text));
            let Some(mark) = mark else { return Ok((nodes, None)) };
            match mark.kind {
                Kind::Block => {}
                Kind::Note => continue,
                Kind::Print => {
                    nodes.push(Node::Print(name(mark.inside, mark.line)?));
                    continue;
                }
            }
            let (word, rest) = mark.inside.split_once(char::is_whitespace).unwrap_or((mark.inside, ""));
            match word {
                "if" => nodes.push(self.branches(mark, rest)?),
                "for" => {
                    let (item, list) = halves(rest, " in ", mark, "for NAME in LIST")?;
                    nodes.push(Node::For(item, list, self.body(mark, "endfor")?));
                }
                "with" => {
                    let (path, item) = rest.rsplit_once(" as ").ok_or_else(|| form(mark, "with NAME as OTHER"))?;
                    nodes.push(Node::With(item.trim(), name(path, mark.line)?, self.body(mark, "endwith")?));
                }
                "else" | "endif" | "endfor" | "endwith" => return Ok((nodes, Some(mark))),
                _ => return Err(at(mark.line, format!("unknown block {word}"))),
            }
        }
    }

    fn branches(&mut self, start: Mark<'a>, condition: &'a str) -> Result<Node<'a>, TemplateError> {
        let mut branches = Vec::new();
        let mut condition = Some(self::condition(condition, start.line)?);
        loop {
            let is_last = condition.is_none();
            let (body, end) = self.inner(start)?;
            branches.push((condition, body));
            condition = match end.inside {
                "endif" => return Ok(Node::If(branches)),
                "else" if !is_last => None,
                inside if !is_last && inside.starts_with("else if ") => {
                    Some(self::condition(inside.trim_start_matches("else if "), end.line)?)
                }
                inside => return Err(at(end.line, format!("{inside} where endif is expected"))),
            };
        }
    }

    fn body(&mut self, start: Mark<'a>, wanted: &str) -> Result<Vec<Node<'a>>, TemplateError> {
        let (body, end) = self.inner(start)?;
        let closed = end.inside == wanted;
        if closed { Ok(body) } else { Err(at(end.line, format!("{} where {wanted} is expected", end.inside))) }
    }

    fn inner(&mut self, start: Mark<'a>) -> Result<(Vec<Node<'a>>, Mark<'a>), TemplateError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(at(start.line, format!("blocks are nested more than {MAX_DEPTH} deep")));
        }
        let (body, end) = self.nodes()?;
        self.depth -= 1;
        let unclosed = || at(start.line, format!("{{% {} %}} is not closed", start.inside));
        Ok((body, end.ok_or_else(unclosed)?))
    }

    /// The text up to the next mark, and that mark. Notes are passed over.
    fn next(&mut self) -> Result<(&'a str, Option<Mark<'a>>), TemplateError> {
        let marks = [("{{", "}}", Kind::Print), ("{%", "%}", Kind::Block), ("{#", "#}", Kind::Note)];
        let found = marks.iter().filter_map(|(open, close, kind)| Some((self.rest.find(open)?, *close, *kind))).min();
        let Some((start, close, kind)) = found else { return Ok((self.text(self.rest.len(), false), None)) };
        let after = self.rest.get(start + 2..).unwrap_or_default();
        let text = self.text(start, after.starts_with('-'));
        let line = self.line;
        let end = after.find(close).ok_or_else(|| at(line, format!("a mark is not closed with {close}")))?;
        let inside = after.get(..end).unwrap_or_default();
        self.line += lines(inside);
        self.rest = after.get(end + 2..).unwrap_or_default();
        self.trim = inside.ends_with('-');
        let inside = inside.strip_prefix('-').unwrap_or(inside);
        let inside = inside.strip_suffix('-').unwrap_or(inside).trim();
        Ok((text, Some(Mark { kind, inside, line })))
    }

    fn text(&mut self, end: usize, trim_end: bool) -> &'a str {
        let text = self.rest.get(..end).unwrap_or_default();
        self.line += lines(text);
        let text = if self.trim { text.trim_start() } else { text };
        if trim_end { text.trim_end() } else { text }
    }
}

fn lines(text: &str) -> usize {
    text.matches('\n').count()
}

fn form(mark: Mark, wanted: &str) -> TemplateError {
    at(mark.line, format!("{{% {} %}} has not the form {wanted}", mark.inside))
}

fn halves<'a>(
    text: &'a str,
    between: &str,
    mark: Mark<'a>,
    wanted: &str,
) -> Result<(&'a str, Name<'a>), TemplateError> {
    let (item, list) = text.split_once(between).ok_or_else(|| form(mark, wanted))?;
    Ok((item.trim(), name(list, mark.line)?))
}

fn condition(text: &str, line: usize) -> Result<Condition<'_>, TemplateError> {
    let text = text.trim();
    let negated = text.strip_prefix("not ");
    Ok(Condition { negated: negated.is_some(), name: name(negated.unwrap_or(text), line)? })
}

fn name(text: &str, line: usize) -> Result<Name<'_>, TemplateError> {
    let path = text.trim();
    let path = path.strip_prefix('.').unwrap_or(path);
    let is_name = path.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_'));
    if is_name { Ok(Name { path, line }) } else { Err(at(line, format!("a name was expected, not \"{path}\""))) }
}

/// A name that is known within a block.
struct Known<'a> {
    name: &'a str,
    value: &'a Value,
    /// Place and number of the items, in a loop.
    turn: Option<(usize, usize)>,
}

struct Writer<'a> {
    values: &'a Value,
    /// The innermost last.
    scope: Vec<Known<'a>>,
    out: String,
}

impl<'a> Writer<'a> {
    fn nodes(&mut self, nodes: &[Node<'a>]) -> Result<(), TemplateError> {
        nodes.iter().try_for_each(|node| self.node(node))
    }

    fn node(&mut self, node: &Node<'a>) -> Result<(), TemplateError> {
        match node {
            Node::Text(text) => self.write(text),
            Node::Print(name) => {
                let text = self.find(*name)?.text().ok_or_else(|| wrong(*name, "is a list or an object"))?;
                self.write(&text)
            }
            Node::If(branches) => self.branch(branches),
            Node::For(item, list, body) => {
                let Found::Value(Value::List(items)) = self.find(*list)? else {
                    return Err(wrong(*list, "is no list"));
                };
                let turns = items.iter().enumerate();
                turns.into_iter().try_for_each(|(place, value)| {
                    self.within(Known { name: item, value, turn: Some((place, items.len())) }, body)
                })
            }
            Node::With(known, path, body) => match self.find(*path)? {
                Found::Value(value) => self.within(Known { name: known, value, turn: None }, body),
                Found::Number(_) | Found::Truth(_) => Err(wrong(*path, "cannot be named anew")),
            },
        }
    }

    fn branch(&mut self, branches: &[(Option<Condition<'a>>, Vec<Node<'a>>)]) -> Result<(), TemplateError> {
        for (condition, body) in branches {
            let holds = match condition {
                Some(condition) => self.find(condition.name)?.is_true() != condition.negated,
                None => true,
            };
            if holds {
                return self.nodes(body);
            }
        }
        Ok(())
    }

    fn within(&mut self, known: Known<'a>, body: &[Node<'a>]) -> Result<(), TemplateError> {
        self.scope.push(known);
        let written = self.nodes(body);
        self.scope.pop();
        written
    }

    fn write(&mut self, text: &str) -> Result<(), TemplateError> {
        if self.out.len() + text.len() > MAX_OUTPUT {
            let message = "the template gives more than 8 MiB of text".to_owned();
            return Err(TemplateError { line: None, message, nearest: None });
        }
        self.out.push_str(text);
        Ok(())
    }

    fn find(&self, name: Name<'a>) -> Result<Found<'a>, TemplateError> {
        self.look(name.path).ok_or_else(|| TemplateError::unknown(name.path, name.line))
    }

    fn look(&self, path: &str) -> Option<Found<'a>> {
        let mut parts = path.split('.');
        let first = parts.next()?;
        let known = self.scope.iter().rev().find(|known| known.name == first);
        let turn = self.scope.iter().rev().find_map(|known| known.turn);
        let start = match (known, turn) {
            (Some(known), _) => known.value,
            (None, Some((place, count))) if first == "loop" => return of_loop(parts.next()?, place, count),
            _ => self.values.field(first)?,
        };
        parts.try_fold(start, |value, part| value.field(part)).map(Found::Value)
    }
}

fn of_loop(word: &str, place: usize, count: usize) -> Option<Found<'static>> {
    match word {
        "index" => Some(Found::Number(place)),
        "first" => Some(Found::Truth(place == 0)),
        "last" => Some(Found::Truth(place + 1 == count)),
        _ => None,
    }
}

fn wrong(name: Name, what: &str) -> TemplateError {
    at(name.line, format!("{} {what}", name.path))
}

/// What a name stands for.
enum Found<'a> {
    Value(&'a Value),
    Number(usize),
    Truth(bool),
}

impl Found<'_> {
    fn text(&self) -> Option<String> {
        match self {
            Found::Value(Value::Text(text)) => Some(text.clone()),
            Found::Value(Value::Number(number)) | Found::Number(number) => Some(number.to_string()),
            Found::Value(Value::List(_) | Value::Map(_)) => None,
            Found::Truth(truth) => Some(truth.to_string()),
        }
    }

    fn is_true(&self) -> bool {
        match self {
            Found::Value(Value::Text(text)) => !text.is_empty(),
            Found::Value(Value::Number(number)) | Found::Number(number) => *number > 0,
            Found::Value(Value::List(items)) => !items.is_empty(),
            Found::Value(Value::Map(_)) => true,
            Found::Truth(truth) => *truth,
        }
    }
}
