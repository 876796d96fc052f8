//! The traits of the packages [`smithy.waiters`](https://smithy.io/2.0/additional-specs/waiters.html) and
//! [`smithy.mqtt`](https://smithy.io/2.0/additional-specs/mqtt.html), as data. Models use them without their
//! definitions.

use crate::smithy::trait_ids::{REQUIRED, WAITABLE};

use super::mqtt::is_topic;
use super::trait_form::Form::{self, Boolean, Integer, List, Map, Object, OneOf, Syntax, Text};
use super::trait_form::{ANNOTATION, optional, required};
use super::trait_table::{Rule, member, on};
use super::types::{
    BOOLEAN, BYTE, INT32, LONG, OPERATION, SERVICE, SHORT, STRINGS, STRUCTURE, TIMESTAMP,
};

pub(super) const PUBLISH: &str = "smithy.mqtt#publish";
pub(super) const SUBSCRIBE: &str = "smithy.mqtt#subscribe";
pub(super) const TOPIC_LABEL: &str = "smithy.mqtt#topicLabel";

/// Returns the rule for a trait by its id.
pub(super) fn rule(trait_id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == trait_id)
}

const TOPIC: Form = Syntax(
    is_topic,
    "an MQTT topic without wildcards, whose labels are whole levels, such as a/{b}",
);

const DELAY: Form = Integer(1, i32::MAX as i64);
const PATH_MATCHER: Form = Object(&[
    required("path", Text),
    required("expected", Text),
    required(
        "comparator",
        OneOf(&[
            "stringEquals",
            "booleanEquals",
            "allStringEquals",
            "anyStringEquals",
        ]),
    ),
]);
const ACCEPTOR: Form = Object(&[
    required("state", OneOf(&["success", "failure", "retry"])),
    required(
        "matcher",
        Object(&[
            optional("output", PATH_MATCHER),
            optional("inputOutput", PATH_MATCHER),
            optional("errorType", Text),
            optional("success", Boolean),
        ]),
    ),
    optional("message", Text),
]);
const WAITER: Form = Object(&[
    optional("documentation", Text),
    required("acceptors", List(&ACCEPTOR)),
    optional("minDelay", DELAY),
    optional("maxDelay", DELAY),
    optional("deprecated", Boolean),
    optional("tags", List(&Text)),
]);

/// The rules. Their names are absolute ids.
static RULES: [Rule; 5] = [
    on("smithy.mqtt#mqttJson", ANNOTATION, SERVICE),
    on(PUBLISH, TOPIC, OPERATION).not_with(&[SUBSCRIBE]),
    on(SUBSCRIBE, TOPIC, OPERATION).not_with(&[PUBLISH]),
    member(
        TOPIC_LABEL,
        ANNOTATION,
        STRUCTURE,
        STRINGS | BYTE | SHORT | INT32 | LONG | BOOLEAN | TIMESTAMP,
    )
    .with(REQUIRED),
    on(WAITABLE, Map(&WAITER), OPERATION),
];
