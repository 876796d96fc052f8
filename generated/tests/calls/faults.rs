//! Faults by schedule between clients and a service that counts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use amazon_workspaces::CallFailure;

use crate::caller::{Caller, config};
use crate::server::{Act, Server};

/// The fault of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Drop,
    Truncate,
    Error,
    Throttle,
}

impl Fault {
    fn act(self) -> Act {
        let truncated = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_vec();
        match self {
            Self::None => Act::ok(),
            Self::Drop => Act::Close,
            Self::Truncate => Act::Raw(truncated),
            Self::Error => Act::error(500, "InternalFailure"),
            Self::Throttle => Act::error(429, "Slow"),
        }
    }
}

const FAULTS: [Fault; 5] = [
    Fault::None,
    Fault::Drop,
    Fault::Truncate,
    Fault::Error,
    Fault::Throttle,
];

/// All schedules of three attempts: each call ends with the first that has no fault, or fails with the third.
#[test]
fn attempts_follow_the_retry_rules() {
    for first in FAULTS {
        for second in FAULTS {
            for third in FAULTS {
                let schedule = [first, second, third];
                for at in 0..2 {
                    // The script continues from call to call.
                    let server = Server::script(schedule.map(Fault::act));
                    let caller = &Caller::both(|| config(&server).build())[at];
                    check(&schedule, &server, caller);
                }
            }
        }
    }
}

fn check(schedule: &[Fault; 3], server: &Server, caller: &Caller) {
    let outcome = caller.call();
    let place = format!("{schedule:?}, {}: {outcome:?}", caller.name());
    let good = schedule.iter().position(|fault| *fault == Fault::None);
    let seen = server.take();
    assert_eq!(seen.len(), good.map_or(3, |good| good + 1), "{place}");
    let numbers: Vec<_> = seen
        .iter()
        .map(|seen| seen.header("amz-sdk-request").unwrap())
        .collect();
    let expected = ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"];
    assert_eq!(numbers, expected[..numbers.len()], "{place}");
    match (good, outcome) {
        (Some(_), outcome) => assert!(outcome.is_ok(), "{place}"),
        (None, Ok(_)) => panic!("{place}"),
        (None, Err(error)) => {
            let status = match schedule[2] {
                Fault::Error => Some(500),
                Fault::Throttle => Some(429),
                Fault::Truncate => Some(200),
                _ => None,
            };
            assert_eq!(error.status(), status, "{place}");
            let is_transport = matches!(error.failure(), CallFailure::Transport(_));
            assert_eq!(
                is_transport,
                matches!(schedule[2], Fault::Drop | Fault::Truncate),
                "{place}"
            );
        }
    }
}

/// Many concurrent calls, with faults in one attempt of twenty: each call returns once, and no two calls use the same
/// id.
#[test]
fn calls_are_neither_lost_nor_duplicated() {
    const CALLS: usize = 400;
    let calls: Arc<Mutex<BTreeMap<String, Vec<bool>>>> = Arc::default();
    let counted = calls.clone();
    let server = Server::start(move |number, seen| {
        let id = seen.header("amz-sdk-invocation-id").unwrap().to_owned();
        // Otherwise one call might always get the fault.
        let is_last = seen.header("amz-sdk-request") == Some("attempt=3; max=3");
        let fault = match number % 20 {
            0 if !is_last => FAULTS[1 + number / 20 % 4],
            _ => Fault::None,
        };
        let mut calls = counted.lock().unwrap();
        calls.entry(id).or_default().push(fault == Fault::None);
        fault.act()
    });
    for caller in Caller::both(|| {
        config(&server)
            .random(amazon_workspaces::SystemRandom::new())
            .build()
    }) {
        calls.lock().unwrap().clear();
        match &caller {
            Caller::Blocking(client) => std::thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(|| {
                        for _ in 0..CALLS / 8 {
                            client.describe_workspaces(Default::default()).unwrap();
                        }
                    });
                }
            }),
            Caller::Asynchronous(client, runtime) => runtime.block_on(async {
                let tasks: Vec<_> = (0..CALLS)
                    .map(|_| {
                        let client = client.clone();
                        tokio::spawn(
                            async move { client.describe_workspaces(Default::default()).await },
                        )
                    })
                    .collect();
                for task in tasks {
                    task.await.unwrap().unwrap();
                }
            }),
        }
        let calls = calls.lock().unwrap();
        assert_eq!(calls.len(), CALLS, "{}", caller.name());
        for attempts in calls.values() {
            let (last, failed) = attempts.split_last().unwrap();
            assert!(
                *last && failed.iter().all(|is_good| !is_good),
                "{attempts:?}"
            );
        }
    }
}
