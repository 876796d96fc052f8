//! A loopback server that returns credentials like the agent of a container and like an instance, and accepts calls.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request, as far as tests use it: `METHOD PATH`, and the headers by name in lower case.
#[derive(Debug, Clone)]
pub struct Seen {
    pub line: String,
    pub headers: Vec<(String, String)>,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A server, which runs until the test program ends.
pub struct Agent {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Agent {
    /// Starts a server that responds with a status and a body.
    pub fn start(answer: impl Fn(&Seen) -> (u16, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = seen.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that disconnects early does not fail the test.
                let _ = serve(stream, &noted, &answer);
            }
        });
        Self { address, seen }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, each `METHOD PATH`.
    pub fn lines(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter().map(|request| request.line.clone()).collect()
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

fn serve(
    mut stream: TcpStream,
    noted: &Mutex<Vec<Seen>>,
    answer: &impl Fn(&Seen) -> (u16, String),
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let line = lines.first().cloned().unwrap_or_default();
    let headers = lines.iter().skip(1).filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
    let seen = Seen {
        line: line.trim_end_matches(" HTTP/1.1").to_owned(),
        headers: headers.collect(),
    };
    let length = seen
        .header("content-length")
        .unwrap_or("0")
        .parse()
        .unwrap_or(0);
    reader.take(length).read_to_end(&mut Vec::new())?;
    let (status, body) = answer(&seen);
    noted.lock().unwrap().push(seen);
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} Status\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
