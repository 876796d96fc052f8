//! Topics of [MQTT](https://smithy.io/2.0/additional-specs/mqtt.html) operations, and the members bound to their labels.

use foldhash::HashSet;
use serde_json::Value;

use super::super::{Member, Shape, ShapeKind};
use super::Check;
use super::package_traits::{PUBLISH, SUBSCRIBE, TOPIC_LABEL};
use super::streaming::event_streams;

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        let ShapeKind::Operation { input, output, .. } = &shape.kind else {
            continue;
        };
        for trait_id in [PUBLISH, SUBSCRIBE] {
            let topic = shape.traits.get(trait_id).and_then(Value::as_str);
            let Some(topic) = topic.filter(|topic| is_topic(topic)) else {
                continue;
            };
            let input = input.as_ref().and_then(|id| check.shape(id));
            let output = output.as_ref().and_then(|id| check.shape(id));
            labels(check, shape, trait_id, topic, input);
            match trait_id {
                PUBLISH => publish(check, shape, input),
                _ => subscribe(check, shape, input, output),
            }
        }
    }
}

/// Compares the labels of a topic with the members of the input that are bound to labels.
fn labels(
    check: &mut Check<'_>,
    operation: &Shape,
    trait_id: &str,
    topic: &str,
    input: Option<&Shape>,
) {
    let mut missing: HashSet<&str> = topic.split('/').filter_map(label).collect();
    for member in bound(input) {
        if !missing.remove(member.name()) {
            let message = format!(
                "the topic of {} has no label `{{{}}}`",
                operation.id,
                member.name()
            );
            let help = "add the label to the topic, or remove the trait";
            check.trait_error(&member.id, TOPIC_LABEL, message, help);
        }
    }
    let mut missing: Vec<&str> = missing.into_iter().collect();
    missing.sort_unstable();
    for label in missing {
        let message = format!(
            "the label `{{{label}}}` of the topic names no member of the input with `topicLabel`"
        );
        let help = format!(
            "add a required member `{label}` with `{TOPIC_LABEL}` to the input, or remove the label"
        );
        check.trait_error(&operation.id, trait_id, message, help);
    }
}

fn bound(input: Option<&Shape>) -> impl Iterator<Item = &Member> {
    let members = input.into_iter().flat_map(|input| input.kind.members());
    members.filter(|member| member.traits.has(TOPIC_LABEL))
}

fn publish(check: &mut Check<'_>, operation: &Shape, input: Option<&Shape>) {
    for member in event_streams(check, input) {
        let message = format!(
            "{} publishes its input, which cannot contain an event stream",
            operation.id
        );
        let help = "give the member another target";
        check.error(&member.id, message, help);
    }
}

fn subscribe(
    check: &mut Check<'_>,
    operation: &Shape,
    input: Option<&Shape>,
    output: Option<&Shape>,
) {
    let streams = event_streams(check, output).len();
    if streams == 0 {
        let message =
            "the operation subscribes to a topic, but its output contains no event stream";
        let help = "add a member to the output that targets a union with `smithy.api#streaming`";
        check.trait_error(&operation.id, SUBSCRIBE, message, help);
    } else if output.is_some_and(|output| output.kind.members().count() > streams) {
        let message = "the output has members besides the event stream";
        let help = "move them into events: MQTT has no initial response";
        check.trait_error(&operation.id, SUBSCRIBE, message, help);
    }
    let members = input.into_iter().flat_map(|input| input.kind.members());
    for member in members.filter(|member| !member.traits.has(TOPIC_LABEL)) {
        let message = format!(
            "{} subscribes to a topic, but this member of its input is not bound to a label",
            operation.id
        );
        let help = format!("give it the trait `{TOPIC_LABEL}`, or remove it");
        check.error(&member.id, message, help);
    }
}

/// Returns whether the text is a topic without wildcards, whose labels are distinct names that fill a level each.
pub(super) fn is_topic(text: &str) -> bool {
    let mut labels = HashSet::default();
    !text.is_empty()
        && !text.contains(['#', '+'])
        && text.split('/').all(|level| match label(level) {
            Some(name) => {
                let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
                !name.is_empty() && name.bytes().all(is_word) && labels.insert(name)
            }
            None => !level.contains(['{', '}']),
        })
}

fn label(level: &str) -> Option<&str> {
    level.strip_prefix('{')?.strip_suffix('}')
}

#[cfg(test)]
mod tests {
    use super::is_topic;

    #[test]
    fn labels_fill_a_level() {
        for topic in ["a", "/", "$aws/{thing_1}/get", "{a}/{b}", "a//b"] {
            assert!(is_topic(topic), "{topic}");
        }
        for text in [
            "", "a/#", "a/+/b", "{a}/{a}", "{a", "a}/b", "x{a}", "{}", "{a-b}", "{a}{b}",
        ] {
            assert!(!is_topic(text), "{text}");
        }
    }
}
