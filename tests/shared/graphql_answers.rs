//! Answers of a GraphQL schema: made for a question in several fillings, and checked against the question.

use crate::graphql_schema::{Field, Kind, Schema, condition, parsed};
use graphql_parser::query::{Selection, SelectionSet};
use graphql_parser::schema::Type;
use serde_json::{Map, Value, json};
use std::cell::Cell;

type Selected = SelectionSet<'static, String>;

/// Which of the fields that may be null are null.
#[derive(Clone, Debug, PartialEq)]
pub enum Nulls {
    None,
    All,
    /// Those at these places, e.g. `issue.comments.nodes.user`.
    At(Vec<String>),
}

/// Which value of its type a leaf has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Values {
    /// The first word of an enum, true, a usual text.
    First,
    /// The last word of an enum, false, a text that is not ASCII.
    Last,
    /// What is hardly ever there: an empty text, the largest number, the last day.
    Edge,
}

/// How an answer is made.
#[derive(Clone, Debug)]
pub struct Filling {
    pub nulls: Nulls,
    /// Elements of each list.
    pub elements: usize,
    pub values: Values,
    /// A place whose leaves have the last value of their type all the same.
    pub other: Option<String>,
}

impl Filling {
    /// Everything there, two elements a list, usual values.
    pub fn full() -> Self {
        Filling { nulls: Nulls::None, elements: 2, values: Values::First, other: None }
    }
}

/// Every filling that is the same in all places.
pub fn fillings() -> Vec<Filling> {
    let mut all = Vec::new();
    for nulls in [Nulls::None, Nulls::All] {
        for values in [Values::First, Values::Last, Values::Edge] {
            all.extend([2, 1, 0].map(|elements| Filling { nulls: nulls.clone(), elements, values, other: None }));
        }
    }
    all
}

/// Texts that mean something, where a schema says only that they are texts: the type that has the field, or nothing for
/// any; the field; the first and the last of its words, with `#` for a number.
pub type Words = &'static [(&'static str, &'static str, &'static str, &'static str)];

/// Lists end after that many pages.
pub const PAGES: usize = 3;

impl Schema {
    /// An answer to the body of a request, exactly of the shape that was asked for.
    ///
    /// The first id is the one in the question, where there is one; the others differ, also from those of other pages.
    pub fn answer(&self, body: &Value, filling: &Filling, words: Words) -> Value {
        let (_, root, selection) = parsed(body["query"].as_str().expect("a question")).expect("a question");
        let variables = &body["variables"];
        let asked = [&variables["id"], &variables["input"]["id"]].into_iter().filter_map(Value::as_str);
        let page = variables["after"].as_str().and_then(|cursor| cursor.rsplit('-').next()?.parse().ok()).unwrap_or(1);
        let maker = Maker {
            schema: self,
            filling,
            words,
            asked: asked.filter(|id| is_uuid(id)).map(str::to_owned).next(),
            page,
            number: Cell::new(0),
        };
        json!({"data": maker.object(root, &selection, "")})
    }

    /// Places of an answer to that request that may be null.
    pub fn nullable(&self, body: &Value) -> Vec<String> {
        self.places(body, &|field, _| !matches!(field.field_type, Type::NonNullType(_)))
    }

    /// Places of an answer to that request with nothing below them.
    pub fn leaves(&self, body: &Value) -> Vec<String> {
        self.places(body, &|_, below| below.items.is_empty())
    }

    fn places(&self, body: &Value, is_wanted: &dyn Fn(&Field, &Selected) -> bool) -> Vec<String> {
        let (_, root, selection) = parsed(body["query"].as_str().expect("a question")).expect("a question");
        let (mut found, mut open) = (Vec::new(), vec![(String::new(), root, &selection)]);
        while let Some((place, parent, selection)) = open.pop() {
            for (name, field, below) in self.kinds(parent).into_iter().flat_map(|kind| self.selected(kind, selection)) {
                let place = joined(&place, name);
                if is_wanted(field, below) {
                    found.push(place.clone());
                }
                open.push((place, heart(&field.field_type), below));
            }
        }
        found
    }

    /// What is wrong with an answer to the body of a request; nothing when the schema allows it.
    pub fn check_answer(&self, body: &Value, answer: &Value) -> Vec<String> {
        let (_, root, selection) = parsed(body["query"].as_str().expect("a question")).expect("a question");
        let has_errors = answer["errors"].as_array().is_some_and(|errors| !errors.is_empty());
        let mut broken = Vec::new();
        for name in answer.as_object().into_iter().flat_map(Map::keys) {
            if !["data", "errors", "extensions"].contains(&name.as_str()) {
                broken.push(format!("{name} is no part of an answer"));
            }
        }
        if !(has_errors && answer["data"].is_null()) {
            self.check_object(root, &selection, &answer["data"], "", &mut broken);
        }
        broken
    }

