//! Binary decision diagrams.

use serde_json::{Map, Value};

use super::read::{condition, rule};
use super::reader::Reader;
use super::{Body, Diagram, DiagramNode, DiagramRef, RuleResult};

/// References from this number on are results; the first result means that no rule matches.
const FIRST_RESULT: i32 = 100_000_000;

/// The size of a node in bytes: three integers.
const NODE: usize = 12;

/// Parses conditions, results and nodes.
pub(super) fn diagram(reader: &mut Reader, object: &Map<String, Value>) -> Option<Body> {
    let conditions = reader.required(object, "conditions", |reader, value| {
        reader.list(value, condition)
    });
    let results = reader.required(object, "results", |reader, value| {
        reader.list(value, |reader, value| match rule(reader, value)? {
            rule if matches!(rule.result, RuleResult::Tree(_)) => {
                reader.fault("has further rules", "write an endpoint or an error")
            }
            rule => Some(rule),
        })
    });
    let nodes = reader.required(object, "nodes", words);
    let root = reader.required(object, "root", Reader::integer);
    let (conditions, results, nodes) = (conditions?, results?, nodes?);
    let limits = Limits {
        conditions: conditions.len(),
        results: results.len(),
        nodes: nodes.len(),
    };
    let count = reader.required(object, "nodeCount", Reader::integer)?;
    if i64::try_from(nodes.len()) != Ok(count) {
        return reader.at("nodeCount", |reader| {
            let message = format!("is {count}, but there are {} nodes", nodes.len());
            reader.fault(message, "write as many nodes as `nodeCount`")
        });
    }
    let nodes = nodes.iter().enumerate();
    let nodes: Vec<_> = nodes
        .map(|(index, words)| reader.at("nodes", |reader| limits.node(reader, index, *words)))
        .collect();
    let root = i32::try_from(root?).unwrap_or_default();
    let root = reader.at("root", |reader| limits.reference(reader, root, "the root"));
    Some(Body::Diagram(Diagram {
        nodes: nodes.into_iter().collect::<Option<_>>()?,
        root: root?,
        conditions,
        results,
    }))
}

/// The numbers of conditions, results and nodes, which bound references.
struct Limits {
    conditions: usize,
    results: usize,
    nodes: usize,
}

impl Limits {
    fn node(&self, reader: &mut Reader, index: usize, words: [i32; 3]) -> Option<DiagramNode> {
        let [condition, high, low] = words;
        // The first node is the terminal, which is never referenced by index.
        if index == 0 && condition == -1 {
            return Some(DiagramNode {
                condition: usize::MAX,
                high: DiagramRef::NoMatch,
                low: DiagramRef::NoMatch,
            });
        }
        let found = usize::try_from(condition).ok();
        let Some(condition) = found.filter(|condition| *condition < self.conditions) else {
            let message =
                format!("node {index} names the condition {condition}, which is not there");
            return reader.fault(message, "name one of the conditions");
        };
        let place = format!("node {index}");
        let (high, low) = (
            self.reference(reader, high, &place),
            self.reference(reader, low, &place),
        );
        Some(DiagramNode {
            condition,
            high: high?,
            low: low?,
        })
    }

    fn reference(&self, reader: &mut Reader, reference: i32, place: &str) -> Option<DiagramRef> {
        match reference {
            1 | -1 | FIRST_RESULT => return Some(DiagramRef::NoMatch),
            FIRST_RESULT.. => {
                let index = usize::try_from(reference - FIRST_RESULT - 1).ok();
                if let Some(index) = index.filter(|index| *index < self.results) {
                    return Some(DiagramRef::Result(index));
                }
            }
            _ => {
                let index = usize::try_from(reference.unsigned_abs()).ok();
                let index = index.and_then(|number| number.checked_sub(1));
                if let Some(index) = index.filter(|index| *index < self.nodes) {
                    let is_complement = reference < 0;
                    return Some(DiagramRef::Node {
                        index,
                        is_complement,
                    });
                }
            }
        }
        let message = format!("{place} refers to {reference}, which is not there");
        reader.fault(message, "refer to a node or a result")
    }
}

/// Decodes the nodes: big-endian integers in base64.
fn words(reader: &mut Reader, value: &Value) -> Option<Vec<[i32; 3]>> {
    let text = reader.text(value)?;
    let bytes = base64(text).filter(|bytes| bytes.len() % NODE == 0);
    let Some(bytes) = bytes else {
        return reader.fault(
            "holds no nodes",
            "write three big-endian integers of 32 bits for each node, in base64",
        );
    };
    let node = |node: &[u8]| -> Option<[i32; 3]> {
        let word = |at: usize| Some(i32::from_be_bytes(node.get(at..at + 4)?.try_into().ok()?));
        Some([word(0)?, word(4)?, word(8)?])
    };
    bytes.chunks(NODE).map(node).collect()
}

/// Decodes [base64](https://www.rfc-editor.org/rfc/rfc4648#section-4).
fn base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in digits.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(digit)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}
