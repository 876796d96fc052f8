//! Waiters: additions, removals and changed acceptors or delays.

use crate::ir::{Acceptor, AcceptorState, Matcher, Operation, Waiter};

use super::collect::Findings;
use super::lints::*;
use super::pairs::pair;

pub(super) fn compare(findings: &mut Findings<'_>, old: &Operation, new: &Operation, path: &str) {
    let id = &new.origin.id;
    let place = |waiter: &Waiter| format!("{path}::{}", waiter.constant);
    let by_name = |waiter: &Waiter| waiter.name.clone();
    let pairs = pair(&old.waiters, &new.waiters, [by_name, by_name]);
    for waiter in pairs.removed {
        let what = format!("the waiter `{}` is gone", waiter.name);
        findings.add(&WAITER_REMOVED, id, place(waiter), what);
    }
    for waiter in pairs.added {
        let what = format!("new waiter `{}`", waiter.name);
        findings.add(&WAITER_ADDED, id, place(waiter), what);
    }
    for (before, after) in pairs.both {
        let place = place(after);
        one(findings, new, &place, before, after);
    }
}

fn one(
    findings: &mut Findings<'_>,
    operation: &Operation,
    place: &str,
    old: &Waiter,
    new: &Waiter,
) {
    let Waiter {
        name: _, // The same in both.
        constant: _,
        method: _,
        docs,
        min_delay,
        max_delay,
        acceptors,
    } = old;
    let id = &operation.origin.id;
    findings.docs(id, place, docs, &new.docs);
    let (before, after) = ((*min_delay, *max_delay), (new.min_delay, new.max_delay));
    if before != after {
        let [before, after] = [before, after].map(|(min, max)| format!("{min} to {max} seconds"));
        let what = format!("delays: {before} → {after}");
        findings.add(&WAITER_CHANGED, id, place, what);
    }
    let (before, after) = (listed(acceptors), listed(&new.acceptors));
    if before != after {
        let what = format!("acceptors: {before} → {after}");
        findings.add(&WAITER_CHANGED, id, place, what);
    } else if *acceptors != new.acceptors {
        findings.internal(place);
    }
}

fn listed(acceptors: &[Acceptor]) -> String {
    let texts = acceptors.iter().map(|Acceptor { state, matcher }| {
        let state = match state {
            AcceptorState::Success => "success",
            AcceptorState::Failure => "failure",
            AcceptorState::Retry => "retry",
        };
        match matcher {
            Matcher::AnyResponse => format!("{state} with any response"),
            Matcher::Response { text, .. } => format!("{state} if {text}"),
            Matcher::AnyError => format!("{state} with any error"),
            Matcher::Error(codes) => format!("{state} with the error `{}`", codes.join("` or `")),
        }
    });
    texts.collect::<Vec<_>>().join(", ")
}
