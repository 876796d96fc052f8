//! A proxy that does harm to single exchanges by a schedule: it drops, delays, cuts off or refuses them.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The fault that the proxy causes for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Passes request and response on.
    None,
    /// Closes the connection; the service does not receive the request.
    DropRequest,
    /// Passes the request on, and closes the connection instead of passing the response on.
    DropResponse,
    /// Passes on the request and only half of the response.
    Truncate,
    /// Passes both on after a delay.
    Delay,
    /// Responds with this status; the service does not receive the request.
    Status(u16),
}

impl Fault {
    /// All faults.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::DropRequest,
        Self::DropResponse,
        Self::Truncate,
        Self::Delay,
        Self::Status(500),
        Self::Status(429),
    ];

    /// Returns whether the service carries the request out.
    pub fn reaches_service(self) -> bool {
        !matches!(self, Self::DropRequest | Self::Status(_))
    }

    /// Returns whether the client receives the response.
    pub fn is_answered(self) -> bool {
        matches!(self, Self::None | Self::Delay)
    }
}

/// An attempt that has reached the proxy.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The value of `amz-sdk-request`.
    pub number: String,
    pub fault: Fault,
}

/// The attempts by the invocation id of their call.
pub type Calls = BTreeMap<String, Vec<Attempt>>;

/// A proxy on a loopback port, which stops when it is dropped.
pub struct FaultProxy {
    pub address: SocketAddr,
    calls: Arc<Mutex<Calls>>,
    is_over: Arc<AtomicBool>,
}

impl FaultProxy {
    /// Starts a proxy for a service. `schedule` receives the number of the request, from 0, and its `amz-sdk-request`.
    pub fn start(
        service: SocketAddr,
        schedule: impl Fn(usize, &str) -> Fault + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let calls = Arc::new(Mutex::new(Calls::new()));
        let is_over = Arc::new(AtomicBool::new(false));
        let shared = Arc::new(Shared {
            service,
            schedule: Box::new(schedule),
            count: Mutex::new(0),
            calls: calls.clone(),
        });
        let over = is_over.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let shared = shared.clone();
                // A failed connection ends only its thread.
                thread::spawn(move || shared.serve(&client));
            }
        });
        Self {
            address,
            calls,
            is_over,
        }
    }

    /// Returns the attempts since the last time.
    pub fn take(&self) -> Calls {
        std::mem::take(&mut *self.calls.lock().unwrap())
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

type Schedule = Box<dyn Fn(usize, &str) -> Fault + Send + Sync>;

struct Shared {
    service: SocketAddr,
    schedule: Schedule,
    count: Mutex<usize>,
    calls: Arc<Mutex<Calls>>,
}

impl Shared {
    /// Serves one connection until one side or a fault ends it.
    fn serve(&self, client: &TcpStream) -> io::Result<()> {
        let mut reader = BufReader::new(client);
        while let Some(request) = Message::read(&mut reader)? {
            let is_kept = self.exchange(&request, client)?;
            if !is_kept {
                return client.shutdown(Shutdown::Both);
            }
        }
        Ok(())
    }

    /// Treats one request as scheduled. Returns whether the connection stays open.
    fn exchange(&self, request: &Message, mut client: &TcpStream) -> io::Result<bool> {
        const DELAY: Duration = Duration::from_millis(20);
        let fault = self.next(request);
        if let Fault::Status(status) = fault {
            let body = r#"{"__type":"Fault"}"#;
            let length = body.len();
            write!(
                client,
                "HTTP/1.1 {status} Fault\r\ncontent-length: {length}\r\n\r\n{body}"
            )?;
            return Ok(true);
        }
        if !fault.reaches_service() {
            return Ok(false);
        }
        if fault == Fault::Delay {
            thread::sleep(DELAY);
        }
        let response = self.pass_on(request)?;
        match fault {
            Fault::DropResponse => {}
            Fault::Truncate => client.write_all(&response[..response.len() - 1])?,
            _ => client.write_all(&response)?,
        }
        Ok(fault.is_answered())
    }

    fn next(&self, request: &Message) -> Fault {
        let mut count = self.count.lock().unwrap();
        let header = |name| request.header(name).unwrap_or_default().to_owned();
        let number = header("amz-sdk-request");
        let fault = (self.schedule)(*count, &number);
        *count += 1;
        let attempt = Attempt { number, fault };
        let mut calls = self.calls.lock().unwrap();
        let call = calls.entry(header("amz-sdk-invocation-id")).or_default();
        call.push(attempt);
        fault
    }

    /// Sends a request to the service on a new connection, and returns the whole response.
    fn pass_on(&self, request: &Message) -> io::Result<Vec<u8>> {
        let mut service = TcpStream::connect(self.service)?;
        service.write_all(&request.bytes)?;
        let response = Message::read(&mut BufReader::new(&service))?;
        Ok(response.unwrap_or_default().bytes)
    }
}

/// A request or a response whose length is in a header.
#[derive(Debug, Default)]
struct Message {
    head: String,
    bytes: Vec<u8>,
}

impl Message {
    /// Reads a message; `None` at the end of the connection.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Ok(None);
            }
        }
        let mut message = Self {
            bytes: head.clone().into_bytes(),
            head,
        };
        let length = message.header("content-length");
        let length = length.and_then(|length| length.parse().ok());
        reader
            .take(length.unwrap_or(0))
            .read_to_end(&mut message.bytes)?;
        Ok(Some(message))
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(':'));
        headers
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }
}
