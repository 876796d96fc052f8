//! A server with a scripted response for each request.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The action of the server for a request.
#[derive(Debug, Clone)]
pub enum Act {
    /// Responds with a status, headers and a body.
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// Closes the connection instead of responding.
    Close,
    /// Sends these bytes, and closes the connection.
    Raw(Vec<u8>),
    /// Sends these bytes, and then nothing for a long time.
    Stall(Vec<u8>),
    /// Sends a body without end.
    Endless,
}

impl Act {
    pub fn ok() -> Self {
        Self::Answer(200, Vec::new(), br#"{"Workspaces":[]}"#.to_vec())
    }

    pub fn error(status: u16, code: &str) -> Self {
        let body = format!(r#"{{"__type":"{code}"}}"#);
        Self::Answer(status, Vec::new(), body.into_bytes())
    }
}

/// A request that has arrived.
#[derive(Debug, Clone)]
pub struct Seen {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// The number of the connection, from 0.
    pub connection: usize,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// A server on a loopback port, which stops when it is dropped.
pub struct Server {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    is_over: Arc<AtomicBool>,
}

impl Server {
    /// A server whose closure determines the response to each request by its number.
    pub fn start(act: impl Fn(usize, &Seen) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let is_over = Arc::new(AtomicBool::new(false));
        let (shared, over) = (seen.clone(), is_over.clone());
        let (act, count) = (Arc::new(act), Arc::new(AtomicUsize::new(0)));
        thread::spawn(move || {
            for (connection, stream) in listener.incoming().enumerate() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (act, count) = (act.clone(), count.clone());
                let (seen, over) = (shared.clone(), over.clone());
                thread::spawn(move || {
                    let next = |request: Seen| {
                        let number = count.fetch_add(1, Ordering::Relaxed);
                        let act = act(number, &request);
                        seen.lock().unwrap().push(request);
                        act
                    };
                    serve(&stream, connection, next, &over);
                });
            }
        });
        Self {
            address,
            seen,
            is_over,
        }
    }

    /// A server that follows a script, and repeats its last step.
    pub fn script(acts: impl Into<Vec<Act>>) -> Self {
        let acts = acts.into();
        Self::start(move |number, _| acts[number.min(acts.len() - 1)].clone())
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The requests since the last time.
    pub fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(
    stream: &TcpStream,
    connection: usize,
    mut next: impl FnMut(Seen) -> Act,
    is_over: &AtomicBool,
) {
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while let Some(request) = read(&mut reader, connection) {
        match next(request) {
            Act::Answer(status, headers, body) => {
                let mut head = format!(
                    "HTTP/1.1 {status} Status\r\ncontent-length: {}\r\n",
                    body.len()
                );
                for (name, value) in headers {
                    head.push_str(&format!("{name}: {value}\r\n"));
                }
                let message = [head.as_bytes(), b"\r\n", &body].concat();
                if writer.write_all(&message).is_err() {
                    return;
                }
            }
            Act::Close => return,
            Act::Raw(bytes) => {
                let _ = writer.write_all(&bytes);
                return;
            }
            Act::Stall(bytes) => {
                let _ = writer.write_all(&bytes);
                for _ in 0..3000 {
                    if is_over.load(Ordering::Relaxed) {
                        return;
                    }
                    thread::sleep(Duration::from_millis(10));
                }
                return;
            }
            Act::Endless => {
                let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
                let chunk = [b"10000\r\n".as_slice(), &[b' '; 0x10000], b"\r\n"].concat();
                let _ = writer.write_all(head);
                for _ in 0..100_000 {
                    if writer.write_all(&chunk).is_err() {
                        return;
                    }
                }
                return;
            }
        }
    }
}

/// Reads a request; `None` at the end of the connection.
pub fn read(reader: &mut impl BufRead, connection: usize) -> Option<Seen> {
    let mut line = String::new();
    if reader.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(':') else {
            break;
        };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut seen = Seen {
        line: line.trim_end().to_owned(),
        headers,
        body: Vec::new(),
        connection,
    };
    let length = seen
        .header("content-length")
        .and_then(|text| text.parse().ok());
    seen.body.resize(length.unwrap_or(0), 0);
    reader.read_exact(&mut seen.body).ok()?;
    Some(seen)
}
