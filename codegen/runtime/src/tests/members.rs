//! Finding members by name.

#![cfg(feature = "schema")]

use crate::runtime::schema::codec::{UNKNOWN, member_index};
use crate::runtime::schema::shape::{MemberSchema, Schema, Traits, name_key};

const fn member(name: &'static str) -> MemberSchema {
    MemberSchema {
        name,
        json_key: name,
        is_required: false,
        has_default: false,
        traits: &Traits::NONE,
    }
}

const NAMES: [&str; 9] = [
    "",
    "a",
    "ab",
    "ac",
    "headAtail",
    "headBtail",
    "headtail",
    "Überraschung",
    "head",
];

const SCHEMA: Schema = Schema {
    name: "Example",
    size: 0,
    is_union: false,
    members: &{
        let mut members = [const { member("") }; NAMES.len()];
        let mut at = 0;
        while at < NAMES.len() {
            members[at] = member(NAMES[at]);
            at += 1;
        }
        members
    },
    name_keys: &{
        let mut keys = [0; NAMES.len()];
        let mut at = 0;
        while at < NAMES.len() {
            keys[at] = name_key(NAMES[at]);
            at += 1;
        }
        keys
    },
    traits: &Traits::NONE,
};

#[test]
fn member_lookup_finds_members_from_any_start_index() {
    assert_eq!(
        name_key("headAtail"),
        name_key("headBtail"),
        "two names with one key are among them"
    );
    for likely in [0, 3, NAMES.len(), usize::MAX] {
        for (index, name) in NAMES.iter().enumerate() {
            assert_eq!(
                member_index(&SCHEMA, likely, name),
                index,
                "{name} from {likely}"
            );
        }
        for name in ["b", "ad", "headCtail", "headtai", "Überraschun", "HEAD"] {
            assert_eq!(
                member_index(&SCHEMA, likely, name),
                UNKNOWN,
                "{name} from {likely}"
            );
        }
    }
}
