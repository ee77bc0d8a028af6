//! Values that are stored or cross to JavaScript, as JSON text and back.
//!
//! Why not serde's derive: it writes a whole reader and writer for every type, 474 KB of the module when it was measured.
//! Here a type is a list of its fields (`shown!`, `stored!`), a field is one call, and all that is common exists once.
//! Names and forms are those of serde: an enum is its word, or an object of its word and its fields; `None` is null; a
//! field that is absent reads as null; unknown fields are ignored.

mod basic;
mod border;
pub(crate) mod fields;
mod float;
mod json;
mod macros;
mod reader;
mod sink;
mod text;

pub use border::{Border, Carry};
pub use json::{Json, Node, torn_at};
pub(crate) use macros::{name_of, shown, stored, told};
pub use reader::Reader;
pub use sink::Sink;
pub(crate) use sink::built;
#[cfg(all(feature = "flow", target_arch = "wasm32"))]
pub(crate) use text::in_pieces;
#[cfg(feature = "flow")]
pub(crate) use text::kept;
#[cfg(any(feature = "paper", feature = "flow"))]
pub(crate) use text::part_of;
#[cfg(all(target_arch = "wasm32", feature = "evidence"))]
pub(crate) use text::written_on;
pub(crate) use text::{text, written};

use serde_json::Value;

/// Can be written as JSON.
pub trait Shown {
    /// Gives itself to a sink, once.
    fn show(&self, to: &mut dyn Sink);

    /// The JSON value.
    fn plain(&self) -> Value
    where
        Self: Sized,
    {
        built(self)
    }
}

/// Can be read from what [`Shown::plain`] gave.
pub trait Stored: Sized {
    /// Reads what stands there. What is wrong is noted in `reader`, and the result then only fills the place.
    fn read(value: Node, reader: &mut Reader) -> Self;
}

/// Reads what stands in a text.
///
/// # Errors
///
/// The name of the first field that is absent or of another form.
pub fn read<T: Stored>(value: Node) -> Result<T, &'static str> {
    let mut reader = Reader::default();
    let read = T::read(value, &mut reader);
    reader.wrong().map_or(Ok(read), Err)
}

/// The value of JSON text; `None` when it is none. It is for what others write; what is ours is read without one.
pub(crate) fn value(text: &str) -> Option<Value> {
    Some(Json::of(text)?.root().value())
}

/// As [`value`], of bytes.
pub(crate) fn value_of(bytes: &[u8]) -> Option<Value> {
    value(std::str::from_utf8(bytes).ok()?)
}

/// Reads JSON text; `None` when it is none, or of another form.
pub fn read_text<T: Stored>(text: &str) -> Option<T> {
    read(Json::of(text)?.root()).ok()
}

/// Reads one field.
pub(crate) fn field<T: Stored>(value: Node, name: &'static str, reader: &mut Reader) -> T {
    let value = reader.get(value, name);
    T::read(value, reader)
}

/// An object of these names with these fields, one each.
///
/// Two lists and not one of pairs: the names are data then, and no code puts them into place.
pub(crate) struct Fields<'a>(pub &'a [&'a str], pub &'a [&'a dyn Shown]);

impl Shown for Fields<'_> {
    fn show(&self, to: &mut dyn Sink) {
        to.object(self.0, self.1);
    }
}

/// The value of [`Fields`].
pub(crate) fn object(names: &[&str], fields: &[&dyn Shown]) -> Value {
    built(&Fields(names, fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Debug, PartialEq)]
    struct Cup {
        size_ml: u32,
        owner: Option<String>,
        drink: Drink,
    }

    #[derive(Debug, PartialEq)]
    enum Drink {
        Water,
        Tea { minutes: u8 },
        Other(Vec<String>),
    }

    stored! { struct Cup { size_ml = "sizeMl", owner, drink } }

    stored! { enum Drink { Water = "water", Tea = "tea" { minutes }, Other = "other" (inner) } }

    fn again<T: Stored>(value: &Value) -> Result<T, &'static str> {
        let text = value.to_string();
        read(Json::of(&text).expect("it is JSON").root())
    }

    #[test]
    fn each_form_comes_back_as_it_was_written() {
        let cases = [
            (Drink::Water, json!("water")),
            (Drink::Tea { minutes: 4 }, json!({ "tea": { "minutes": 4 } })),
            (Drink::Other(vec!["mate".to_owned()]), json!({ "other": ["mate"] })),
        ];
        for (drink, form) in cases {
            let cup = Cup { size_ml: 200, owner: None, drink };
            let written = cup.plain();
            assert_eq!(written, json!({ "sizeMl": 200, "owner": null, "drink": form }));
            assert_eq!(again(&written), Ok(cup));
        }
    }

    #[test]
    fn an_absent_field_is_none_and_an_unknown_one_is_ignored() {
        let read: Result<Cup, _> = again(&json!({ "sizeMl": 1, "drink": "water", "colour": "red" }));
        assert_eq!(read, Ok(Cup { size_ml: 1, owner: None, drink: Drink::Water }));
    }

    #[derive(Debug, PartialEq)]
    struct Sip {
        cup: Cup,
        at_s: u32,
        of: Option<String>,
    }

    stored! { bare Sip { cup, at_s = "atS", of } }

    #[cfg(feature = "flow")]
    #[test]
    fn what_is_bare_is_kept_without_names_and_read_with_them_and_without() {
        let sip = || Sip { cup: Cup { size_ml: 1, owner: None, drink: Drink::Water }, at_s: 7, of: None };
        assert_eq!(kept(String::new(), &sip()), r#"[{"drink":"water","owner":null,"sizeMl":1},7,null]"#);
        assert_eq!(written(&sip()), r#"{"atS":7,"cup":{"drink":"water","owner":null,"sizeMl":1},"of":null}"#);
        let cup = json!({ "sizeMl": 1, "drink": "water" });
        for form in [json!([cup, 7, null]), json!([cup, 7]), json!({ "atS": 7, "cup": cup })] {
            assert_eq!(again(&form), Ok(sip()), "{form}");
        }
        assert_eq!(again::<Sip>(&json!([cup, "7"])).err(), Some("atS"));
        assert_eq!(again::<Sip>(&json!([cup])).err(), Some("atS"));
        assert!(again::<Sip>(&json!("sip")).is_err());
    }

    #[test]
    fn the_first_field_of_another_form_is_named() {
        let wrong = |value| again::<Cup>(&value).err();
        assert_eq!(wrong(json!({ "sizeMl": -1, "drink": "water" })), Some("sizeMl"));
        assert_eq!(wrong(json!({ "sizeMl": 1, "drink": "wine" })), Some("drink"));
        assert_eq!(wrong(json!({ "sizeMl": 1, "drink": { "tea": {} } })), Some("minutes"));
        assert_eq!(wrong(json!({ "sizeMl": 1, "owner": 7, "drink": "water" })), Some("owner"));
        assert!(wrong(json!("cup")).is_some());
    }
}
