//! Fields and words of a type, listed once.

/// The name of a field: as it is in Rust, unless another follows.
macro_rules! name_of {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

/// How a type is written, see [`crate::plain::Shown`].
macro_rules! shown {
    (struct $type:ident { $($field:ident $(= $name:literal)?),* $(,)? }) => {
        impl $crate::plain::Shown for $type {
            fn show(&self, to: &mut dyn $crate::plain::Sink) {
                to.object(&[$($crate::plain::name_of!($field $($name)?)),*], &[$(&self.$field),*]);
            }
        }
    };
    (bare $type:ident { $($field:ident $(= $name:literal)?),* $(,)? }) => {
        impl $crate::plain::Shown for $type {
            fn show(&self, to: &mut dyn $crate::plain::Sink) {
                to.row(&[$($crate::plain::name_of!($field $($name)?)),*], &[$(&self.$field),*]);
            }
        }
    };
    (words $type:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $crate::plain::Shown for $type {
            fn show(&self, to: &mut dyn $crate::plain::Sink) {
                to.text(match self {
                    $($type::$variant => $word,)*
                });
            }
        }
    };
    (enum $type:ident {
        $($variant:ident = $word:literal $({ $($field:ident $(= $name:literal)?),* $(,)? })? $(($inner:ident))?),* $(,)?
    }) => {
        impl $crate::plain::Shown for $type {
            #[allow(unreachable_code)]
            fn show(&self, to: &mut dyn $crate::plain::Sink) {
                match self {
                    $($type::$variant $({ $($field),* })? $(($inner))? => {
                        $(
                            let fields: &[&dyn $crate::plain::Shown] = &[$($field),*];
                            let fields = $crate::plain::Fields(&[$($crate::plain::name_of!($field $($name)?)),*], fields);
                            return to.object(&[$word], &[&fields]);
                        )?
                        $(return to.object(&[$word], &[$inner]);)?
                        to.text($word);
                    })*
                }
            }
        }
    };
    (tagged $type:ident by $tag:literal {
        $($variant:ident = $word:literal $({ $($field:ident $(= $name:literal)?),* $(,)? })?),* $(,)?
    }) => {
        impl $crate::plain::Shown for $type {
            fn show(&self, to: &mut dyn $crate::plain::Sink) {
                match self {
                    $($type::$variant $({ $($field),* })? => {
                        to.object(&[$tag, $($($crate::plain::name_of!($field $($name)?)),*)?], &[&$word, $($($field),*)?]);
                    })*
                }
            }
        }
    };
}

/// How a type is written and read, see [`crate::plain::Stored`]. What is `bare` is kept without the names of its fields, in
/// the order in which they stand here: another field comes last, and may be absent.
macro_rules! stored {
    (bare $type:ident { $($field:ident $(= $name:literal)?),* $(,)? }) => {
        $crate::plain::shown! { bare $type { $($field $(= $name)?),* } }

        impl $crate::plain::Stored for $type {
            fn read(value: $crate::plain::Node, reader: &mut $crate::plain::Reader) -> Self {
                if !value.is_object() && !value.is_list() {
                    reader.note();
                }
                let mut items = value.items();
                $type {
                    $($field: {
                        let field = reader.next(value, &mut items, $crate::plain::name_of!($field $($name)?));
                        $crate::plain::Stored::read(field, reader)
                    }),*
                }
            }
        }
    };
    (struct $type:ident { $($field:ident $(= $name:literal)?),* $(,)? }) => {
        $crate::plain::shown! { struct $type { $($field $(= $name)?),* } }
        $crate::plain::told! { struct $type { $($field $(= $name)?),* } }
    };
    (tagged $type:ident by $tag:literal {
        $($variant:ident = $word:literal $({ $($field:ident $(= $name:literal)?),* $(,)? })?),* $(,)?
    }) => {
        $crate::plain::shown! {
            tagged $type by $tag { $($variant = $word $({ $($field $(= $name)?),* })?),* }
        }

        impl $crate::plain::Stored for $type {
            #[allow(unused_assignments)]
            fn read(value: $crate::plain::Node, reader: &mut $crate::plain::Reader) -> Self {
                let word = reader.get(value, $tag);
                let mut place = reader.word(word, &[$($word),*]);
                // As for `enum`.
                loop {
                    $(
                        if place == 0 {
                            return $type::$variant
                                $({ $($field: $crate::plain::field(
                                    value,
                                    $crate::plain::name_of!($field $($name)?),
                                    reader,
                                )),* })?;
                        }
                        place = place.wrapping_sub(1);
                    )*
                    place = 0;
                }
            }
        }
    };
    (words $type:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $crate::plain::shown! { words $type { $($variant = $word),* } }

        impl $crate::plain::Stored for $type {
            fn read(value: $crate::plain::Node, reader: &mut $crate::plain::Reader) -> Self {
                const ALL: &[$type] = &[$($type::$variant),*];
                let place = reader.word(value, &[$($word),*]);
                ALL.get(place).copied().unwrap_or(ALL[0])
            }
        }
    };
    (enum $type:ident {
        $($variant:ident = $word:literal $({ $($field:ident $(= $name:literal)?),* $(,)? })? $(($inner:ident))?),* $(,)?
    }) => {
        $crate::plain::shown! {
            enum $type { $($variant = $word $({ $($field $(= $name)?),* })? $(($inner))?),* }
        }

        impl $crate::plain::Stored for $type {
            #[allow(unused_variables, unused_assignments, unused_mut)]
            fn read(value: $crate::plain::Node, reader: &mut $crate::plain::Reader) -> Self {
                let words = &[$($word),*];
                let (mut place, fields) = reader.variant(value, words);
                // One after another, and the first again for a word that is not there, which never comes to pass.
                loop {
                    $(
                        if place == 0 {
                            return $type::$variant
                                $({ $($field: $crate::plain::field(
                                    fields,
                                    $crate::plain::name_of!($field $($name)?),
                                    reader,
                                )),* })?
                                $(({
                                    let $inner = $crate::plain::Stored::read(fields, reader);
                                    $inner
                                }))?;
                        }
                        place = place.wrapping_sub(1);
                    )*
                    place = 0;
                }
            }
        }
    };
}

/// How a type is only read.
macro_rules! told {
    (struct $type:ident { $($field:ident $(= $name:literal)?),* $(,)? }) => {
        impl $crate::plain::Stored for $type {
            fn read(value: $crate::plain::Node, reader: &mut $crate::plain::Reader) -> Self {
                if !value.is_object() {
                    reader.note();
                }
                $type { $($field: $crate::plain::field(value, $crate::plain::name_of!($field $($name)?), reader)),* }
            }
        }
    };
}

pub(crate) use {name_of, shown, stored, told};
