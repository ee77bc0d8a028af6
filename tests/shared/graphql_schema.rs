//! A GraphQL schema: which questions it allows, with their variables.
//!
//! `graphql-parser` reads the texts; the rules are here, as far as our questions use the language: no named fragments, no
//! directives, no unions. What a schema allows as an answer stands in `graphql_answers.rs`.

use graphql_parser::query::{
    self, InlineFragment, OperationDefinition, Selection, SelectionSet, TypeCondition, Value as Given,
};
use graphql_parser::schema::{self, Definition, InputValue, Type, TypeDefinition};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

pub type Field = schema::Field<'static, String>;
pub type Kind = Type<'static, String>;
type Given0<'a> = Given<'a, String>;

/// The types of a schema by name.
pub struct Schema {
    pub objects: BTreeMap<String, Vec<Field>>,
    /// Interfaces, each with the objects that have it, in the order of the schema's text.
    pub interfaces: BTreeMap<String, Vec<String>>,
    inputs: BTreeMap<String, Vec<InputValue<'static, String>>>,
    pub enums: BTreeMap<String, Vec<String>>,
}

impl Schema {
    /// Reads a schema, and fields and types that its text lacks.
    pub fn new(text: &str) -> Self {
        let document = graphql_parser::parse_schema::<String>(text).expect("a schema").into_static();
        let (mut objects, mut inputs, mut enums) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut interfaces: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for definition in document.definitions {
            match definition {
                Definition::TypeDefinition(TypeDefinition::Object(one)) => {
                    for interface in one.implements_interfaces {
                        interfaces.entry(interface).or_default().push(one.name.clone());
                    }
                    objects.insert(one.name, one.fields);
                }
                Definition::TypeDefinition(TypeDefinition::Interface(one)) => {
                    interfaces.entry(one.name.clone()).or_default();
                    objects.insert(one.name, one.fields);
                }
                Definition::TypeDefinition(TypeDefinition::InputObject(one)) => {
                    inputs.insert(one.name, one.fields);
                }
                Definition::TypeDefinition(TypeDefinition::Enum(one)) => {
                    enums.insert(one.name, one.values.into_iter().map(|value| value.name).collect());
                }
                Definition::TypeExtension(schema::TypeExtension::Object(one)) => {
                    objects.entry(one.name).or_insert_with(Vec::new).extend(one.fields);
                }
                _ => {}
            }
        }
        Schema { objects, interfaces, inputs, enums }
    }

    /// What is wrong with the body of a request; nothing when the schema allows it.
    pub fn check(&self, body: &Value) -> Vec<String> {
        let text = body["query"].as_str().expect("a question");
        let (variables, root, selection) = match parsed(text) {
            Ok(parts) => parts,
            Err(error) => return vec![error],
        };
        let mut broken = Vec::new();
        for (name, kind) in &variables {
            self.check_json(kind, &body["variables"][name], name, &mut broken);
        }
        for name in body["variables"].as_object().into_iter().flat_map(Map::keys) {
            if !variables.contains_key(name) {
                broken.push(format!("the variable {name} is not declared"));
            }
            if !text.replace(' ', "").contains(&format!(":${name}")) {
                broken.push(format!("the variable {name} is not used"));
            }
        }
        self.check_selection(root, &selection, &variables, &mut broken);
        broken
    }

    fn check_selection(
        &self,
        parent: &str,
        selection: &SelectionSet<'static, String>,
        variables: &BTreeMap<String, Kind>,
        broken: &mut Vec<String>,
    ) {
        for item in &selection.items {
            let field = match item {
                Selection::Field(field) => field,
                Selection::InlineFragment(of) => {
                    match condition(of).filter(|kind| self.is_of(kind, parent)) {
                        Some(kind) => self.check_selection(kind, &of.selection_set, variables, broken),
                        None => broken.push(format!("{parent} is never a {:?}", of.type_condition)),
                    }
                    continue;
                }
                Selection::FragmentSpread(_) => {
                    broken.push(format!("{parent}: named fragments are not understood here"));
                    continue;
                }
            };
            let Some(found) = self.objects.get(parent).and_then(|all| all.iter().find(|one| one.name == field.name))
            else {
                broken.push(format!("{parent} has no field {}", field.name));
                continue;
            };
            let place = format!("{parent}.{}", field.name);
            for (name, given) in &field.arguments {
                match found.arguments.iter().find(|one| one.name == *name) {
                    Some(argument) => {
                        self.check_given(&argument.value_type, given, variables, &format!("{place}({name})"), broken)
                    }
                    None => broken.push(format!("{place} takes no {name}")),
                }
            }
            for argument in &found.arguments {
                let needed = matches!(argument.value_type, Type::NonNullType(_)) && argument.default_value.is_none();
                if needed && !field.arguments.iter().any(|(name, _)| *name == argument.name) {
                    broken.push(format!("{place} needs {}", argument.name));
                }
            }
            let (kind, _) = named(&found.field_type);
            match (self.objects.contains_key(kind), field.selection_set.items.is_empty()) {
                (true, true) => broken.push(format!("{place} is an object, and nothing of it is asked for")),
                (false, false) => broken.push(format!("{place} is no object")),
                _ => self.check_selection(kind, &field.selection_set, variables, broken),
            }
        }
    }

