//! Text, numbers, and what holds others.

use super::{Node, Reader, Shown, Sink, Stored};
use crate::small::Map;
use serde_json::Value;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

impl Shown for Value {
    fn show(&self, to: &mut dyn Sink) {
        to.value(self);
    }
}

impl Stored for Value {
    fn read(value: Node, _: &mut Reader) -> Self {
        value.value()
    }
}

impl Shown for str {
    fn show(&self, to: &mut dyn Sink) {
        to.text(self);
    }
}

impl Shown for &str {
    fn show(&self, to: &mut dyn Sink) {
        to.text(self);
    }
}

impl Shown for String {
    fn show(&self, to: &mut dyn Sink) {
        to.text(self);
    }
}

impl Stored for String {
    fn read(value: Node, reader: &mut Reader) -> Self {
        reader.text(value).into_owned()
    }
}

impl Shown for bool {
    fn show(&self, to: &mut dyn Sink) {
        to.value(&Value::Bool(*self));
    }
}

impl Stored for bool {
    fn read(value: Node, reader: &mut Reader) -> Self {
        value.truth().unwrap_or_else(|| {
            reader.note();
            false
        })
    }
}

macro_rules! whole_numbers {
    ($($number:ty)*) => {$(
        impl Shown for $number {
            fn show(&self, to: &mut dyn Sink) {
                to.value(&(*self).into());
            }
        }

        impl Stored for $number {
            fn read(value: Node, reader: &mut Reader) -> Self {
                value.whole().and_then(|number| number.try_into().ok()).unwrap_or_else(|| {
                    reader.note();
                    0
                })
            }
        }
    )*};
}

whole_numbers!(u8 u16 u32 u64 usize i32 i64);

impl<T: Shown> Shown for Option<T> {
    fn show(&self, to: &mut dyn Sink) {
        match self {
            Some(item) => item.show(to),
            None => to.value(&Value::Null),
        }
    }
}

impl<T: Stored> Stored for Option<T> {
    fn read(value: Node, reader: &mut Reader) -> Self {
        (!value.is_null()).then(|| T::read(value, reader))
    }
}

/// What is held by a pointer is shown and stored as if it stood there itself.
macro_rules! held_by {
    ($($pointer:ident)+) => {$(
        impl<T: Shown> Shown for $pointer<T> {
            fn show(&self, to: &mut dyn Sink) {
                (**self).show(to);
            }
        }

        impl<T: Stored> Stored for $pointer<T> {
            fn read(value: Node, reader: &mut Reader) -> Self {
                $pointer::new(T::read(value, reader))
            }
        }
    )+};
}

held_by!(Box Arc);

fn shown<T: Shown>(item: &T) -> &dyn Shown {
    item
}

impl<T: Shown> Shown for &[T] {
    fn show(&self, to: &mut dyn Sink) {
        to.list(&mut self.iter().map(shown));
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn show(&self, to: &mut dyn Sink) {
        self.as_slice().show(to);
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn read(value: Node, reader: &mut Reader) -> Self {
        reader.list(value);
        let mut all = Vec::new();
        value.items().for_each(|item| all.push(T::read(item, reader)));
        all
    }
}

impl<T: Shown> Shown for VecDeque<T> {
    fn show(&self, to: &mut dyn Sink) {
        to.list(&mut self.iter().map(shown));
    }
}

impl<T: Stored> Stored for VecDeque<T> {
    fn read(value: Node, reader: &mut Reader) -> Self {
        Vec::read(value, reader).into()
    }
}

impl<T: Shown> Shown for BTreeSet<T> {
    fn show(&self, to: &mut dyn Sink) {
        to.list(&mut self.iter().map(shown));
    }
}

impl<T: Stored + Ord> Stored for BTreeSet<T> {
    fn read(value: Node, reader: &mut Reader) -> Self {
        let mut set = BTreeSet::new();
        reader.list(value);
        for item in value.items() {
            set.insert(T::read(item, reader));
        }
        set
    }
}

impl<T: Shown> Shown for Map<String, T> {
    fn show(&self, to: &mut dyn Sink) {
        to.map(&mut self.iter().map(|(key, item)| (key.as_str(), shown(item))));
    }
}

impl<T: Stored> Stored for Map<String, T> {
    fn read(value: Node, reader: &mut Reader) -> Self {
        let mut map = Map::new();
        if !value.is_object() {
            reader.note();
        }
        for (key, item) in value.fields() {
            map.insert(key.into_owned(), T::read(item, reader));
        }
        map
    }
}

impl<A: Shown, B: Shown> Shown for (A, B) {
    fn show(&self, to: &mut dyn Sink) {
        to.list(&mut [shown(&self.0), shown(&self.1)].into_iter());
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn read(value: Node, reader: &mut Reader) -> Self {
        let mut items = value.items();
        let pair = (items.next(), items.next());
        if pair.1.is_none() || items.next().is_some() {
            reader.note();
        }
        let (first, second) = (pair.0.unwrap_or(Node::Null), pair.1.unwrap_or(Node::Null));
        (A::read(first, reader), B::read(second, reader))
    }
}
