//! Looks into values and remembers the first thing that is wrong.

use serde_json::Value;

static NULL: Value = Value::Null;

/// What is being read and what was wrong with it.
#[derive(Debug, Default)]
pub struct Reader {
    at: &'static str,
    wrong: Option<&'static str>,
}

impl Reader {
    /// Notes that the value at hand has another form.
    pub fn note(&mut self) {
        self.wrong.get_or_insert(self.at);
    }

    /// The field that was wrong first, if any.
    pub fn wrong(&self) -> Option<&'static str> {
        self.wrong
    }

    /// The field of that name; null when there is none.
    pub(crate) fn get<'a>(&mut self, value: &'a Value, name: &'static str) -> &'a Value {
        self.at = name;
        value.get(name).unwrap_or(&NULL)
    }

    /// The elements; none when it is no list.
    pub(crate) fn items<'a>(&mut self, value: &'a Value) -> &'a [Value] {
        match value {
            Value::Array(items) => items,
            _ => {
                self.note();
                &[]
            }
        }
    }

    /// The text; empty when it is none.
    pub(crate) fn text<'a>(&mut self, value: &'a Value) -> &'a str {
        match value {
            Value::String(text) => text,
            _ => {
                self.note();
                ""
            }
        }
    }

    /// The place of a word in a list; the first when it is not in it.
    pub(crate) fn word(&mut self, value: &Value, words: &[&str]) -> usize {
        let text = self.text(value);
        words.iter().position(|word| *word == text).unwrap_or_else(|| {
            self.note();
            0
        })
    }

    /// The place of an enum's word in a list, the first when it is not in it, and the fields of its variant.
    pub(crate) fn variant<'a>(&mut self, value: &'a Value, words: &[&str]) -> (usize, &'a Value) {
        let (word, fields) = match value {
            Value::String(word) => (Some(word), &NULL),
            Value::Object(object) => object.iter().next().map_or((None, &NULL), |(word, fields)| (Some(word), fields)),
            _ => (None, &NULL),
        };
        let place = word.and_then(|word| words.iter().position(|known| known == word));
        if place.is_none() {
            self.note();
        }
        (place.unwrap_or_default(), fields)
    }
}
