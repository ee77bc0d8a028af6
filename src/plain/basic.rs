//! Text, numbers, and what holds others.

use super::{Reader, Shown, Sink, Stored};
use crate::small::Map;
use serde_json::Value;
use std::collections::{BTreeSet, VecDeque};

impl Shown for Value {
    fn show(&self, to: &mut dyn Sink) {
        to.value(self);
    }
}

impl Stored for Value {
    fn read(value: &Value, _: &mut Reader) -> Self {
        value.clone()
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
    fn read(value: &Value, reader: &mut Reader) -> Self {
        reader.text(value).to_owned()
    }
}

impl Shown for bool {
    fn show(&self, to: &mut dyn Sink) {
        to.value(&Value::Bool(*self));
    }
}

impl Stored for bool {
    fn read(value: &Value, reader: &mut Reader) -> Self {
        value.as_bool().unwrap_or_else(|| {
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
            fn read(value: &Value, reader: &mut Reader) -> Self {
                value.as_i64().and_then(|number| number.try_into().ok()).unwrap_or_else(|| {
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
    fn read(value: &Value, reader: &mut Reader) -> Self {
        (!value.is_null()).then(|| T::read(value, reader))
    }
}

impl<T: Shown> Shown for Box<T> {
    fn show(&self, to: &mut dyn Sink) {
        (**self).show(to);
    }
}

impl<T: Stored> Stored for Box<T> {
    fn read(value: &Value, reader: &mut Reader) -> Self {
        Box::new(T::read(value, reader))
    }
}

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
    fn read(value: &Value, reader: &mut Reader) -> Self {
        reader.items(value).iter().map(|item| T::read(item, reader)).collect()
    }
}

impl<T: Shown> Shown for VecDeque<T> {
    fn show(&self, to: &mut dyn Sink) {
        to.list(&mut self.iter().map(shown));
    }
}

impl<T: Stored> Stored for VecDeque<T> {
    fn read(value: &Value, reader: &mut Reader) -> Self {
        Vec::read(value, reader).into()
    }
}

impl<T: Shown> Shown for BTreeSet<T> {
    fn show(&self, to: &mut dyn Sink) {
        to.list(&mut self.iter().map(shown));
    }
}

impl<T: Stored + Ord> Stored for BTreeSet<T> {
    fn read(value: &Value, reader: &mut Reader) -> Self {
        let mut set = BTreeSet::new();
        for item in reader.items(value) {
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
    fn read(value: &Value, reader: &mut Reader) -> Self {
        let mut map = Map::new();
        match value {
            Value::Object(object) => {
                for (key, item) in object {
                    map.insert(key.clone(), T::read(item, reader));
                }
            }
            _ => reader.note(),
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
    fn read(value: &Value, reader: &mut Reader) -> Self {
        let (first, second) = match reader.items(value) {
            [first, second] => (first, second),
            _ => {
                reader.note();
                (&Value::Null, &Value::Null)
            }
        };
        (A::read(first, reader), B::read(second, reader))
    }
}
