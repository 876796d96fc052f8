//! A server for these tests: it implements HTTP/1.1 and responds on one connection with a closure.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http::{Request, Response};
use the_crate::operation::listen::Listen;
use the_crate::operation::play::Play;
use the_crate::operation::sing::Sing;
use the_crate::types::{Notes, Sounds};
use the_crate::{EventProtocol, EventReader, Limits, Protocol, WireEvent, WireOperation};

use crate::Wire;

/// A connection of which the head of a request has been read.
pub struct Connection {
    stream: BufReader<TcpStream>,
    pub head: Request<()>,
    /// Bytes of the body that have not been read as events.
    piece: Vec<u8>,
    reader: EventReader<Wire, Notes>,
}

/// Serves one connection in a thread. Returns the address and the thread.
pub fn serve<T: Send + 'static>(
    answer: impl FnOnce(Connection) -> T + Send + 'static,
) -> (String, JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let thread = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        answer(Connection::open(stream))
    });
    (address, thread)
}

impl Connection {
    fn open(stream: TcpStream) -> Self {
        let mut stream = BufReader::new(stream);
        let first = line(&mut stream);
        let mut words = first.split(' ');
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let mut head = Request::builder().method(method).uri(path);
        loop {
            let line = line(&mut stream);
            let Some((name, value)) = line.split_once(": ") else {
                break;
            };
            head = head.header(name, value);
        }
        Self {
            stream,
            head: head.body(()).unwrap(),
            piece: Vec::new(),
            reader: EventReader::of_request(Limits::default()),
        }
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.headers().get(name)?.to_str().ok()
    }

    /// The next chunk of the body; `None` at its end.
    pub fn chunk(&mut self) -> Option<Vec<u8>> {
        assert_eq!(self.header("transfer-encoding"), Some("chunked"));
        let length = usize::from_str_radix(&line(&mut self.stream), 16).unwrap();
        let mut chunk = vec![0; length + 2];
        self.stream.read_exact(&mut chunk).unwrap();
        chunk.truncate(length);
        (length > 0).then_some(chunk)
    }

    /// The request before the events.
    pub fn request<O: WireOperation>(&mut self) -> O::Request {
        let members = loop {
            let mut rest = &self.piece[..];
            let members = self.reader.read_initial(&mut rest).unwrap();
            self.piece = rest.to_vec();
            match members {
                Some(members) => break members,
                None => self.piece = self.chunk().unwrap(),
            }
        };
        let mut request = self.head.clone().map(|()| Vec::new());
        Wire::set_members(&mut request, members);
        assert_eq!(Wire::route(&request).unwrap(), O::NAME);
        Wire::read_request::<O>(&request, Limits::default()).unwrap()
    }

    /// A request without events.
    pub fn whole_request<O: WireOperation>(&mut self) -> O::Request {
        let length = self.header("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        let request = self.head.clone().map(|()| body);
        Wire::read_request::<O>(&request, Limits::default()).unwrap()
    }

    /// The next event that the client sends.
    pub fn event(&mut self) -> Option<Notes> {
        loop {
            let mut rest = &self.piece[..];
            let event = self.reader.read(&mut rest).unwrap();
            self.piece = rest.to_vec();
            if event.is_some() {
                return event;
            }
            match self.chunk() {
                Some(chunk) => self.piece = chunk,
                None => {
                    self.reader.end().unwrap();
                    return None;
                }
            }
        }
    }

    /// Sends the head of a response that events follow.
    pub fn respond<O: WireOperation>(&mut self, response: &O::Response) {
        let mut response = Wire::write_response::<O>(response).unwrap();
        Wire::begin_response(&mut response).unwrap();
        let initial = std::mem::take(response.body_mut());
        self.head_of(&response, "transfer-encoding: chunked\r\n");
        if !initial.is_empty() {
            self.send(&initial).unwrap();
        }
    }

    /// Sends a response that is all there.
    pub fn answer(&mut self, response: &Response<Vec<u8>>) {
        let length = format!("content-length: {}\r\n", response.body().len());
        self.head_of(response, &length);
        self.stream.get_mut().write_all(response.body()).unwrap();
    }

    fn head_of(&mut self, response: &Response<Vec<u8>>, length: &str) {
        let mut head = format!("HTTP/1.1 {}\r\n{length}", response.status());
        for (name, value) in response.headers() {
            if name != "content-length" {
                head += &format!("{name}: {}\r\n", value.to_str().unwrap());
            }
        }
        head += "\r\n";
        self.stream.get_mut().write_all(head.as_bytes()).unwrap();
    }

    /// Sends a chunk.
    pub fn send(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let chunk = [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
        self.stream.get_mut().write_all(&chunk)
    }

    /// Sends an event.
    pub fn send_event(&mut self, event: &Sounds) {
        self.send(&frame(event)).unwrap();
    }

    /// Ends the body.
    pub fn end(&mut self) {
        self.stream.get_mut().write_all(b"0\r\n\r\n").unwrap();
    }
}

/// The bytes of an event.
pub fn frame<E: WireEvent>(event: &E) -> Vec<u8> {
    Wire::write_event(event).unwrap().to_bytes().unwrap()
}

fn line(stream: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    stream.read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

/// Operations have events in the directions of the model.
const _: fn() = || {
    fn sends<O: the_crate::InputEvents<Event = Notes>>() {}
    fn receives<O: the_crate::OutputEvents<Event = Sounds>>() {}
    sends::<Play>();
    sends::<Sing>();
    receives::<Play>();
    receives::<Listen>();
};
