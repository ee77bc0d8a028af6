//! What a name of a template can stand for.

/// A value. Texts are Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Number(usize),
    List(Vec<Value>),
    Map(Vec<(&'static str, Value)>),
}

impl Value {
    /// The field of an object, or the item of a list by its place from 0.
    pub fn field(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Map(fields) => fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value),
            Value::List(items) => items.get(name.parse::<usize>().ok()?),
            Value::Text(_) | Value::Number(_) => None,
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}
