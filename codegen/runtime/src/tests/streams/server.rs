//! A server of HTTP/1.1 on the loopback interface.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The actions of the server on a connection.
pub(super) type Script = Box<dyn FnOnce(&mut Connection) + Send>;

/// A server that accepts one connection after the other, each for one script.
pub(super) struct Server {
    address: SocketAddr,
    thread: Option<JoinHandle<()>>,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A request that arrived.
#[derive(Debug, Clone, Default)]
pub(super) struct Request {
    pub(super) head: String,
    pub(super) body: Vec<u8>,
    /// The request was cut before its end.
    pub(super) is_cut: bool,
}

impl Request {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

impl Server {
    pub(super) fn start(scripts: Vec<Script>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = requests.clone();
        let thread = thread::spawn(move || {
            for script in scripts {
                let (stream, _) = listener.accept().expect("a connection");
                let limit = Some(Duration::from_secs(20));
                stream.set_read_timeout(limit).expect("a timeout");
                stream.set_write_timeout(limit).expect("a timeout");
                let mut connection = Connection {
                    stream: BufReader::new(stream),
                    request: Request::default(),
                };
                script(&mut connection);
                kept.lock().expect("a list").push(connection.request);
            }
        });
        Self {
            address,
            thread: Some(thread),
            requests,
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that arrived, once all scripts have run.
    pub(super) fn requests(mut self) -> Vec<Request> {
        let thread = self.thread.take().expect("a thread");
        thread.join().expect("no script panics");
        self.requests.lock().expect("a list").clone()
    }
}

/// A connection with a request.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    request: Request,
}

impl Connection {
    /// Reads the head of the request.
    pub(super) fn head(&mut self) -> &Request {
        let head = &mut self.request.head;
        while !head.ends_with("\r\n\r\n") {
            let read = self.stream.read_line(head).expect("a line");
            if read == 0 {
                self.request.is_cut = true;
                break;
            }
        }
        &self.request
    }

    /// Returns the request, to be replaced before the next one on the same connection.
    pub(super) fn request(&mut self) -> &mut Request {
        &mut self.request
    }

    /// Reads the body of the request.
    pub(super) fn body(&mut self) -> &[u8] {
        if self.request.is_cut {
            return &[];
        }
        match self.request.header("content-length") {
            Some(length) => {
                let length: u64 = length.parse().expect("a length");
                let body = &mut self.request.body;
                let read = self.stream.by_ref().take(length).read_to_end(body);
                self.request.is_cut = read.ok() != usize::try_from(length).ok();
            }
            None => while self.chunk() {},
        }
        &self.request.body
    }

    /// Reads a chunk of the body; `false` after the last one.
    pub(super) fn chunk(&mut self) -> bool {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).unwrap_or(0);
        let length = usize::from_str_radix(line.trim(), 16).unwrap_or(0);
        let mut chunk = vec![0; length + 2];
        let is_whole = read > 0 && self.stream.read_exact(&mut chunk).is_ok();
        self.request.is_cut |= !is_whole;
        self.request.body.extend_from_slice(&chunk[..length]);
        is_whole && length > 0
    }

    pub(super) fn send(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).expect("it is sent");
    }

    /// Sends as much as the other side accepts.
    pub(super) fn try_send(&mut self, bytes: &[u8]) {
        let _ = self.stream.get_mut().write_all(bytes);
    }

    /// Sends a whole response, after which the connection is closed.
    pub(super) fn respond(&mut self, status: u16, body: &[u8]) {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status} OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
        );
        self.send(head.as_bytes());
        self.try_send(body);
    }

    /// Reads until the other side closes the connection. It is cut if the other side does not.
    pub(super) fn wait_for_end(&mut self) {
        let read = self.stream.read_to_end(&mut self.request.body);
        self.request.is_cut |= read.is_err();
    }
}

/// Reads a request, and responds.
pub(super) fn responds(status: u16, body: impl Into<Vec<u8>>) -> Script {
    let body = body.into();
    Box::new(move |connection| {
        connection.head();
        connection.body();
        connection.respond(status, &body);
    })
}

/// Reads a request, and sends these bytes as the response.
pub(super) fn sends(bytes: impl Into<Vec<u8>>) -> Script {
    let bytes = bytes.into();
    Box::new(move |connection| {
        connection.head();
        connection.body();
        connection.send(&bytes);
    })
}
