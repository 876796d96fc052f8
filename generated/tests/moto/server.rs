//! A moto server for one test.

#[allow(dead_code)]
#[path = "../../../codegen/tests/support/skip.rs"]
mod skip;

use std::env;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use http::Request;

use crate::client::{Caller, endpoint, send};

const MISSING: &str = "moto_server is absent; name it in MOTO_SERVER or let .ci/run install it";

/// The number of attempts to connect to the server, and the pause between them.
const ATTEMPTS: usize = 600;
const PAUSE: Duration = Duration::from_millis(100);

/// A server on a loopback port, which stops when it is dropped.
pub struct Server {
    process: Child,
    pub address: SocketAddr,
    pub caller: Caller,
}

/// Runs a test once for each way to call a server, which has nothing in it each time.
pub fn each_caller(test: impl Fn(&Server)) {
    let Some(mut server) = Server::start() else {
        return;
    };
    for caller in Caller::ALL {
        server.caller = *caller;
        server.reset();
        test(&server);
    }
}

impl Server {
    /// A server with nothing in it; none where moto is not installed.
    pub fn start() -> Option<Self> {
        let program = program();
        let is_ci = env::var("CI").is_ok_and(|value| value == "true");
        assert!(
            program.is_some() || !is_ci,
            "no moto_server: .ci/run installs it"
        );
        skip::unless(program.is_some(), MISSING);
        let program = program?;
        // Another program may take the port before moto binds it.
        let server = (0..3).find_map(|_| Self::start_on(&program, free_port()));
        Some(server.unwrap_or_else(|| panic!("{} does not answer", program.display())))
    }

    fn start_on(program: &Path, address: SocketAddr) -> Option<Self> {
        let process = Command::new(program)
            .args(["-H", &address.ip().to_string()])
            .args(["-p", &address.port().to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let process = process.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut server = Self {
            process,
            address,
            caller: Caller::ByHand,
        };
        for _ in 0..ATTEMPTS {
            if !matches!(server.process.try_wait(), Ok(None)) {
                return None;
            }
            if TcpStream::connect(address).is_ok() {
                return Some(server);
            }
            sleep(PAUSE);
        }
        None
    }
}

impl Server {
    /// Deletes the state of the server, and disables its checks.
    fn reset(&self) {
        let forever = b"1000000".to_vec();
        for (action, body) in [("reset", Vec::new()), ("reset-auth", forever)] {
            let uri = format!("{}moto-api/{action}", endpoint(self));
            let http = Request::post(uri).header("content-type", "text/plain");
            let answer = send(http.body(body).unwrap(), "workspaces");
            assert_eq!(answer.status(), 200);
        }
    }

    /// From now on, moto checks who calls, and whether they may.
    pub fn check_signatures(&self) {
        let uri = format!("{}moto-api/reset-auth", endpoint(self));
        let http = Request::post(uri).header("content-type", "text/plain");
        let answer = send(http.body(b"0".to_vec()).unwrap(), "workspaces");
        assert_eq!(answer.status(), 200);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns the path in `MOTO_SERVER`, a program in `PATH`, or the one that `.ci/run` has installed.
fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("MOTO_SERVER") {
        let named = PathBuf::from(named);
        assert!(named.is_file(), "MOTO_SERVER is {}", named.display());
        return Some(named);
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/moto/bin");
    env::split_paths(&path)
        .chain([installed])
        .map(|directory| directory.join("moto_server"))
        .find(|program| program.is_file())
}

fn free_port() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap()
}
