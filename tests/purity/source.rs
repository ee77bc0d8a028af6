//! As much reading of Rust as the walls need: words and paths, without comments and texts.

/// Every path of the source, e.g. `["crate", "flow", "Step"]`. A group gives one path for each of its members.
pub fn paths_of(text: &str) -> Vec<Vec<String>> {
    let tokens = tokens(text);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = if is_word(&tokens[at]) { path(&tokens, at, &[], &mut paths) } else { at + 1 };
    }
    paths
}

/// Every word of the source.
pub fn words_of(text: &str) -> impl Iterator<Item = String> {
    tokens(text).into_iter().filter(|token| is_word(token))
}

/// Reads one path behind `before`; gives the place behind it.
fn path(tokens: &[String], start: usize, before: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = before.to_vec();
    let mut at = start;
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => return group(tokens, at + 1, &path, paths),
            Some(word) if is_word(word) => path.push(word.to_owned()),
            _ => break,
        }
        at += 1;
        if tokens.get(at).map(String::as_str) != Some("::") {
            break;
        }
        at += 1;
    }
    if path.len() > before.len() {
        paths.push(path);
    }
    at.max(start + 1)
}

/// Reads the members of a group; gives the place behind its brace.
fn group(tokens: &[String], start: usize, before: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "}" => return at + 1,
            "," => at += 1,
            _ => at = path(tokens, at, before, paths),
        }
    }
    at
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words, `::` and single signs, in their order.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if starts(&chars, at, "//") {
            at = until(&chars, at, "\n");
        } else if starts(&chars, at, "/*") {
            at = until(&chars, at + 2, "*/");
        } else if let Some(end) = raw_text(&chars, at) {
            at = end;
        } else if c == '"' {
            at = quoted(&chars, at + 1, '"');
        } else if c == '\'' && is_char(&chars, at) {
            at = quoted(&chars, at + 1, '\'');
        } else if c.is_alphabetic() || c == '_' {
            let end = (at..chars.len()).find(|end| !(chars[*end].is_alphanumeric() || chars[*end] == '_'));
            let end = end.unwrap_or(chars.len());
            tokens.push(chars[at..end].iter().collect());
            at = end;
        } else if starts(&chars, at, "::") {
            tokens.push("::".to_owned());
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
            at += 1;
        }
    }
    tokens
}

fn starts(chars: &[char], at: usize, wanted: &str) -> bool {
    wanted.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c))
}

/// The place behind the next `end`.
fn until(chars: &[char], from: usize, end: &str) -> usize {
    let found = (from..chars.len()).find(|at| starts(chars, *at, end));
    found.map_or(chars.len(), |at| at + end.len())
}

fn quoted(chars: &[char], from: usize, end: char) -> usize {
    let mut at = from;
    while at < chars.len() && chars[at] != end {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The place behind `r"…"` or `r#"…"#` when one begins here.
fn raw_text(chars: &[char], at: usize) -> Option<usize> {
    let inside_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') && chars[at - 1] != 'b';
    if chars[at] != 'r' || inside_word {
        return None;
    }
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"'))
        .then(|| until(chars, at + 2 + hashes, &format!("\"{}", "#".repeat(hashes))))
}

/// Whether a quote begins a character and not a lifetime.
fn is_char(chars: &[char], at: usize) -> bool {
    chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'')
}
