//! The compile-time state of builders: required members that have been set.
//!
//! A builder has one type parameter, its state, which callers need not write. With one required member, the state is
//! [`Unset`] or [`Set`]; with several, a tuple of these; with more than eight, a tuple of tuples.

use std::fmt;
use std::marker::PhantomData;

/// The state of a required member that has not been set. `Member` is a marker type with the name of the member.
pub struct Unset<Member>(PhantomData<Member>);

/// The state of a required member that has been set, or of a group of members that have all been set.
#[derive(Debug, Clone, Copy)]
pub struct Set;

/// The position of a member in the state, or of a tuple in it.
pub struct At<const INDEX: usize, Place = Here>(PhantomData<Place>);

/// The position of the only member.
pub struct Here;

/// A state in which the member at a position can be set.
pub trait Mark<Place>: sealed::State {
    /// The state after setting it.
    type Marked: sealed::State;
}

/// The state after setting the member at a position.
pub type With<State, Place> = <State as Mark<Place>>::Marked;

/// A state in which all required members have been set. `build` requires it.
pub trait Complete: sealed::State {}

/// Implemented for required members that have been set.
#[diagnostic::on_unimplemented(
    message = "required member `{Member}` has not been set",
    label = "`{Member}` is still missing here",
    note = "call `.{Member}(…)` on the builder before `.build()`"
)]
pub trait IsSet<Member> {}

impl<Member> Mark<Here> for Unset<Member> {
    type Marked = Set;
}

impl<Place> Mark<Place> for Set {
    type Marked = Set;
}

impl<Member> IsSet<Member> for Set {}

// A member that has not been set has no `IsSet`, which the compiler then misses, with the name of the member.
impl<Member> Complete for Unset<Member> where Self: IsSet<Member> {}

impl Complete for Set {}

impl Complete for () {}

/// Implements the traits of states for tuples. Each row contains the items of a tuple, and for each item its index,
/// the names before it, its own name, and the names after it.
macro_rules! impl_states {
    ($(($($all:ident)+): $($index:literal ($($before:ident)*) $item:ident ($($after:ident)*),)+)+) => {$(
        impl<$($all: sealed::State),+> sealed::State for ($($all),+) {}

        impl<$($all: Complete),+> Complete for ($($all),+) {}

        $(
            impl<$($before: sealed::State,)* $item: Mark<Place>, $($after: sealed::State,)* Place>
                Mark<At<$index, Place>> for ($($before,)* $item, $($after),*)
            {
                type Marked = ($($before,)* $item::Marked, $($after),*);
            }
        )+
    )+};
}

impl_states! {
    (A B):
        0 () A (B),
        1 (A) B (),
    (A B C):
        0 () A (B C),
        1 (A) B (C),
        2 (A B) C (),
    (A B C D):
        0 () A (B C D),
        1 (A) B (C D),
        2 (A B) C (D),
        3 (A B C) D (),
    (A B C D E):
        0 () A (B C D E),
        1 (A) B (C D E),
        2 (A B) C (D E),
        3 (A B C) D (E),
        4 (A B C D) E (),
    (A B C D E F):
        0 () A (B C D E F),
        1 (A) B (C D E F),
        2 (A B) C (D E F),
        3 (A B C) D (E F),
        4 (A B C D) E (F),
        5 (A B C D E) F (),
    (A B C D E F G):
        0 () A (B C D E F G),
        1 (A) B (C D E F G),
        2 (A B) C (D E F G),
        3 (A B C) D (E F G),
        4 (A B C D) E (F G),
        5 (A B C D E) F (G),
        6 (A B C D E F) G (),
    (A B C D E F G H):
        0 () A (B C D E F G H),
        1 (A) B (C D E F G H),
        2 (A B) C (D E F G H),
        3 (A B C) D (E F G H),
        4 (A B C D) E (F G H),
        5 (A B C D E) F (G H),
        6 (A B C D E F) G (H),
        7 (A B C D E F G) H (),
}

/// Stores the state of a builder.
pub struct State<S>(PhantomData<fn() -> S>);

impl<S> State<S> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<S> Clone for State<S> {
    #[inline]
    fn clone(&self) -> Self {
        Self::NEW
    }
}

/// Required fields.
pub(crate) mod required {
    /// Converts a field to its value in a builder.
    #[inline]
    pub(crate) fn into_part<T>(field: T) -> Option<T> {
        Some(field)
    }

    /// Converts the value in a complete builder to the field.
    #[inline]
    pub(crate) fn from_part<T>(part: Option<T>) -> T {
        part.unwrap_or_else(|| unreachable!("the state of the builder says that the member is set"))
    }
}

/// Optional fields.
pub(crate) mod optional {
    /// Converts a field to its value in a builder.
    #[inline]
    pub(crate) fn into_part<T>(field: Option<T>) -> Option<T> {
        field
    }

    /// Converts the value in a builder to the field.
    #[inline]
    pub(crate) fn from_part<T>(part: Option<T>) -> Option<T> {
        part
    }
}

/// A value in the `Debug` output of a builder.
pub(crate) struct Shown<'v>(pub(crate) &'v dyn fmt::Debug);

