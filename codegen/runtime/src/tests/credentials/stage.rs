//! Stages for the chain: an environment, recorded HTTP traffic, and the two ways of driving a flow.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use http::{Request, Response};

use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::{Effect, Flow, Outcome, SendFailure, Step};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::environment::{Environment, ProcessEnvironment, ProcessOutput};

/// An environment of variables, files and processes that do not touch the real one.
#[derive(Default)]
pub struct Stage {
    pub variables: BTreeMap<String, String>,
    pub files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
    /// The output of command lines; others are really run.
    pub processes: BTreeMap<String, ProcessOutput>,
}

impl Stage {
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    pub fn with_file(self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        let path = PathBuf::from(path);
        self.files.lock().unwrap().insert(path, text.into());
        self
    }

    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.files.lock().unwrap().get(Path::new(path)).cloned()
    }
}

impl Environment for Stage {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let files = self.files.lock().unwrap();
        let file = files.get(path).cloned();
        file.ok_or_else(|| io::Error::from_raw_os_error(2))
    }

    fn write(&self, path: &Path, contents: &[u8]) -> io::Result<()> {
        let mut files = self.files.lock().unwrap();
        files.insert(path.to_owned(), contents.to_owned());
        Ok(())
    }

    fn run(&self, command_line: &str) -> io::Result<ProcessOutput> {
        match self.processes.get(command_line) {
            Some(output) => Ok(output.clone()),
            None => ProcessEnvironment.run(command_line),
        }
    }
}

/// A recorded request and its response.
pub struct Recorded {
    pub method: String,
    pub uri: String,
    /// The headers that the request must have.
    pub headers: Vec<(String, String)>,
    /// The members of the form that the request must have.
    pub form: Vec<(String, String)>,
    pub answer: Result<(u16, String), String>,
}

/// Recorded traffic: requests must be sent in this order.
pub struct Traffic {
    pub recorded: Vec<Recorded>,
    pub sent: usize,
    pub faults: Vec<String>,
    pub now: SystemTime,
    /// The time that was spent waiting.
    pub waited: Duration,
}

impl Traffic {
    pub fn new(recorded: Vec<Recorded>, now: SystemTime) -> Self {
        Self {
            recorded,
            sent: 0,
            faults: Vec::new(),
            now,
            waited: Duration::ZERO,
        }
    }

    pub fn perform(&mut self, stage: &Stage, effect: Effect) -> Outcome {
        match effect {
            Effect::Send(effect) => Outcome::Response(self.answer(&effect.request)),
            Effect::Run(command_line) => Outcome::Output(stage.run(&command_line)),
            Effect::Wait(duration) => {
                self.waited += duration;
                self.now += duration;
                Outcome::Elapsed
            }
        }
    }

    fn answer(&mut self, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, SendFailure> {
        let Some(recorded) = self.recorded.get(self.sent) else {
            let text = format!("no further request is recorded: {}", request.uri());
            return Err(SendFailure::new(text));
        };
        self.sent += 1;
        let found = (request.method().as_str(), uri(&request.uri().to_string()));
        let expected = (recorded.method.as_str(), uri(&recorded.uri));
        if found != expected {
            self.faults
                .push(format!("{found:?} is sent, not {expected:?}"));
        }
        for (name, value) in &recorded.headers {
            let found = request
                .headers()
                .get(name)
                .map(|value| value.to_str().unwrap());
            if found != Some(value) {
                self.faults
                    .push(format!("{name} is {found:?}, not {value:?}"));
            }
        }
        let form = form(std::str::from_utf8(request.body()).unwrap());
        for member in &recorded.form {
            if !form.contains(member) {
                self.faults.push(format!("{member:?} is not in {form:?}"));
            }
        }
        match &recorded.answer {
            Ok((status, body)) => Ok(Response::builder()
                .status(*status)
                .body(body.clone().into_bytes())
                .unwrap()),
            Err(failure) => Err(SendFailure::new(failure)),
        }
    }
}

/// A URI with its parameters in order.
fn uri(uri: &str) -> (String, Vec<(String, String)>) {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let mut parameters = form(query);
    parameters.sort();
    (path.trim_end_matches('/').to_owned(), parameters)
}

pub fn form(text: &str) -> Vec<(String, String)> {
    let members = text.split('&').filter(|member| !member.is_empty());
    let members = members.map(|member| member.split_once('=').unwrap_or((member, "")));
    members
        .map(|(name, value)| (name.to_owned(), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits: Vec<_> = bytes.by_ref().take(2).collect();
            let digits = std::str::from_utf8(&digits).unwrap();
            out.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).unwrap()
}

/// The number of effects after which a flow is held to have no end.
const MOST_EFFECTS: usize = 100;

/// Drives a flow as a blocking client does.
pub fn blocking<T>(mut flow: Flow<T>, stage: &Stage, traffic: &mut Traffic) -> T {
    for _ in 0..MOST_EFFECTS {
        match flow.step_blocking(Some(Duration::from_secs(10))) {
            Some(Step::Done(value)) => return value,
            Some(Step::Perform(effect)) => {
                let outcome = traffic.perform(stage, effect);
                flow.resume(outcome, traffic.now);
            }
            None => panic!("nothing wakes the flow"),
        }
    }
    panic!("the flow has no end");
}

/// Drives a flow as an asynchronous client does, on a runtime that polls once too often.
pub fn asynchronous<T>(mut flow: Flow<T>, stage: &Stage, traffic: &mut Traffic) -> T {
    let mut future = pin!(async {
        for _ in 0..MOST_EFFECTS {
            match flow.step().await {
                Step::Done(value) => return value,
                Step::Perform(effect) => {
                    once_pending().await;
                    let outcome = traffic.perform(stage, effect);
                    flow.resume(outcome, traffic.now);
                }
            }
        }
        panic!("the flow has no end");
    });
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..10 * MOST_EFFECTS {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("the future is not woken");
}

async fn once_pending() {
    let mut is_first = true;
    std::future::poll_fn(|_| {
        if std::mem::take(&mut is_first) {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
    .await;
}

/// Loads credentials in an environment without any traffic.
pub fn find(stage: Stage) -> Result<Credentials, CredentialsError> {
    let stage = Arc::new(stage);
    let now = SystemTime::now();
    let flow = CredentialsChain::new(stage.clone()).flow(now);
    blocking(flow, &stage, &mut Traffic::new(Vec::new(), now))
}