    fn check_object(&self, kind: &str, selection: &Selected, value: &Value, place: &str, broken: &mut Vec<String>) {
        let Some(object) = value.as_object() else { return broken.push(format!("{place}: {value} is no {kind}")) };
        let fields = self.selected(kind, selection);
        for (name, field, below) in &fields {
            match object.get(*name) {
                Some(value) => self.check_value(&field.field_type, below, value, &joined(place, name), broken),
                None => broken.push(format!("{} is missing", joined(place, name))),
            }
        }
        for name in object.keys().filter(|name| !fields.iter().any(|(one, ..)| one == name)) {
            broken.push(format!("{} was not asked for", joined(place, name)));
        }
    }

    fn check_value(&self, kind: &Kind, below: &Selected, value: &Value, place: &str, broken: &mut Vec<String>) {
        match (kind, value) {
            (Type::NonNullType(_), Value::Null) => broken.push(format!("{place} is null")),
            (Type::NonNullType(inner), value) => self.check_value(inner, below, value, place, broken),
            (_, Value::Null) => {}
            (Type::ListType(inner), Value::Array(all)) => {
                all.iter().for_each(|one| self.check_value(inner, below, one, place, broken))
            }
            // An answer does not tell of which type an object is: any will do.
            (Type::NamedType(name), value) if self.interfaces.contains_key(name) => {
                let of = |kind: &str| {
                    let mut broken = Vec::new();
                    self.check_object(kind, below, value, place, &mut broken);
                    broken
                };
                let all: Vec<Vec<String>> = self.kinds(name).into_iter().map(of).collect();
                if !all.iter().any(Vec::is_empty) {
                    broken.extend(all.into_iter().flatten());
                }
            }
            (Type::NamedType(name), value) if self.objects.contains_key(name) => {
                self.check_object(name, below, value, place, broken)
            }
            (Type::NamedType(name), value) if self.is_leaf(name, value) => {}
            (kind, value) => broken.push(format!("{place}: {value} is no {kind}")),
        }
    }

    /// Whether a value is one of an enum or a scalar.
    fn is_leaf(&self, kind: &str, value: &Value) -> bool {
        if let Some(words) = self.enums.get(kind) {
            return value.as_str().is_some_and(|word| words.iter().any(|one| one == word));
        }
        match kind {
            "Int" => value.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
            "Float" => value.is_number(),
            "Boolean" => value.is_boolean(),
            "JSON" => true,
            "JSONObject" => value.is_object(),
            "DateTime" => value.as_str().is_some_and(|text| text.parse::<chrono::DateTime<chrono::Utc>>().is_ok()),
            "TimelessDate" => value.as_str().is_some_and(|text| text.parse::<chrono::NaiveDate>().is_ok()),
            "UUID" => value.as_str().is_some_and(is_uuid),
            _ => value.is_string(),
        }
    }

    /// The fields of a selection of an object of that type: the name in the answer, the field, what is selected of it.
    fn selected<'a>(&'a self, parent: &str, selection: &'a Selected) -> Vec<(&'a str, &'a Field, &'a Selected)> {
        let known = self.objects.get(parent).map(Vec::as_slice).unwrap_or_default();
        let mut fields = Vec::new();
        for item in &selection.items {
            match item {
                Selection::Field(one) => {
                    let field = known.iter().find(|field| field.name == one.name).expect("a field of the schema");
                    fields.push((one.alias.as_deref().unwrap_or(&one.name), field, &one.selection_set));
                }
                Selection::InlineFragment(of) if condition(of) == Some(parent) => {
                    fields.extend(self.selected(parent, &of.selection_set));
                }
                Selection::InlineFragment(_) => {}
                Selection::FragmentSpread(_) => panic!("named fragments are not understood here"),
            }
        }
        fields
    }

    /// The types of which an object of that type can be: itself, or those that have the interface.
    fn kinds<'a>(&'a self, kind: &'a str) -> Vec<&'a str> {
        match self.interfaces.get(kind) {
            Some(all) => all.iter().map(String::as_str).collect(),
            None => vec![kind],
        }
    }
}

