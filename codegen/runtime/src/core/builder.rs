//! Support for builders: which required members have been set, as a type, and the compiler's message.
//!
//! A builder has one type parameter, which callers never write: its state. The state of a builder with one required
//! member is [`Unset`] or [`Set`]; of several, a tuple of those; of more than eight, tuples of tuples.

use std::fmt;
use std::marker::PhantomData;

/// The state of a required member that has not been set. `Member` is a marker type with the name of the member.
pub struct Unset<Member>(PhantomData<Member>);

/// The state of a required member that has been set, or of several of them.
#[derive(Debug, Clone, Copy)]
pub struct Set;

/// The place of the member at this index of the state, or of a tuple in it.
pub struct At<const INDEX: usize, Place = Here>(PhantomData<Place>);

/// The place of the only member.
pub struct Here;

/// A state in which the member at a place can be set.
pub trait Mark<Place>: sealed::State {
    /// The state after that.
    type Marked: sealed::State;
}

/// The state after the member at a place has been set.
pub type With<State, Place> = <State as Mark<Place>>::Marked;

/// A state in which all required members have been set; `build` asks for it.
pub trait Complete: sealed::State {}

/// Holds for required members that have been set.
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

/// Makes tuples states. One row per tuple with its items, and in that one per item: its index, the names before it,
/// its own and those after it.
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

/// Carries the state of a builder.
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

/// A plain field, and what a builder holds of it.
pub(crate) mod required {
    /// Returns what a builder holds of the field.
    #[inline]
    pub(crate) fn into_part<T>(field: T) -> Option<T> {
        Some(field)
    }

    /// The field, in a builder whose state says that all that is required has been set.
    #[inline]
    pub(crate) fn from_part<T>(part: Option<T>) -> T {
        part.unwrap_or_else(|| unreachable!("the state of the builder says that the member is set"))
    }
}

/// A field that may be absent, which builders hold as it is.
pub(crate) mod optional {
    /// Returns what a builder holds of the field.
    #[inline]
    pub(crate) fn into_part<T>(field: Option<T>) -> Option<T> {
        field
    }

    /// The field.
    #[inline]
    pub(crate) fn from_part<T>(part: Option<T>) -> Option<T> {
        part
    }
}

/// A value as the `Debug` of a builder shows it.
pub(crate) struct Shown<'v>(pub(crate) &'v dyn fmt::Debug);

impl Shown<'_> {
    /// Shows that there is a value that must not be shown.
    pub(crate) fn hidden(self) -> &'static str {
        "(sensitive)"
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

mod sealed {
    /// Types that can be the state of a builder.
    pub trait State {}

    impl State for () {}
    impl State for super::Set {}
    impl<Member> State for super::Unset<Member> {}
}

/// Makes the builder of a structure: its type, how it starts and ends, and the methods that set optional members to an
/// `Option`. The state in which nothing has been set follows the rows.
///
/// A builder holds the structure itself if that has no plain fields: one row per member with the field and, if it is
/// optional, its type and the name of the method.
///
/// Otherwise it holds `from` a structure of its own, all of whose fields are an `Option`. One row per member:
/// `required` if it is a plain field, else `optional`; the field, its type, `hidden` if `Debug` must not show it and,
/// if it is optional, the name of the method.
#[allow(unused_macros)]
macro_rules! impl_builder {
    ($builder:ident builds $name:ident $(with $extra:ident)? {
        $($field:ident $(: $ty:ty = $setter:ident)?,)*
    } else $state:ty) => {
        $crate::runtime::core::builder::impl_builder!(@type $builder $name $name $state);

        impl $name {
            /// Returns an empty builder. `build` compiles only once all required members are set.
            #[inline]
            pub fn builder() -> $builder {
                let nothing = Self {
                    $($field: None,)*
                    $($extra: Default::default(),)?
                };
                $builder(nothing, $crate::builder::State::NEW)
            }

            /// Returns a builder with these values.
            #[inline]
            pub fn into_builder(self) -> $builder<$crate::builder::Set> {
                $builder(self, $crate::builder::State::NEW)
            }
        }

        $crate::runtime::core::builder::impl_builder!(@setters $builder { $($($field: $ty = $setter,)?)* });

        impl<S> $builder<S> {
            /// Builds the value; requires all required members.
            pub fn build(self) -> $name
            where
                S: $crate::builder::Complete,
            {
                self.0
            }
        }

        impl<S> std::fmt::Debug for $builder<S> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($builder)).field(&self.0).finish()
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
            /// Returns an empty builder. `build` compiles only once all required members are set.
            #[inline]
            pub fn builder() -> $builder {
                $builder($parts::default(), $crate::builder::State::NEW)
            }

            /// Returns a builder with these values.
            #[inline]
            pub fn into_builder(self) -> $builder<$crate::builder::Set> {
                let parts = $parts {
                    $($field: $crate::runtime::core::builder::$kind::into_part(self.$field),)*
                    $($extra: self.$extra,)?
                };
                $builder(parts, $crate::builder::State::NEW)
            }
        }

        $crate::runtime::core::builder::impl_builder!(@setters $builder { $($($field: $ty = $setter,)?)* });

        impl<S> $builder<S> {
            /// Builds the value; requires all required members.
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
                f.debug_struct(stringify!($builder))
                    $(.field(
                        stringify!($field),
                        &$crate::runtime::core::builder::Shown(&self.0.$field)$(.$hidden())?,
                    ))*
                    .finish()
            }
        }
    };
    (@setters $builder:ident { $($field:ident: $ty:ty = $setter:ident,)* }) => {
        impl<S> $builder<S> {
            $(
                #[doc = concat!("Sets `", stringify!($field), "`, or with `None` takes back what has been set.")]
                pub fn $setter(mut self, value: Option<$ty>) -> Self {
                    self.0.$field = value;
                    self
                }
            )*
        }
    };
    (@type $builder:ident $name:ident $held:ident $state:ty) => {
        #[doc = concat!("Builds a [`", stringify!($name), "`].")]
        #[must_use = "nothing is built before `.build()`"]
        pub struct $builder<S = $state>($held, $crate::builder::State<S>);

        impl<S> Clone for $builder<S> {
            fn clone(&self) -> Self {
                Self(self.0.clone(), self.1.clone())
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use impl_builder;
