//! The response to a request that cannot be read, written like an error of the model.

use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::schema::codec::{Decoder, Encoder, Read};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::{MemberSchema, Schema, Traits};
use crate::runtime::schema::state::EncodeState;
use crate::runtime::schema::value::Value;
use crate::runtime::validate::validation_exception::ValidationException;

/// An error with a message, and the violations of constraints.
#[derive(Debug, Default)]
pub struct Rejected {
    message: Option<String>,
    fields: Vec<(String, String)>,
}

impl Rejected {
    /// Creates the body of the response.
    pub fn of(rejection: &Rejection) -> Self {
        match rejection {
            Rejection::Missing(error) | Rejection::Invalid(error) => {
                let exception = ValidationException::from(error);
                let fields = exception.field_list.into_iter();
                Self {
                    message: Some(exception.message),
                    fields: fields.map(|field| (field.path, field.message)).collect(),
                }
            }
            _ => Self::unmodeled(Some(&rejection.to_string())),
        }
    }

    /// Creates the body of an error that is not modeled.
    pub fn unmodeled(message: Option<&str>) -> Self {
        Self {
            message: message.map(str::to_owned),
            fields: Vec::new(),
        }
    }
}

static ERROR: Schema = structure(
    "Error",
    &[
        member("message", ",\"message\":"),
        member("fieldList", ",\"fieldList\":"),
    ],
);
static FIELD: Schema = structure(
    "ValidationExceptionField",
    &[
        member("path", ",\"path\":"),
        member("message", ",\"message\":"),
    ],
);

const fn structure(name: &'static str, members: &'static [MemberSchema]) -> Schema {
    Schema {
        name,
        size: 0,
        is_union: false,
        members,
        // The value is written only.
        name_keys: &[],
        traits: &Traits::NONE,
    }
}

const fn member(name: &'static str, json_key: &'static str) -> MemberSchema {
    MemberSchema {
        name,
        json_key,
        is_required: false,
        has_default: false,
        traits: &Traits::NONE,
    }
}

fn text<E: Encoder>(to: &mut E, schema: &'static Schema, index: usize, text: &str) {
    if let Some(member) = schema.members.get(index) {
        to.member(member);
        to.text(text);
        to.end_member(member);
    }
}

impl Value for Rejected {
    const EXPECTED: &'static str = "an object";

    fn empty() -> Self {
        Self::default()
    }

    fn encode<E: Encoder>(&self, to: &mut E, _: &'static Traits, _: EncodeState) {
        to.begin_structure(&ERROR);
        if let Some(message) = &self.message {
            text(to, &ERROR, 0, message);
        }
        if let Some(list) = ERROR.members.get(1).filter(|_| !self.fields.is_empty()) {
            to.member(list);
            to.begin_list(list.traits, self.fields.len());
            for (path, message) in &self.fields {
                to.item();
                to.begin_structure(&FIELD);
                text(to, &FIELD, 0, path);
                text(to, &FIELD, 1, message);
                to.end_structure(&FIELD);
                to.end_item();
            }
            to.end_list();
            to.end_member(list);
        }
        to.end_structure(&ERROR);
    }

    /// Never called, because the value is only written.
    fn decode<D: Decoder>(&mut self, from: &mut D, _: &Location<'_>) -> Read<()> {
        from.skip()
    }
}