struct Maker<'a> {
    schema: &'a Schema,
    filling: &'a Filling,
    words: Words,
    asked: Option<String>,
    page: usize,
    /// Numbers given so far.
    number: Cell<usize>,
}

impl Maker<'_> {
    fn object(&self, kind: &str, selection: &Selected, place: &str) -> Value {
        let fields = self.schema.selected(kind, selection).into_iter();
        let made = fields.map(|(name, field, below)| {
            let place = joined(place, name);
            (name.to_owned(), self.value(&field.field_type, below, kind, &field.name, &place))
        });
        Value::Object(made.collect())
    }

    fn value(&self, kind: &Kind, below: &Selected, parent: &str, name: &str, place: &str) -> Value {
        let is_null = match &self.filling.nulls {
            Nulls::None => false,
            Nulls::All => true,
            Nulls::At(places) => places.iter().any(|one| one == place),
        };
        match kind {
            Type::NonNullType(inner) => self.filled(inner, below, parent, name, place),
            _ if is_null => Value::Null,
            kind => self.filled(kind, below, parent, name, place),
        }
    }

    fn filled(&self, kind: &Kind, below: &Selected, parent: &str, name: &str, place: &str) -> Value {
        match kind {
            // Of each type of an interface there are as many.
            Type::ListType(inner) => {
                let kinds = self.schema.kinds(heart(inner));
                let one = |kind: &str| self.value(&Type::NamedType(kind.to_owned()), below, parent, name, place);
                if self.schema.interfaces.contains_key(heart(inner)) {
                    return (0..self.filling.elements).flat_map(|_| kinds.iter().map(|kind| one(kind))).collect();
                }
                (0..self.filling.elements).map(|_| self.value(inner, below, parent, name, place)).collect()
            }
            Type::NamedType(kind) if self.schema.objects.contains_key(kind) => self.object(kind, below, place),
            Type::NamedType(kind) => self.leaf(parent, name, kind, place),
            Type::NonNullType(inner) => self.filled(inner, below, parent, name, place),
        }
    }

    fn leaf(&self, parent: &str, name: &str, kind: &str, place: &str) -> Value {
        let number = self.number.replace(self.number.get() + 1);
        let is_other = self.filling.other.as_deref() == Some(place);
        let of = |first: Value, last: Value, edge: Value| match self.filling.values {
            _ if is_other => last,
            Values::First => first,
            Values::Last => last,
            Values::Edge => edge,
        };
        if let Some(words) = self.schema.enums.get(kind) {
            return of(json!(words.first()), json!(words.last()), json!(words.last()));
        }
        match (name, kind) {
            ("hasNextPage", _) => json!(self.page < PAGES),
            ("endCursor", _) => json!(format!("cursor-{}", self.page + 1)),
            (_, "ID" | "UUID") => json!(self.id(if is_other { 9000 + number } else { number })),
            (_, "Boolean") => of(json!(true), json!(false), json!(false)),
            (_, "Int") => of(json!(1), json!(0), json!(i32::MAX)),
            (_, "Float") => of(json!(1), json!(2.5), json!(f64::MAX)),
            (_, "DateTime") => {
                let usual = format!("2026-01-07T12:{:02}:00.000Z", number % 60);
                of(json!(usual), json!("2026-01-08T09:30:00.123Z"), json!("9999-12-31T23:59:59.999Z"))
            }
            (_, "TimelessDate") => of(json!("2026-01-08"), json!("2026-02-28"), json!("9999-12-31")),
            (_, "JSON" | "JSONObject") => of(json!({"key": [1]}), json!({}), json!({})),
            _ => {
                let known =
                    self.words.iter().find(|(of, field, ..)| *field == name && (of.is_empty() || *of == parent));
                let (first, last) = known.map_or(("text #", "Größe # €"), |(_, _, first, last)| (*first, *last));
                let text = |word: &str| json!(word.replace('#', &(1000 * self.page + number).to_string()));
                of(text(first), text(last), json!(""))
            }
        }
    }

    fn id(&self, number: usize) -> String {
        let asked = self.asked.as_deref().filter(|_| number == 0);
        asked.map_or_else(|| format!("6f1c{:04}-3a4b-4c5d-8e6f-{number:012}", self.page), str::to_owned)
    }
}

/// The name at the heart of a type.
fn heart(kind: &Kind) -> &str {
    match kind {
        Type::NamedType(name) => name,
        Type::NonNullType(inner) | Type::ListType(inner) => heart(inner),
    }
}

fn joined(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
