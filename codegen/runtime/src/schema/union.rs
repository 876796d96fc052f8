//! Encoding and decoding of unions, as structures with one member.

use crate::runtime::schema::codec::{Decoder, Encoder, Read, UNKNOWN, Unreadable};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::{Schema, Traits};
use crate::runtime::schema::state::{EncodeState, MissingPolicy};
use crate::runtime::schema::value::Value;

/// A union with its table.
pub trait Union: Sized {
    /// The schema.
    const SCHEMA: &'static Schema;

    /// Reads the member with this index, which is not null.
    ///
    /// # Errors
    /// The value has another type.
    fn decode_member<D: Decoder>(
        &mut self,
        index: usize,
        from: &mut D,
        at: &Location<'_>,
    ) -> Read<()>;

    /// Returns the value for a member that the model does not have.
    fn unknown(name: String) -> Self;
}

/// The value of a member that targets `Unit`.
#[derive(Debug)]
pub struct Unit;

const UNIT: &Schema = &Schema {
    name: "Unit",
    size: 0,
    is_union: false,
    members: &[],
    name_keys: &[],
    traits: &Traits::NONE,
};

impl Value for Unit {
    const EXPECTED: &'static str = "an object";

    #[inline]
    fn empty() -> Self {
        Self
    }

    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E, _: &'static Traits, _: EncodeState) {
        to.begin_structure(UNIT);
        to.end_structure(UNIT);
    }

    #[inline]
    fn decode<D: Decoder>(&mut self, from: &mut D, _: &Location<'_>) -> Read<()> {
        from.skip()
    }
}

/// Writes a union that holds this member.
#[inline]
pub fn encode<E: Encoder, T: Value>(
    to: &mut E,
    schema: &'static Schema,
    index: usize,
    value: &T,
    state: EncodeState,
) {
    let Some(state) = state.inside(schema.size) else {
        return to.fail_too_deep();
    };
    if let Some(member) = schema.members.get(index) {
        to.begin_structure(schema);
        to.member(member);
        value.encode(to, member.traits, state);
        to.end_member(member);
        to.end_structure(schema);
    }
}

/// Fails: a union whose member is unknown cannot be written.
#[cold]
pub fn encode_unknown<E: Encoder>(to: &mut E) {
    to.fail("a union that holds a member unknown to the model cannot be sent");
    to.null();
}

/// Sets the variant. The variant is made in this function, so that the caller's stack frame has no room for it.
#[cfg_attr(debug_assertions, inline(never))]
#[cfg_attr(not(debug_assertions), inline)]
pub fn begin<T>(union: &mut T, variant: impl FnOnce() -> T) {
    *union = variant();
}

/// Reads the value of a member.
///
/// # Errors
/// The value has another type.
#[inline]
pub fn decode_value<D: Decoder, T: Value>(
    value: &mut T,
    from: &mut D,
    at: &Location<'_>,
) -> Read<()> {
    value.decode(from, at).inspect_err(|_| at.fail(T::EXPECTED))
}

/// Reads a union.
///
/// # Errors
/// The value has another type, or not exactly one member.
pub fn decode<D: Decoder, T: Union>(union: &mut T, from: &mut D, at: &Location<'_>) -> Read<()> {
    let level = at.inside(T::SCHEMA.size)?;
    from.begin_structure(T::SCHEMA)?;
    let mut found = None;
    while let Some(index) = from.next_member(T::SCHEMA, 0)? {
        let unknown = (index == UNKNOWN).then(|| from.unknown_name().to_owned());
        if from.null() {
            continue;
        }
        if unknown.as_deref() == Some("__type") {
            from.skip()?;
            continue;
        }
        let is_refused = unknown.is_some() && at.state.missing() == MissingPolicy::Collect;
        // The last of several values of the same member takes precedence.
        if found.is_some_and(|found| found != index) || is_refused {
            return Err(Unreadable);
        }
        found = Some(index);
        match (unknown, T::SCHEMA.members.get(index)) {
            (None, Some(member)) => {
                let location = at.member(member.name, member.traits, level);
                union.decode_member(index, from, &location)?;
            }
            (name, _) => {
                from.skip()?;
                *union = T::unknown(name.unwrap_or_default());
            }
        }
    }
    found.map(|_| ()).ok_or(Unreadable)
}

