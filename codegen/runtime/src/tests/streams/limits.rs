//! The maximum number of concurrent requests.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use tokio::runtime::Runtime;

use super::server::{Connection, responds};
use super::*;
use crate::runtime::client::error::CallFailure;

/// A client with its driver.
trait Caller: Sync {
    type Body;

    fn new(config: Config) -> Self;

    /// Receives the head of a response.
    fn open(&self, options: CallOptions) -> Called<Self::Body>;

    /// Reads a body to its end. Returns whether it was complete.
    fn read(&self, body: &mut Self::Body) -> bool;

    /// Makes calls at the same time.
    fn call(&self, times: usize) -> Vec<Called<GreetResponse>>;
}

impl Caller for blocking::client::Client<crate::service::Example> {
    type Body = blocking::body::Body;

    fn new(config: Config) -> Self {
        Self::new(config)
    }

    fn open(&self, options: CallOptions) -> Called<Self::Body> {
        let client = self.with_options(|_| options);
        let streamed = client.receive_streaming::<Copy>(request())?;
        Ok(streamed.body)
    }

    fn read(&self, body: &mut Self::Body) -> bool {
        body.read_to_end(&mut Vec::new()).is_ok()
    }

    fn call(&self, times: usize) -> Vec<Called<GreetResponse>> {
        thread::scope(|scope| {
            let calls: Vec<_> = (0..times)
                .map(|_| scope.spawn(|| self.send::<Copy>(request())))
                .collect();
            let ends = calls.into_iter();
            ends.map(|call| call.join().expect("no panic")).collect()
        })
    }
}

impl Caller
    for (
        asynchronous::client::Client<crate::service::Example>,
        Runtime,
    )
{
    type Body = asynchronous::body::Body;

    fn new(config: Config) -> Self {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build();
        let client = asynchronous::client::Client::new(config);
        (client, runtime.expect("a runtime"))
    }

    fn open(&self, options: CallOptions) -> Called<Self::Body> {
        let client = self.0.with_options(|_| options);
        let call = client.receive_streaming::<Copy>(request());
        Ok(self.1.block_on(call)?.body)
    }

    fn read(&self, body: &mut Self::Body) -> bool {
        self.1.block_on(async {
            while let Some(chunk) = body.chunk().await {
                if chunk.is_err() {
                    return false;
                }
            }
            true
        })
    }

    fn call(&self, times: usize) -> Vec<Called<GreetResponse>> {
        let call = || {
            let client = self.0.clone();
            self.1
                .spawn(async move { client.send::<Copy>(request()).await })
        };
        let calls: Vec<_> = (0..times).map(|_| call()).collect();
        let ends = calls.into_iter();
        ends.map(|call| self.1.block_on(call).expect("no panic"))
            .collect()
    }
}

macro_rules! by_both_callers {
    ($($name:ident)*) => {$(
        mod $name {
            use super::*;

            #[test]
            fn blocking() {
                super::$name::<blocking::client::Client<crate::service::Example>>();
            }

            #[test]
            fn asynchronous() {
                super::$name::<(asynchronous::client::Client<crate::service::Example>, Runtime)>();
            }
        }
    )*};
}

by_both_callers! {
    a_timeout_is_the_one_that_was_set
    a_streaming_response_counts_until_its_body_ends
    a_streaming_response_counts_until_its_body_is_dropped
    a_streaming_response_counts_until_its_body_fails
    at_most_256_requests_are_sent_at_a_time_by_default
}

fn a_timeout_is_the_one_that_was_set<C: Caller>() {
    let server = Server::start(vec![Box::new(|connection: &mut Connection| {
        connection.head();
        connection.body();
        connection.wait_for_end();
    })]);
    let limit = Duration::from_millis(50);
    let caller = C::new(config(&server).max_attempts(1).build());
    let options = CallOptions::default().attempt_timeout(limit);
    let error = caller.open(options).err().expect("it takes too long");
    let CallFailure::Transport(cause) = error.failure() else {
        panic!("{error:?}");
    };
    assert_eq!(cause.kind(), TransportErrorKind::Timeout(limit));
    // The connection ends with the client.
    drop(caller);
    server.requests();
}

