//! Calls of both clients to moto through a proxy that drops, delays, cuts off and refuses by a schedule.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use amazon_workspaces::operation::create_tags::{
    CreateTagsError, CreateTagsRequest, CreateTagsResponse,
};
use amazon_workspaces::operation::describe_tags::DescribeTags;
use amazon_workspaces::operation::register_workspace_directory::RegisterWorkspaceDirectory;
use amazon_workspaces::{CallError, Client, Config, Credentials, blocking};
use tokio::runtime::Runtime;

use crate::client::{call, runtime};
use crate::fault_proxy::{Attempt, Fault, FaultProxy};
use crate::requests::{self, tag};
use crate::server::Server;
use crate::world::World;

type Outcome = Result<CreateTagsResponse, CallError<CreateTagsError>>;

enum Caller {
    Blocking(blocking::Client),
    Asynchronous(Client, Runtime),
}

impl Caller {
    fn both(proxy: &FaultProxy) -> [Self; 2] {
        let config = || config(proxy);
        [
            Self::Blocking(blocking::Client::new(config())),
            Self::Asynchronous(Client::new(config()), runtime()),
        ]
    }

    fn call(&self, request: CreateTagsRequest) -> Outcome {
        match self {
            Self::Blocking(client) => client.create_tags(request),
            Self::Asynchronous(client, runtime) => runtime.block_on(client.create_tags(request)),
        }
    }

    /// Makes calls at the same time.
    fn call_all(&self, requests: Vec<CreateTagsRequest>) -> Vec<Outcome> {
        match self {
            Self::Blocking(client) => std::thread::scope(|scope| {
                let calls = requests.into_iter().map(|request| {
                    let client = client.clone();
                    scope.spawn(move || client.create_tags(request))
                });
                let calls: Vec<_> = calls.collect();
                calls.into_iter().map(|call| call.join().unwrap()).collect()
            }),
            Self::Asynchronous(client, runtime) => runtime.block_on(async {
                let calls = requests.into_iter().map(|request| {
                    let client = client.clone();
                    tokio::spawn(async move { client.create_tags(request).await })
                });
                let mut outcomes = Vec::new();
                for call in calls.collect::<Vec<_>>() {
                    outcomes.push(call.await.unwrap());
                }
                outcomes
            }),
        }
    }
}

/// A configuration with ids that differ and delays that are next to nothing.
fn config(proxy: &FaultProxy) -> Config {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    Config::builder()
        .endpoint(format!("http://{}", proxy.address))
        .region("us-east-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .random(|| COUNT.fetch_add(1, Ordering::Relaxed))
        .build()
}

/// A directory that can have tags.
fn directory(server: &Server) -> String {
    let world = World::new(server);
    let request = requests::register(&world.directory_id, &world.subnet_ids);
    call::<RegisterWorkspaceDirectory>(server, &request).unwrap();
    world.directory_id
}

fn create_tag(directory: &str, key: &str) -> CreateTagsRequest {
    CreateTagsRequest::builder()
        .resource_id(directory)
        .tags([tag(key, "value")])
        .build()
}

/// The keys of the tags that calls have made.
fn keys(server: &Server, directory: &str) -> BTreeSet<String> {
    let tags = call::<DescribeTags>(server, &requests::describe_tags(directory)).unwrap();
    let tags = tags.tag_list.unwrap_or_default();
    let keys = tags.into_iter().map(|tag| tag.key);
    keys.filter(|key| key.starts_with("call-")).collect()
}

#[test]
fn each_schedule_of_faults_has_the_attempts_of_the_rules() {
    let Some(server) = Server::start() else {
        return;
    };
    let directory = directory(&server);
    let (mut number, mut expected) = (0, BTreeSet::new());
    for first in Fault::ALL {
        for second in Fault::ALL {
            for third in [Fault::None, Fault::DropResponse, Fault::Status(500)] {
                let schedule = [first, second, third];
                let end = schedule.iter().position(|fault| fault.is_answered());
                let seen = &schedule[..end.map_or(3, |end| end + 1)];
                let key = format!("call-{number}");
                number += 1;
                // The schedule begins anew with each client.
                for at in 0..2 {
                    let next = move |number: usize, _: &str| schedule[number % 3];
                    let proxy = FaultProxy::start(server.address, next);
                    let outcome = Caller::both(&proxy)[at].call(create_tag(&directory, &key));
                    check(seen, &proxy, &outcome);
                }
                if seen.iter().any(|fault| fault.reaches_service()) {
                    expected.insert(key);
                }
            }
        }
    }
    assert_eq!(keys(&server, &directory), expected);
}

fn check(seen: &[Fault], proxy: &FaultProxy, outcome: &Outcome) {
    let place = format!("{seen:?}: {outcome:?}");
    let calls = proxy.take();
    let attempts: Vec<_> = calls.into_values().flatten().collect();
    check_numbers(&attempts, &place);
    let faults: Vec<_> = attempts.iter().map(|attempt| attempt.fault).collect();
    assert_eq!(faults, seen, "{place}");
    let last = seen[seen.len() - 1];
    assert_eq!(outcome.is_ok(), last.is_answered(), "{place}");
    if let Err(error) = outcome {
        let status = match last {
            Fault::Status(status) => Some(status),
            Fault::Truncate => Some(200),
            _ => None,
        };
        assert_eq!(error.status(), status, "{place}");
        assert_eq!(error.attempts(), 3, "{place}");
    }
}

fn check_numbers(attempts: &[Attempt], place: &str) {
    for (index, attempt) in attempts.iter().enumerate() {
        let number = format!("attempt={}; max=3", index + 1);
        assert_eq!(attempt.number, number, "{place}");
    }
}

#[test]
fn concurrent_calls_are_neither_lost_nor_duplicated() {
    const CALLS: usize = 48;
    let Some(server) = Server::start() else {
        return;
    };
    let directory = directory(&server);
    let mut expected = BTreeSet::new();
    for at in 0..2 {
        let proxy = FaultProxy::start(server.address, |number, attempt| match attempt {
            "attempt=3; max=3" => Fault::None,
            _ if number % 3 == 0 => Fault::ALL[number / 3 % Fault::ALL.len()],
            _ => Fault::None,
        });
        let keys: Vec<_> = (0..CALLS).map(|call| format!("call-{at}-{call}")).collect();
        let requests = keys.iter().map(|key| create_tag(&directory, key)).collect();
        for outcome in Caller::both(&proxy)[at].call_all(requests) {
            outcome.unwrap();
        }
        let calls = proxy.take();
        assert_eq!(calls.len(), CALLS);
        for attempts in calls.values() {
            check_numbers(attempts, "");
            let (last, before) = attempts.split_last().unwrap();
            let is_answered = |attempt: &Attempt| attempt.fault.is_answered();
            assert!(is_answered(last), "{attempts:?}");
            assert!(!before.iter().any(is_answered), "{attempts:?}");
        }
        expected.extend(keys);
    }
    assert_eq!(keys(&server, &directory), expected);
}
