use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderValue, Request, Response};

use crate::runtime::client::clock::{SystemRandom, uuid};
use crate::runtime::client::interceptor::{Attempt, Interceptor};
use crate::runtime::client::transport_error::TransportError;

use super::{GreetRequest, World, counting, error, success};

#[test]
fn all_attempts_have_the_same_body_token_and_invocation_id() {
    let world = World::new(|config| config.random(counting()));
    let run = world.call([error(500, ""), error(500, ""), success()]);
    assert_eq!(run.sent.len(), 3);
    let ids: Vec<_> = (0..3)
        .map(|at| run.header(at, "amz-sdk-invocation-id"))
        .collect();
    assert_eq!(ids, [ids[0]; 3]);
    assert_eq!(ids[0].len(), 36);
    let bodies: Vec<_> = run
        .sent
        .iter()
        .map(|request| request.body().clone())
        .collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    let body = String::from_utf8_lossy(&bodies[0]).into_owned();
    assert!(body.contains("\"Token\":\""), "{body}");
    let numbers: Vec<_> = (0..3).map(|at| run.header(at, "amz-sdk-request")).collect();
    let expected = ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"];
    assert_eq!(numbers, expected);
    assert_eq!(run.sent[0].uri(), "https://example.com/base/");
    assert_ne!(
        ids[0],
        world.call([success()]).header(0, "amz-sdk-invocation-id")
    );
}

#[test]
fn idempotency_tokens_that_are_set_are_kept() {
    let request = GreetRequest {
        token: Some("mine".to_owned()),
        ..GreetRequest::named("world")
    };
    let run = World::plain().call_with(request, |_| success());
    assert!(String::from_utf8_lossy(run.sent[0].body()).contains(r#""Token":"mine""#));
}

#[test]
fn uuids_are_random_and_of_version_four() {
    let random = SystemRandom::new();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..1000 {
        let id = uuid(&random);
        let id = id.as_str().to_owned();
        let bytes = id.as_bytes();
        assert_eq!((bytes[14], bytes.len()), (b'4', 36), "{id}");
        assert!(b"89ab".contains(&bytes[19]), "{id}");
        assert!(seen.insert(id));
    }
    assert_eq!(
        uuid(&|| u64::MAX).as_str(),
        "ffffffff-ffff-4fff-bfff-ffffffffffff"
    );
    assert_eq!(uuid(&|| 0).as_str(), "00000000-0000-4000-8000-000000000000");
}

#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Recorder {
    fn note(&self, attempt: &Attempt<'_>, what: &str) {
        let line = format!(
            "{} {}/{} {what}",
            attempt.operation, attempt.number, attempt.max
        );
        self.0.lock().expect("nothing panics").push(line);
    }
}

impl Interceptor for Recorder {
    fn modify(&self, attempt: &Attempt<'_>, request: &mut Request<Vec<u8>>) {
        let value = HeaderValue::from_static("added");
        request.headers_mut().insert("x-added", value);
        self.note(attempt, "modify");
    }

    fn sending(&self, attempt: &Attempt<'_>, request: &Request<Vec<u8>>) {
        let added = request.headers().contains_key("x-added");
        self.note(attempt, &format!("sending {added}"));
    }

    fn received(&self, attempt: &Attempt<'_>, response: &Response<Vec<u8>>) {
        self.note(attempt, response.status().as_str());
    }

    fn failed(&self, attempt: &Attempt<'_>, error: &TransportError) {
        self.note(attempt, &error.to_string());
    }

    fn waiting(&self, attempt: &Attempt<'_>, delay: Duration) {
        self.note(attempt, &format!("waiting {delay:?}"));
    }
}

#[test]
fn interceptors_see_each_attempt_and_may_change_its_request() {
    let recorder = Recorder::default();
    let world = World::new(|config| config.interceptor(recorder.clone()));
    let broken = Err(TransportError::interrupted());
    let run = world.call([error(500, ""), broken, success()]);
    assert_eq!(run.header(2, "x-added"), "added");
    let lines = recorder.0.lock().expect("nothing panics").clone();
    let expected = [
        "Greet 1/3 modify",
        "Greet 1/3 sending true",
        "Greet 1/3 500",
        "Greet 1/3 waiting 25ms",
        "Greet 2/3 modify",
        "Greet 2/3 sending true",
        "Greet 2/3 the connection to example.com broke",
        "Greet 2/3 waiting 50ms",
        "Greet 3/3 modify",
        "Greet 3/3 sending true",
        "Greet 3/3 200",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn application_ids_in_the_user_agent_contain_only_header_characters() {
    let world = World::new(|config| config.application_id("my app/1\n"));
    let run = world.call([success()]);
    let agent = run.header(0, "user-agent");
    assert!(agent.ends_with(" app/my-app-1-"), "{agent}");
    assert_eq!(agent, run.header(0, "x-amz-user-agent"));
    let long = "x".repeat(80);
    let world = World::new(|config| config.application_id(long));
    let run = world.call([success()]);
    let agent = run.header(0, "user-agent");
    assert!(
        agent.ends_with(&format!(" app/{}", "x".repeat(50))),
        "{agent}"
    );
}