/// Sends the head of a response and a part of its body. The rest follows when the test allows it, if it is to be sent.
fn half(is_open: &Arc<AtomicBool>, has_rest: bool) -> server::Script {
    let is_open = is_open.clone();
    Box::new(move |connection: &mut Connection| {
        connection.head();
        connection.body();
        connection.send(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 10\r\n\r\nhello");
        for _ in 0..2000 {
            if is_open.load(Ordering::SeqCst) {
                break;
            }
            thread::sleep(Duration::from_millis(5));
        }
        if has_rest {
            connection.try_send(b"world");
        }
    })
}

/// Keeps a body open, and calls again with `end`, which drops the body in between.
fn hold<C: Caller>(has_rest: bool, end: impl FnOnce(&C, C::Body)) {
    let is_open = Arc::default();
    let server = Server::start(vec![half(&is_open, has_rest), responds(200, "")]);
    let caller = C::new(config(&server).max_connections(1).max_attempts(1).build());
    let body = caller.open(CallOptions::default()).expect("a head");
    let limit = Duration::from_millis(50);
    let options = CallOptions::default().attempt_timeout(limit);
    let error = caller.open(options).err().expect("it waits");
    let CallFailure::Transport(cause) = error.failure() else {
        panic!("{error:?}");
    };
    assert_eq!(cause.kind(), TransportErrorKind::Timeout(limit));
    is_open.store(true, Ordering::SeqCst);
    end(&caller, body);
    let options = CallOptions::default().attempt_timeout(Duration::from_secs(10));
    let mut body = caller.open(options).expect("a permit has been returned");
    assert!(caller.read(&mut body));
    assert_eq!(
        server.requests().len(),
        2,
        "the one that waited is not sent"
    );
}

fn a_streaming_response_counts_until_its_body_ends<C: Caller>() {
    let mut kept = None;
    hold(true, |caller: &C, mut body| {
        assert!(caller.read(&mut body));
        kept = Some(body);
    });
}

fn a_streaming_response_counts_until_its_body_is_dropped<C: Caller>() {
    hold(true, |_: &C, body| drop(body));
}

fn a_streaming_response_counts_until_its_body_fails<C: Caller>() {
    let mut kept = None;
    hold(false, |caller: &C, mut body| {
        assert!(!caller.read(&mut body));
        kept = Some(body);
    });
}

/// A server that responds to nothing before a number of requests are open, and counts them.
struct Crowd {
    address: SocketAddr,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    open: AtomicUsize,
    most: AtomicUsize,
    arrived: Mutex<usize>,
    changed: Condvar,
}

impl Crowd {
    fn start(awaited: usize) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let counts = Arc::<Counts>::default();
        let shared = counts.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let counts = shared.clone();
                thread::spawn(move || counts.serve(&stream.expect("a connection"), awaited));
            }
        });
        Self { address, counts }
    }
}

impl Counts {
    /// Responds to the requests of a connection.
    fn serve(&self, stream: &TcpStream, awaited: usize) {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        let mut length = 0;
        while reader.read_line(&mut line).is_ok_and(|read| read > 0) {
            let head = line.to_ascii_lowercase();
            if let Some(value) = head.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
            if line == "\r\n" {
                let mut body = vec![0; length];
                reader.read_exact(&mut body).expect("a body");
                self.wait(awaited);
                self.open.fetch_sub(1, Ordering::SeqCst);
                let response = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
                let _ = (&mut &*stream).write_all(response);
            }
            line.clear();
        }
    }

    /// Waits until so many requests have arrived, and a little longer for those that ought to wait.
    fn wait(&self, awaited: usize) {
        let open = self.open.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(open, Ordering::SeqCst);
        let mut arrived = self.arrived.lock().expect("no panic");
        *arrived += 1;
        let is_last = *arrived == awaited;
        if is_last {
            drop(arrived);
            thread::sleep(Duration::from_millis(200));
            arrived = self.arrived.lock().expect("no panic");
            *arrived += awaited;
            self.changed.notify_all();
        }
        let limit = Duration::from_secs(30);
        let is_early = |arrived: &mut usize| *arrived < 2 * awaited;
        let waited = self.changed.wait_timeout_while(arrived, limit, is_early);
        drop(waited.expect("no panic"));
    }
}

fn at_most_256_requests_are_sent_at_a_time_by_default<C: Caller>() {
    assert_eq!(Config::MAX_CONNECTIONS, 256);
    let server = Crowd::start(256);
    let config = Config::builder()
        .endpoint(format!("http://{}", server.address))
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .max_attempts(1);
    let outcomes = C::new(config.build()).call(300);
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(server.counts.most.load(Ordering::SeqCst), 256);
}
