//! Values as deep as memory allows, checked on a small stack.

use std::collections::BTreeMap;

use crate::runtime::validate::checker::{Checker, Recursive, Validate, ValidationError};
use crate::runtime::validate::collection::{Each, Values};
use crate::runtime::validate::number::IntegerRange;
use crate::runtime::validate::options::ValidationOptions;

use super::error_of;

const POSITIVE: IntegerRange = IntegerRange {
    min: Some(1),
    max: None,
};

/// A structure that contains itself directly and in a list and a map, with a number before and after.
#[derive(Default)]
struct Tree {
    before: i32,
    inner: Option<Box<Tree>>,
    list: Vec<Tree>,
    map: BTreeMap<String, Tree>,
    after: i32,
}

impl Validate for Tree {
    fn check<'v>(&'v self, checker: &mut Checker<'v, '_>) {
        checker.required("before", &self.before, &POSITIVE);
        checker.optional("inner", &self.inner, &Recursive);
        checker.required("list", &self.list, &Each(Recursive));
        let values = Values {
            check: Recursive,
            sensitive_keys: false,
        };
        checker.required("map", &self.map, &values);
        checker.required("after", &self.after, &POSITIVE);
    }
}

impl Tree {
    fn good() -> Self {
        Self {
            before: 1,
            after: 1,
            ..Self::default()
        }
    }

    /// Returns a tree of this depth around another one; `put` selects how each level contains the next.
    fn around(mut self, depth: usize, put: impl Fn(&mut Self, Self)) -> Self {
        for _ in 0..depth {
            let mut outer = Self::good();
            put(&mut outer, self);
            self = outer;
        }
        self
    }

    /// Drops the tree without recursion.
    fn take_apart(self) {
        let mut open = vec![self];
        while let Some(mut tree) = open.pop() {
            open.extend(tree.inner.take().map(|inner| *inner));
            open.append(&mut tree.list);
            open.extend(std::mem::take(&mut tree.map).into_values());
        }
    }
}

fn inside(outer: &mut Tree, inner: Tree) {
    outer.inner = Some(Box::new(inner));
}

fn in_list(outer: &mut Tree, inner: Tree) {
    outer.list.push(inner);
}

fn in_map(outer: &mut Tree, inner: Tree) {
    outer.map.insert("k".to_owned(), inner);
}

/// The stack that a thread of the standard library has.
fn on_small_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(512 * 1024);
    thread.spawn(work).unwrap().join().unwrap()
}

#[test]
fn a_million_levels_do_not_overflow_the_stack() {
    const DEPTH: usize = 1_000_000;
    for (put, step) in [
        (inside as fn(&mut Tree, Tree), "/inner"),
        (in_list, "/list/0"),
        (in_map, "/map/k"),
    ] {
        let error = on_small_stack(move || {
            let tree = Tree::default().around(DEPTH, put);
            let result = tree.validate();
            tree.take_apart();
            error_of(result)
        });
        let pointers: Vec<_> = error
            .violations
            .iter()
            .map(|v| v.pointer.as_str())
            .collect();
        let place = step.repeat(DEPTH);
        assert_eq!(
            pointers,
            [format!("{place}/before"), format!("{place}/after")]
        );
    }
}

#[test]
fn valid_values_are_valid_at_any_depth() {
    let result = on_small_stack(|| {
        let tree = Tree::good().around(100_000, |outer, inner| match outer.before % 3 {
            0 => inside(outer, inner),
            1 => in_list(outer, inner),
            _ => in_map(outer, inner),
        });
        let result = tree.validate_with(ValidationOptions::server());
        tree.take_apart();
        result
    });
    assert_eq!(result, Ok(()));
}

/// Visits a tree recursively, as the expected order.
fn walk(tree: &Tree, place: &str, found: &mut Vec<String>) {
    found.extend((tree.before < 1).then(|| format!("{place}/before")));
    if let Some(inner) = &tree.inner {
        walk(inner, &format!("{place}/inner"), found);
    }
    for (index, inner) in tree.list.iter().enumerate() {
        walk(inner, &format!("{place}/list/{index}"), found);
    }
    for (key, inner) in &tree.map {
        walk(inner, &format!("{place}/map/{key}"), found);
    }
    found.extend((tree.after < 1).then(|| format!("{place}/after")));
}

/// Returns a branching tree with some invalid numbers, for a seed.
fn branching(depth: usize, seed: &mut u64) -> Tree {
    let mut next = || {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        *seed >> 33
    };
    let (before, after) = (i32::from(next() % 3 > 0), i32::from(next() % 3 > 0));
    let mut tree = Tree {
        before,
        after,
        ..Tree::default()
    };
    if depth == 0 {
        return tree;
    }
    let branches = next() % 16;
    tree.list.push(branching(depth - 1, seed));
    if branches == 0 {
        inside(&mut tree, branching(depth / 2, seed));
    }
    if branches == 1 {
        in_map(&mut tree, branching(depth / 2, seed));
        in_list(&mut tree, branching(depth / 3, seed));
    }
    tree
}

#[test]
fn violations_stay_in_order_and_only_the_first_are_kept() {
    for seed in 1..8 {
        let tree = branching(200, &mut { seed });
        let mut expected = Vec::new();
        walk(&tree, "", &mut expected);
        let bytes: usize = expected.iter().map(String::len).sum();
        assert!(bytes < 16 << 20, "more are not kept: {bytes}");
        for limit in [0, 1, 7, 100, expected.len() - 1, expected.len(), usize::MAX] {
            let ValidationError {
                violations,
                omitted,
            } = error_of(tree.validate_with(ValidationOptions::client().at_most(limit)));
            let kept = limit.min(expected.len());
            let pointers: Vec<_> = violations.into_iter().map(|v| v.pointer).collect();
            assert!(pointers == expected[..kept], "seed {seed}, limit {limit}");
            assert_eq!(omitted, expected.len() - kept);
        }
    }
}

#[test]
fn violations_beyond_the_limit_in_deep_values_are_only_counted() {
    let error = on_small_stack(|| {
        let mut tree = Tree::default();
        for _ in 0..300_000 {
            let mut outer = Tree::default();
            inside(&mut outer, tree);
            tree = outer;
        }
        let result = tree.validate_with(ValidationOptions::client().at_most(usize::MAX));
        tree.take_apart();
        error_of(result)
    });
    let bytes: usize = error.violations.iter().map(|v| v.pointer.len()).sum();
    assert_eq!(error.violations.len() + error.omitted, 600_002);
    assert!(!error.violations.is_empty() && bytes < 32 << 20, "{bytes}");
}