/// Expands to the type that a variant holds, or `Unit`.
#[allow(unused_macros)]
macro_rules! held {
    () => {
        &$crate::runtime::schema::union::Unit
    };
    ($value:ident) => {
        $value
    };
}
#[allow(unused_imports)]
pub(crate) use held;

/// Implements `Value` for a union. One row per member: the variant, and the name in messages.
#[allow(unused_macros)]
macro_rules! impl_union {
    (@decode $this:ident $from:ident $at:ident $variant:ident) => {{
        $crate::runtime::schema::union::begin($this, || Self::$variant);
        $from.skip()
    }};
    (@decode $this:ident $from:ident $at:ident $variant:ident $value:ident) => {{
        $crate::runtime::schema::union::begin($this, || {
            Self::$variant($crate::runtime::schema::value::Value::empty())
        });
        match $this {
            Self::$variant($value) => {
                $crate::runtime::schema::union::decode_value($value, $from, $at)
            }
            _ => Ok(()),
        }
    }};
    (
        $name:ident $([$($shape:tt)*])? { $(
            $variant:ident $(($value:ident))? = $wire:literal $({ $($traits:tt)* })?,
        )* }
        else $other:ident
    ) => {
        impl $crate::runtime::schema::union::Union for $name {
            const SCHEMA: &'static $crate::runtime::schema::shape::Schema =
                &$crate::runtime::schema::shape::Schema {
                    name: stringify!($name),
                    size: size_of::<$name>(),
                    is_union: true,
                    members: &[$(
                        $crate::runtime::schema::shape::MemberSchema {
                            name: $wire,
                            json_key: concat!(",\"", $wire, "\":"),
                            is_required: false,
                            has_default: false,
                            traits: $crate::runtime::schema::traits::traits!($($($traits)*)?),
                        }
                    ),*],
                    name_keys: &[$($crate::runtime::schema::shape::name_key($wire)),*],
                    traits: $crate::runtime::schema::traits::traits!($($($shape)*)?),
                };

            #[inline]
            #[allow(unused_variables)]
            fn decode_member<D: $crate::runtime::schema::codec::Decoder>(
                &mut self,
                index: usize,
                from: &mut D,
                at: &$crate::runtime::schema::location::Location<'_>,
            ) -> $crate::runtime::schema::codec::Read<()> {
                $(if index == const {
                    $crate::runtime::schema::shape::index_of(
                        <$name as $crate::runtime::schema::union::Union>::SCHEMA,
                        $wire,
                    )
                } {
                    return $crate::runtime::schema::union::impl_union!(
                        @decode self from at $variant $($value)?
                    );
                })*
                from.skip()
            }

            #[inline]
            fn unknown(name: String) -> Self {
                Self::$other($crate::runtime::core::unrecognized::Unrecognized::new(name))
            }
        }

        impl $crate::runtime::schema::value::Value for $name {
            const EXPECTED: &'static str = "an object with one member";

            #[inline]
            fn empty() -> Self {
                <Self as $crate::runtime::schema::union::Union>::unknown(String::new())
            }

            #[inline]
            fn encode<E: $crate::runtime::schema::codec::Encoder>(
                &self,
                to: &mut E,
                _: &'static $crate::runtime::schema::shape::Traits,
                state: $crate::runtime::schema::state::EncodeState,
            ) {
                let schema = <Self as $crate::runtime::schema::union::Union>::SCHEMA;
                match self {
                    $(Self::$variant $(($value))? => $crate::runtime::schema::union::encode(
                        to,
                        schema,
                        const {
                            $crate::runtime::schema::shape::index_of(
                                <$name as $crate::runtime::schema::union::Union>::SCHEMA,
                                $wire,
                            )
                        },
                        $crate::runtime::schema::union::held!($($value)?),
                        state,
                    ),)*
                    Self::$other(_) => $crate::runtime::schema::union::encode_unknown(to),
                }
            }

            #[inline]
            fn decode<D: $crate::runtime::schema::codec::Decoder>(
                &mut self,
                from: &mut D,
                at: &$crate::runtime::schema::location::Location<'_>,
            ) -> $crate::runtime::schema::codec::Read<()> {
                $crate::runtime::schema::union::decode(self, from, at)
            }
        }

        #[cfg(feature = "serde")]
        $crate::runtime::schema::serde::adapter::impl_serde!($name);
    };
}
#[allow(unused_imports)]
pub(crate) use impl_union;
