//! Query strings as trees: the names of parameters are paths with dots as separators.

use std::cmp::Ordering;
use std::ops::Range;

use crate::runtime::protocol::rest::uri;

/// The maximum number of segments in the name of a parameter.
const DEPTH: usize = 512;
/// The maximum number of nodes of a query.
const MOST: usize = 4 << 20;

/// The parameters of a query string, sorted by the segments of their names, with numbers in numeric order. The nodes
/// between a node and its end are its descendants.
#[derive(Debug)]
pub struct QueryTree {
    /// Sorted by name.
    parameters: Vec<(String, String)>,
    nodes: Vec<Node>,
}

/// A common prefix of the names of parameters.
#[derive(Debug)]
struct Node {
    /// The first parameter with the prefix.
    parameter: u32,
    /// The range of the last segment in its name.
    name: Range<u32>,
    /// The parameter whose whole name is the prefix.
    value: Option<u32>,
    /// The index after the last descendant.
    end: u32,
}

/// The sort order of segments: numbers by value, before all others.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Segment<'t> {
    Number(usize, &'t str, &'t str),
    Text(&'t str),
}

impl<'t> Segment<'t> {
    fn of(text: &'t str) -> Self {
        if !is_number(text) {
            return Self::Text(text);
        }
        let digits = text.trim_start_matches('0');
        Self::Number(digits.len(), digits, text)
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn compare(one: &str, other: &str) -> Ordering {
    let segments = one.split('.').map(Segment::of);
    segments.cmp(other.split('.').map(Segment::of))
}

impl QueryTree {
    /// The root, which has no name.
    pub const ROOT: usize = 0;

    /// Parses a query string, ignoring the first parameter with each of these names. Returns `None` if it is invalid
    /// or exceeds the limits.
    pub fn parse(query: &str, without: &[&str]) -> Option<Self> {
        let mut parameters = uri::query(query)?;
        for name in without {
            let found = parameters.iter().position(|(other, _)| other == name);
            found.map(|index| parameters.remove(index));
        }
        // Of equal names the last one counts.
        parameters.sort_by(|(one, _), (other, _)| compare(one, other));
        let root = Node {
            parameter: 0,
            name: 0..0,
            value: None,
            end: 0,
        };
        let mut tree = Self {
            parameters: Vec::new(),
            nodes: vec![root],
        };
        let mut open = vec![Self::ROOT];
        for (index, (name, _)) in parameters.iter().enumerate() {
            tree.add(&parameters, index, name, &mut open)?;
        }
        tree.close(&mut open, 0);
        tree.parameters = parameters;
        Some(tree)
    }

    /// Adds the nodes of a parameter that the previous parameter does not share.
    fn add(
        &mut self,
        parameters: &[(String, String)],
        index: usize,
        name: &str,
        open: &mut Vec<usize>,
    ) -> Option<()> {
        let parameter = u32::try_from(index).ok()?;
        let mut depth = 1;
        let mut start = 0;
        for segment in name.split('.') {
            let range = u32::try_from(start).ok()?..u32::try_from(start + segment.len()).ok()?;
            start += segment.len() + 1;
            let is_open = open.get(depth).is_some_and(|node| {
                let node = self.nodes.get(*node);
                node.is_some_and(|node| segment_of(parameters, node) == segment)
            });
            if !is_open {
                self.close(open, depth);
                if depth > DEPTH || self.nodes.len() >= MOST {
                    return None;
                }
                open.push(self.nodes.len());
                self.nodes.push(Node {
                    parameter,
                    name: range,
                    value: None,
                    end: 0,
                });
            }
            depth += 1;
        }
        self.close(open, depth);
        let node = self.nodes.get_mut(*open.last()?)?;
        node.value = Some(parameter);
        Some(())
    }

    /// Closes open nodes down to a depth.
    fn close(&mut self, open: &mut Vec<usize>, depth: usize) {
        let end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        for node in open.drain(depth.min(open.len())..) {
            if let Some(node) = self.nodes.get_mut(node) {
                node.end = end;
            }
        }
    }

    /// Returns the last segment of the name of a node.
    pub fn name(&self, node: usize) -> &str {
        let node = self.nodes.get(node);
        node.map_or("", |node| segment_of(&self.parameters, node))
    }

    /// Returns the value of a node, if it has one.
    pub fn value(&self, node: usize) -> Option<&str> {
        let parameter = self.nodes.get(node)?.value?;
        let (_, value) = self.parameters.get(usize::try_from(parameter).ok()?)?;
        Some(value)
    }

    /// Returns the index after the last descendant of a node.
    pub fn end(&self, node: usize) -> usize {
        let node = self.nodes.get(node);
        node.map_or(usize::MAX, |node| node.end as usize)
    }

    /// Returns true if a node has children.
    pub fn has_children(&self, node: usize) -> bool {
        self.end(node) > node + 1
    }

    /// Returns true if a node is an item of a list or an entry of a map.
    pub fn is_numbered(&self, node: usize) -> bool {
        is_number(self.name(node))
    }

    /// Returns the child of a node with a name.
    pub fn child(&self, node: usize, name: &str) -> Option<usize> {
        let end = self.end(node).min(self.nodes.len());
        let first = (node + 1 < end).then_some(node + 1);
        let mut children = std::iter::successors(first, |child| {
            let next = self.end(*child);
            (next < end).then_some(next)
        });
        children.find(|child| self.name(*child) == name)
    }
}

fn segment_of<'t>(parameters: &'t [(String, String)], node: &Node) -> &'t str {
    let parameter = parameters.get(node.parameter as usize);
    let range = node.name.start as usize..node.name.end as usize;
    let segment = parameter.and_then(|(name, _)| name.get(range));
    segment.unwrap_or_default()
}
