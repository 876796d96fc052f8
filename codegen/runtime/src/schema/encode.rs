//! Encoding of structures: the loop over members, to which each structure gives a table.

use crate::runtime::schema::codec::Encoder;
use crate::runtime::schema::defaulted::Defaulted;
use crate::runtime::schema::shape::{Binding, MemberSchema, Schema};
use crate::runtime::schema::state::EncodeState;
use crate::runtime::schema::structure::Structure;
use crate::runtime::schema::value::Value;

/// A member to write.
pub trait Field<E> {
    /// Writes the member if it is present.
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState);
}

impl<E: Encoder, T: Value> Field<E> for T {
    #[inline]
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState) {
        to.member(member);
        self.encode(to, member.traits, state);
        to.end_member(member);
    }
}

impl<E: Encoder, T: Value> Field<E> for Option<T> {
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState) {
        match self {
            Some(value) => value.put(to, member, state),
            None if member.is_required => fail_absent(to, member),
            None => {}
        }
    }
}

impl<E: Encoder, T: Value> Field<E> for Defaulted<&Option<T>, T> {
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState) {
        match self.0 {
            Some(value) => value.put(to, member, state),
            None if member.is_required || self.is_for(state.side) => {
                (self.2)().put(to, member, state);
            }
            None => {}
        }
    }
}

impl<E: Encoder, T: Value> Field<E> for Defaulted<&T, T> {
    fn put(&self, to: &mut E, member: &'static MemberSchema, state: EncodeState) {
        self.0.put(to, member, state);
    }
}

/// Remembers that a required member is missing.
#[cold]
fn fail_absent<E: Encoder>(to: &mut E, member: &MemberSchema) {
    let name = member.name;
    to.fail(format!("the required member `{name}` has not been set"));
}

/// Writes a structure.
#[inline]
pub fn encode<E: Encoder, T: Structure>(
    _: &T,
    to: &mut E,
    fields: &[&dyn Field<E>],
    state: EncodeState,
) {
    encode_members(to, T::schema::<()>(), fields, state);
}

fn encode_members<E: Encoder>(
    to: &mut E,
    schema: &'static Schema,
    fields: &[&dyn Field<E>],
    state: EncodeState,
) {
    let Some(state) = state.inside(schema.size) else {
        return to.fail_too_deep();
    };
    to.begin_structure(schema);
    let is_attribute = |member: &MemberSchema| member.traits.binding == Binding::Attribute;
    if E::HAS_ATTRIBUTES {
        for (field, member) in fields.iter().zip(schema.members) {
            if is_attribute(member) {
                field.put(to, member, state);
            }
        }
        to.end_attributes();
    }
    for (field, member) in fields.iter().zip(schema.members) {
        if !(E::HAS_ATTRIBUTES && is_attribute(member)) {
            field.put(to, member, state);
        }
    }
    to.end_structure(schema);
}
