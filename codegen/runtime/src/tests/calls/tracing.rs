use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::transport_error::TransportError;

use super::{GreetRequest, World, error, success};

/// Writes all events down.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Line<'l>(&'l mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.lock().expect("nothing panics");
        let _ = write!(log, "{}", event.metadata().level());
        event.record(&mut Line(&mut log));
        log.push('\n');
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn tracing_events_record_each_attempt_and_no_secret() {
    let log = Log::default();
    let world = World::new(|config| {
        let credentials = Credentials::new("AKIDEXAMPLE", "the-secret");
        config.credentials(credentials.with_session_token("the-token"))
    });
    let call = || {
        let mut script = [
            error(500, ""),
            Err(TransportError::interrupted()),
            success(),
        ]
        .into_iter();
        let request = GreetRequest::named("sensitive");
        world.call_with(request, |_| script.next().expect("three attempts"));
    };
    tracing::subscriber::with_default(log.clone(), || {
        // Other tests may have met an event before anybody listened, which is remembered: after a first call all are
        // known, and are asked about again.
        call();
        tracing::callsite::rebuild_interest_cache();
        log.0.lock().expect("nothing panics").clear();
        call();
    });
    let log = log.0.lock().expect("nothing panics").clone();
    let count = |text: &str| log.matches(text).count();
    assert_eq!(count("sending a request"), 3, "{log}");
    assert_eq!(count("received a response"), 2, "{log}");
    assert_eq!(count("received no response"), 1, "{log}");
    assert_eq!(count("waiting before the next attempt"), 2, "{log}");
    assert_eq!(count("WARN"), 1, "{log}");
    assert!(
        log.contains("operation=\"Greet\"") && log.contains("status=500"),
        "{log}"
    );
    for secret in ["the-secret", "the-token", "sensitive", "Signature", "AKID"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
