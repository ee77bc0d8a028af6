//! Files of minimal pairs: two lines that differ in little, one that blames and one that is fine.
//!
//! Blocks stand apart by blank lines; a block is `people: Name @handle; Name2` (optional), `blame: one markdown line` and
//! `fine: one markdown line`; lines that begin with `#` are comments. Read by the test and by `cargo xtask eval`.

use nofault::lint::{Context, Finding, Participant, Severity, lint};

/// A pair, with the line of its file where it begins (from 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Line of the first line of the block.
    pub line: usize,
    /// The people of the incident; may be empty.
    pub people: Vec<Participant>,
    /// Must have a finding at warning or above.
    pub blame: String,
    /// Must have none at warning or above.
    pub fine: String,
}

impl Pair {
    /// The findings in one side, by the linter with the people of the pair.
    pub fn findings(&self, side: &str) -> Vec<Finding> {
        lint(side, &Context { people: self.people.clone(), ..Context::default() })
    }
}

/// The first finding at warning or above.
pub fn loud(findings: &[Finding]) -> Option<&Finding> {
    findings.iter().find(|finding| finding.severity >= Severity::Warning)
}

/// The pairs of a file, in its order.
///
/// # Errors
///
/// A sentence with the number of the line that is not understood or of the block that lacks a side.
pub fn read(text: &str) -> Result<Vec<Pair>, String> {
    let mut pairs = Vec::new();
    let mut block = Block::default();
    for (at, line) in text.lines().enumerate() {
        match line.trim() {
            "" => pairs.extend(std::mem::take(&mut block).end()?),
            comment if comment.starts_with('#') => {}
            _ => block.take(at + 1, line)?,
        }
    }
    pairs.extend(block.end()?);
    Ok(pairs)
}

#[derive(Default)]
struct Block {
    line: usize,
    people: Option<Vec<Participant>>,
    blame: Option<String>,
    fine: Option<String>,
}

impl Block {
    fn take(&mut self, number: usize, line: &str) -> Result<(), String> {
        if self.line == 0 {
            self.line = number;
        }
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value).trim_end();
        if value.trim().is_empty() {
            return Err(format!("line {number}: \"{line}\" is no \"people:\", \"blame:\" or \"fine:\" with a text"));
        }
        let twice = match key {
            "people" => self.people.replace(people(value)).is_some(),
            "blame" => self.blame.replace(value.to_owned()).is_some(),
            "fine" => self.fine.replace(value.to_owned()).is_some(),
            _ => return Err(format!("line {number}: \"{key}:\" is none of \"people:\", \"blame:\" and \"fine:\"")),
        };
        if twice {
            return Err(format!("line {number}: a second \"{key}:\"; is the blank line between two pairs missing?"));
        }
        Ok(())
    }

    /// The pair, or nothing for an empty block.
    fn end(self) -> Result<Option<Pair>, String> {
        let line = self.line;
        match (self.blame, self.fine) {
            _ if line == 0 => Ok(None),
            (Some(blame), Some(fine)) => Ok(Some(Pair { line, people: self.people.unwrap_or_default(), blame, fine })),
            (None, _) => Err(format!("line {line}: the pair has no \"blame:\"")),
            (_, None) => Err(format!("line {line}: the pair has no \"fine:\"")),
        }
    }
}

/// `Name Family @handle @second; Name2`: a word that begins with `@` is a handle of the person before it.
fn people(value: &str) -> Vec<Participant> {
    let person = |part: &str| {
        let (handles, names): (Vec<&str>, Vec<&str>) = part.split_whitespace().partition(|word| word.starts_with('@'));
        let handles: Vec<String> = handles.iter().map(|handle| handle.trim_start_matches('@').to_owned()).collect();
        let name = if names.is_empty() { handles.first().cloned().unwrap_or_default() } else { names.join(" ") };
        Participant { name, handles, role: None }
    };
    value.split(';').filter(|part| !part.trim().is_empty()).map(person).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_apart_by_blank_lines_and_comments_are_skipped() {
        let pairs = read(
            "# Names that are words.\n\npeople: Ana Sol @ana-s; @bo\nblame: - Ana pushed: it broke.\nfine: # Ana\n\n\n\
             # more\nfine:  indented\nblame: | a | b |\n",
        )
        .unwrap();
        assert_eq!(pairs.len(), 2);
        assert_eq!((pairs[0].line, pairs[1].line), (3, 9));
        assert_eq!((pairs[0].blame.as_str(), pairs[0].fine.as_str()), ("- Ana pushed: it broke.", "# Ana"));
        let people: Vec<_> = pairs[0].people.iter().map(|person| (&*person.name, &*person.handles)).collect();
        assert_eq!(people, [("Ana Sol", &["ana-s".to_owned()][..]), ("bo", &["bo".to_owned()][..])]);
        assert_eq!((pairs[1].blame.as_str(), pairs[1].fine.as_str()), ("| a | b |", " indented"));
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_line() {
        for (text, said) in [
            ("blame: a\n\nfine: b", "line 1: the pair has no \"fine:\""),
            ("\nfine: b", "line 2: the pair has no \"blame:\""),
            ("blame: a\nblame: b", "line 2: a second \"blame:\""),
            ("blame: a\nfone: b", "line 2: \"fone:\" is none of"),
            ("blame:\n", "line 1: \"blame:\" is no"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.starts_with(said), "{error}");
        }
    }
}
