//! Servers on loopback ports, for as long as the tests run.

use std::env;
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::support::skip;

/// The number of attempts to connect to a server that starts, and the pause between them.
const ATTEMPTS: usize = 600;
const PAUSE: Duration = Duration::from_millis(100);
/// The file with the output of a server, and the number of its last lines that a failed test prints.
const LOG: &str = "log";
const LINES: usize = 200;

/// A server program.
pub struct Server {
    /// The name of the program.
    program: &'static str,
    /// The variable that may name the program.
    named: &'static str,
    /// The directory below `target` into which `.ci/run` installs it.
    installed: &'static str,
    /// The environment variable with the endpoint.
    variable: &'static str,
    /// The arguments, of an address and a directory of the server's own.
    arguments: fn(SocketAddr, &Path) -> Vec<String>,
}

/// A server that runs, and ends when this is dropped.
pub struct Process {
    child: Child,
    address: SocketAddr,
    /// The environment variable with the endpoint.
    pub variable: &'static str,
    directory: tempfile::TempDir,
}

impl Server {
    /// All servers of these tests.
    pub const ALL: [Self; 3] = [
        Self {
            program: "moto_server",
            named: "MOTO_SERVER",
            installed: "moto/bin",
            variable: "MOTO_ENDPOINT",
            arguments: |address, _| {
                let (host, port) = (address.ip().to_string(), address.port().to_string());
                vec!["-H".to_owned(), host, "-p".to_owned(), port]
            },
        },
        Self {
            program: "dynalite",
            named: "DYNALITE",
            installed: "servers/node_modules/.bin",
            variable: "DYNALITE_ENDPOINT",
            arguments: |address, _| {
                let port = address.port().to_string();
                vec![
                    "--host",
                    "127.0.0.1",
                    "--port",
                    &port,
                    "--createTableMs",
                    "0",
                    "--deleteTableMs",
                    "0",
                ]
                .into_iter()
                .map(str::to_owned)
                .collect()
            },
        },
        Self {
            program: "s3rver",
            named: "S3RVER",
            installed: "servers/node_modules/.bin",
            variable: "S3RVER_ENDPOINT",
            arguments: |address, directory| {
                let port = address.port().to_string();
                let directory = directory.display().to_string();
                [
                    "--address",
                    "127.0.0.1",
                    "--port",
                    &port,
                    "--directory",
                    &directory,
                    "--no-vhost-buckets",
                    "--silent",
                ]
                .into_iter()
                .map(str::to_owned)
                .collect()
            },
        },
    ];

    /// Starts the server; `None`, loudly, where it is not installed.
    pub fn start(&self) -> Option<Process> {
        let program = self.path();
        let missing = format!(
            "{} is absent; name it in {} or let .ci/run install it",
            self.program, self.named
        );
        skip::unless(program.is_some(), &missing);
        let program = program?;
        // Another program may take the port before the server binds it.
        let process = (0..3).find_map(|_| self.start_on(&program, free_port()));
        Some(process.unwrap_or_else(|| panic!("{} does not answer", program.display())))
    }

    fn start_on(&self, program: &Path, address: SocketAddr) -> Option<Process> {
        let directory = tempfile::tempdir().expect("a directory");
        let data = directory.path().join("data");
        fs::create_dir(&data).expect("a directory can be made");
        let log = File::create(directory.path().join(LOG)).expect("a log can be made");
        let child = Command::new(program)
            .args((self.arguments)(address, &data))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        let child = child.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut process = Process {
            child,
            address,
            variable: self.variable,
            directory,
        };
        for _ in 0..ATTEMPTS {
            if !matches!(process.child.try_wait(), Ok(None)) {
                return None;
            }
            if TcpStream::connect(address).is_ok() {
                return Some(process);
            }
            sleep(PAUSE);
        }
        None
    }

    /// The program that the environment names, or that is on the path, or that `.ci/run` has installed.
    fn path(&self) -> Option<PathBuf> {
        if let Some(named) = env::var_os(self.named) {
            let named = PathBuf::from(named);
            assert!(named.is_file(), "{} is {}", self.named, named.display());
            return Some(named);
        }
        let path = env::var_os("PATH").unwrap_or_default();
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
        env::split_paths(&path)
            .chain([target.join(self.installed)])
            .map(|directory| directory.join(self.program))
            .find(|program| program.is_file())
    }
}

impl Process {
    /// The URL of the server.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Process {
    /// Returns the last lines of the server's output, except for successful requests.
    pub fn log(&self) -> String {
        let log = fs::read(self.directory.path().join(LOG)).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let is_telling = |line: &&str| !line.contains(" 200 -");
        let lines: Vec<&str> = log.lines().filter(is_telling).collect();
        lines[lines.len().saturating_sub(LINES)..].join("\n")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    listener.local_addr().expect("it has an address")
}