    /// Whether an object of the first type can stand where one of the second is.
    pub fn is_of(&self, kind: &str, parent: &str) -> bool {
        kind == parent || self.interfaces.get(parent).is_some_and(|all| all.iter().any(|one| one == kind))
    }

    /// A value in the text of a question: a variable of the same type, or a literal.
    fn check_given(
        &self,
        kind: &Kind,
        given: &Given0<'static>,
        variables: &BTreeMap<String, Kind>,
        place: &str,
        broken: &mut Vec<String>,
    ) {
        match (given, kind) {
            (Given::Variable(name), _) => match variables.get(name) {
                Some(declared) if fits(declared, kind) => {}
                Some(declared) => broken.push(format!("{place}: ${name} is {declared}, and {kind} is wanted")),
                None => broken.push(format!("{place}: ${name} is not declared")),
            },
            (given, Type::NonNullType(inner)) => self.check_given(inner, given, variables, place, broken),
            (Given::Object(fields), Type::NamedType(name)) => {
                let Some(known) = self.inputs.get(name) else { return broken.push(format!("{place} is no object")) };
                for (name, given) in fields {
                    match known.iter().find(|one| one.name == *name) {
                        Some(field) => {
                            self.check_given(&field.value_type, given, variables, &format!("{place}.{name}"), broken)
                        }
                        None => broken.push(format!("{place} has no {name}")),
                    }
                }
            }
            (Given::Int(_), Type::NamedType(name)) if name == "Int" || name == "Float" => {}
            (Given::Boolean(_), Type::NamedType(name)) if name == "Boolean" => {}
            (given, kind) => broken.push(format!("{place}: {given} is no {kind}")),
        }
    }

    /// The value of a variable.
    fn check_json(&self, kind: &Kind, value: &Value, place: &str, broken: &mut Vec<String>) {
        match (kind, value) {
            (Type::NonNullType(_), Value::Null) => broken.push(format!("{place} is missing")),
            (Type::NonNullType(inner), value) => self.check_json(inner, value, place, broken),
            (_, Value::Null) => {}
            (Type::ListType(inner), Value::Array(all)) => {
                all.iter().for_each(|one| self.check_json(inner, one, place, broken))
            }
            (Type::NamedType(name), Value::Object(object)) if self.inputs.contains_key(name) => {
                let known = &self.inputs[name];
                for field in known {
                    self.check_json(
                        &field.value_type,
                        object.get(&field.name).unwrap_or(&Value::Null),
                        &format!("{place}.{}", field.name),
                        broken,
                    );
                }
                for name in object.keys().filter(|name| !known.iter().any(|one| one.name == **name)) {
                    broken.push(format!("{place} has no {name}"));
                }
            }
            (Type::NamedType(name), value) => {
                let right = match (name.as_str(), self.enums.get(name)) {
                    (_, Some(words)) => value.as_str().is_some_and(|word| words.iter().any(|one| one == word)),
                    ("Int", _) => value.is_i64() || value.is_u64(),
                    ("Float", _) => value.is_number(),
                    ("Boolean", _) => value.is_boolean(),
                    _ => value.is_string(),
                };
                if !right {
                    broken.push(format!("{place}: {value} is no {name}"));
                }
            }
            (kind, value) => broken.push(format!("{place}: {value} is no {kind}")),
        }
    }
}

pub type Parts = (BTreeMap<String, Kind>, &'static str, SelectionSet<'static, String>);

/// A question's variables, the type that it starts at, and what it selects.
pub fn parsed(text: &str) -> Result<Parts, String> {
    let document = query::parse_query::<String>(text).map_err(|error| error.to_string())?.into_static();
    let (definitions, root, selection) = match document.definitions.into_iter().next() {
        Some(query::Definition::Operation(OperationDefinition::Query(one))) => {
            (one.variable_definitions, "Query", one.selection_set)
        }
        Some(query::Definition::Operation(OperationDefinition::Mutation(one))) => {
            (one.variable_definitions, "Mutation", one.selection_set)
        }
        _ => return Err("no query and no mutation".to_owned()),
    };
    Ok((definitions.into_iter().map(|one| (one.name, one.var_type)).collect(), root, selection))
}

/// The type that a part of a selection is for.
pub fn condition<'a>(of: &'a InlineFragment<'static, String>) -> Option<&'a str> {
    match of.type_condition.as_ref()? {
        TypeCondition::On(kind) => Some(kind),
    }
}

/// The name at the heart of a type, and whether it is of a list.
fn named(kind: &Kind) -> (&str, bool) {
    match kind {
        Type::NamedType(name) => (name, false),
        Type::NonNullType(inner) => named(inner),
        Type::ListType(inner) => (named(inner).0, true),
    }
}

/// Whether a variable of the first type may stand where the second is wanted.
fn fits(declared: &Kind, wanted: &Kind) -> bool {
    match (declared, wanted) {
        (Type::NonNullType(declared), Type::NonNullType(wanted)) => fits(declared, wanted),
        (Type::NonNullType(declared), wanted) => fits(declared, wanted),
        (Type::ListType(declared), Type::ListType(wanted)) => fits(declared, wanted),
        (declared, wanted) => declared == wanted,
    }
}
