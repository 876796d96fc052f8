//! Cycles of a graph.

use foldhash::{HashMap, HashMapExt};

use super::super::ShapeId;

/// Returns the nodes of each cycle, or of several that share nodes, in order of discovery: Tarjan's strongly connected
/// components, without single nodes that do not refer to themselves. Uses an explicit stack, as paths may be longer
/// than the call stack is deep.
pub(super) fn cycles<'m>(graph: &HashMap<&'m ShapeId, Vec<&'m ShapeId>>) -> Vec<Vec<&'m ShapeId>> {
    let mut starts: Vec<&ShapeId> = graph.keys().copied().collect();
    starts.sort_unstable();
    let mut walk = Walk {
        graph,
        numbers: HashMap::with_capacity(graph.len()),
        open: Vec::new(),
        found: Vec::new(),
    };
    for start in starts {
        if !walk.numbers.contains_key(start) {
            walk.from(start);
        }
    }
    walk.found
}

struct Number {
    /// The position in the order of discovery.
    index: usize,
    /// The smallest index known to be reachable.
    low: usize,
    is_open: bool,
}

struct Walk<'g, 'm> {
    graph: &'g HashMap<&'m ShapeId, Vec<&'m ShapeId>>,
    numbers: HashMap<&'m ShapeId, Number>,
    open: Vec<&'m ShapeId>,
    found: Vec<Vec<&'m ShapeId>>,
}

impl<'m> Walk<'_, 'm> {
    fn from(&mut self, start: &'m ShapeId) {
        self.discover(start);
        let mut stack = vec![(start, 0)];
        while let Some((node, next)) = stack.pop() {
            let Some(&neighbor) = self.graph.get(node).and_then(|edges| edges.get(next)) else {
                self.close(node);
                if let Some((parent, _)) = stack.last() {
                    self.lower(parent, self.low(node));
                }
                continue;
            };
            stack.push((node, next + 1));
            match self.numbers.get(neighbor) {
                None => {
                    self.discover(neighbor);
                    stack.push((neighbor, 0));
                }
                Some(number) if number.is_open => {
                    let index = number.index;
                    self.lower(node, index);
                }
                Some(_) => {}
            }
        }
    }

    fn discover(&mut self, node: &'m ShapeId) {
        let index = self.numbers.len();
        let number = Number {
            index,
            low: index,
            is_open: true,
        };
        self.numbers.insert(node, number);
        self.open.push(node);
    }

    fn low(&self, node: &ShapeId) -> usize {
        self.numbers
            .get(node)
            .map_or(usize::MAX, |number| number.low)
    }

    fn lower(&mut self, node: &ShapeId, low: usize) {
        if let Some(number) = self.numbers.get_mut(node) {
            number.low = number.low.min(low);
        }
    }

    fn close(&mut self, node: &'m ShapeId) {
        let is_root = self
            .numbers
            .get(node)
            .is_some_and(|number| number.low == number.index);
        if !is_root {
            return;
        }
        let first = self.open.iter().rposition(|open| *open == node);
        let first = first.unwrap_or(self.open.len());
        let component = self.open.split_off(first);
        for member in &component {
            if let Some(number) = self.numbers.get_mut(member) {
                number.is_open = false;
            }
        }
        let leads_to_itself = self
            .graph
            .get(node)
            .is_some_and(|edges| edges.contains(&node));
        if component.len() > 1 || leads_to_itself {
            self.found.push(component);
        }
    }
}