impl Shown<'_> {
    /// Returns the text for sensitive values.
    #[inline]
    pub(crate) fn hidden(self) -> Self {
        Self(&"(sensitive)")
    }
}

/// Formats a builder that contains the structure itself.
#[inline]
pub(crate) fn debug_held(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    held: &dyn fmt::Debug,
) -> fmt::Result {
    f.debug_tuple(name).field(held).finish()
}

/// Formats a builder that contains the parts of a structure.
#[inline]
pub(crate) fn debug_parts(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[&str],
    values: &[Shown<'_>],
) -> fmt::Result {
    let mut parts = f.debug_struct(name);
    for (field, Shown(value)) in fields.iter().zip(values) {
        parts.field(field, value);
    }
    parts.finish()
}

mod sealed {
    /// Marks types that can be the state of a builder.
    pub trait State {}

    impl State for () {}
    impl State for super::Set {}
    impl<Member> State for super::Unset<Member> {}
}

/// Defines the builder of a structure: its type, `builder`, `build`, and the methods that set optional members to an
/// `Option`. The initial state follows the rows.
///
/// If the structure has no required fields, its builder contains the structure itself. Each row contains a field and,
/// if it is optional, its type and the name of the method.
///
/// Otherwise it contains the structure after `from`, all of whose fields are an `Option`. Each row contains `required`
/// or `optional`, the field, its type, `hidden` if `Debug` must not show it and, if it is optional, the name of the
/// method.
#[allow(unused_macros)]
macro_rules! impl_builder {
    ($builder:ident builds $name:ident $(with $extra:ident)? {
        $($field:ident $(: $ty:ty = $setter:ident)?,)*
    } else $state:ty) => {
        $crate::runtime::core::builder::impl_builder!(@type $builder $name $name $state);

        impl $name {
            /// Creates a builder without values. A call of `build` compiles only if all required members have been
            /// set.
            #[inline]
            pub fn builder() -> $builder {
                let nothing = Self {
                    $($field: None,)*
                    $($extra: Default::default(),)?
                };
                $builder(nothing, $crate::builder::State::NEW)
            }

            /// Returns a builder with the values of this structure.
            #[inline]
            pub fn into_builder(self) -> $builder<$crate::builder::Set> {
                $builder(self, $crate::builder::State::NEW)
            }
        }

        impl<S> $builder<S> {
            $($(
                /// Sets the member, or with `None` takes back what has been set.
                pub fn $setter(mut self, value: Option<$ty>) -> Self {
                    self.0.$field = value;
                    self
                }
            )?)*

            /// Builds the structure. Compiles only if all required members have been set.
            pub fn build(self) -> $name
            where
                S: $crate::builder::Complete,
            {
                self.0
            }
        }

        impl<S> std::fmt::Debug for $builder<S> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::core::builder::debug_held(f, stringify!($builder), &self.0)
            }
        }
    };
    ($builder:ident builds $name:ident from $parts:ident $(with $extra:ident)? {
        $($kind:ident $field:ident: $ty:ty $(as $hidden:ident)? $(= $setter:ident)?,)*
    } else $state:ty) => {
        $crate::runtime::core::builder::impl_builder!(@type $builder $name $parts $state);

        #[derive(Clone, Default)]
        struct $parts {
            $($field: Option<$ty>,)*
            $($extra: $crate::runtime::core::metadata::Received,)?
        }

        impl $name {
            /// Creates a builder without values. A call of `build` compiles only if all required members have been
            /// set.
            #[inline]
            pub fn builder() -> $builder {
                $builder($parts::default(), $crate::builder::State::NEW)
            }

            /// Returns a builder with the values of this structure.
            #[inline]
            pub fn into_builder(self) -> $builder<$crate::builder::Set> {
                let parts = $parts {
                    $($field: $crate::runtime::core::builder::$kind::into_part(self.$field),)*
                    $($extra: self.$extra,)?
                };
                $builder(parts, $crate::builder::State::NEW)
            }
        }

        impl<S> $builder<S> {
            $($(
                /// Sets the member, or with `None` takes back what has been set.
                pub fn $setter(mut self, value: Option<$ty>) -> Self {
                    self.0.$field = value;
                    self
                }
            )?)*

            /// Builds the structure. Compiles only if all required members have been set.
            pub fn build(self) -> $name
            where
                S: $crate::builder::Complete,
            {
                $name {
                    $($field: $crate::runtime::core::builder::$kind::from_part(self.0.$field),)*
                    $($extra: self.0.$extra,)?
                }
            }
        }

        impl<S> std::fmt::Debug for $builder<S> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::core::builder::debug_parts(
                    f,
                    stringify!($builder),
                    &[$(stringify!($field)),*],
                    &[$($crate::runtime::core::builder::Shown(&self.0.$field)$(.$hidden())?),*],
                )
            }
        }
    };
    (@type $builder:ident $name:ident $held:ident $state:ty) => {
        #[doc = concat!("Builds a [`", stringify!($name), "`].")]
        #[must_use = "nothing is built before `.build()`"]
        pub struct $builder<S = $state>($held, $crate::builder::State<S>);

        impl<S> Clone for $builder<S> {
            #[inline]
            fn clone(&self) -> Self {
                Self(self.0.clone(), $crate::builder::State::NEW)
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use impl_builder;
