//! Lengths of accepted texts.

use super::dfa::Dfa;

/// The minimum and maximum length of a set of texts, in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    /// The shortest length.
    pub min: u64,
    /// The longest length; `None` if it is unbounded.
    pub max: Option<u64>,
}

impl Lengths {
    /// Returns whether all lengths are within the inclusive bounds.
    pub fn are_within(self, min: Option<u64>, max: Option<u64>) -> bool {
        min.is_none_or(|min| self.min >= min)
            && max.is_none_or(|max| self.max.is_some_and(|longest| longest <= max))
    }
}

impl Dfa {
    /// Returns the lengths of accepted texts; `None` if the language is empty.
    pub fn lengths(&self) -> Option<Lengths> {
        let distance = self.distances();
        let min = distance.first().filter(|&&min| min != u32::MAX)?;
        Some(Lengths {
            min: u64::from(*min),
            max: self.longest(&distance),
        })
    }

    /// Returns the longest path to acceptance; `None` if there is a cycle on the way. Visits states in topological
    /// order, and so never visits those of a cycle.
    fn longest(&self, distance: &[u32]) -> Option<u64> {
        let leads_on = |state: usize| distance[state] != u32::MAX;
        let targets = |state: usize| {
            let row = self.raw.row(state).iter().map(|&target| target as usize);
            row.filter(|&target| leads_on(target))
        };
        let states = (0..self.raw.len()).filter(|&state| leads_on(state));
        let mut in_degrees = vec![0_u32; self.raw.len()];
        for target in states.clone().flat_map(targets) {
            in_degrees[target] += 1;
        }
        let mut ready: Vec<usize> = states
            .clone()
            .filter(|&state| in_degrees[state] == 0)
            .collect();
        let mut length = vec![0_u64; self.raw.len()];
        let (mut taken, mut longest) = (0, 0);
        while let Some(state) = ready.pop() {
            taken += 1;
            if self.raw.accept[state] {
                longest = longest.max(length[state]);
            }
            for target in targets(state) {
                length[target] = length[target].max(length[state] + 1);
                in_degrees[target] -= 1;
                if in_degrees[target] == 0 {
                    ready.push(target);
                }
            }
        }
        (taken == states.count()).then_some(longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_the_shortest_and_the_longest_text() {
        let cases = [
            ("^$", 0, Some(0)),
            ("^\\d{12}$", 12, Some(12)),
            ("^wsca-[0-9a-z]{8,63}$", 13, Some(68)),
            ("^(a|bcd|ef{2,9})$", 1, Some(10)),
            ("^a+$", 1, None),
            ("^👍?b$", 1, Some(2)),
            ("abc", 3, None),
            ("^a|bc$", 1, None),
        ];
        for (pattern, min, max) in cases {
            let dfa = Dfa::compile(pattern).expect(pattern);
            assert_eq!(dfa.lengths(), Some(Lengths { min, max }), "{pattern}");
        }
        let none = Dfa::compile("^a(?=b)c$").expect("it compiles");
        assert_eq!(none.lengths(), None);
    }

    #[test]
    fn bounds_are_inclusive() {
        let lengths = Lengths {
            min: 2,
            max: Some(5),
        };
        assert!(lengths.are_within(Some(2), Some(5)));
        assert!(lengths.are_within(None, None));
        assert!(!lengths.are_within(Some(3), None));
        assert!(!lengths.are_within(None, Some(4)));
        assert!(!Lengths { min: 2, max: None }.are_within(None, Some(9)));
    }
}
