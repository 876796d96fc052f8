//! Sends and receives a gibibyte with a test server, compared with curl.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use radio::operation::download::DownloadRequest;
use radio::operation::upload::UploadRequest;
use radio::{Config, RequestBody};

const GIBIBYTE: u64 = 1 << 30;
const RUNS: usize = 3;

#[test]
fn a_gibibyte_is_streamed_in_constant_memory() {
    let address = serve();
    let path = std::env::temp_dir().join(format!("radio-{}", std::process::id()));
    let file = File::create(&path).expect("a file");
    file.set_len(GIBIBYTE).expect("room for a gibibyte");
    let config = || {
        Config::builder()
            .endpoint(format!("http://{address}"))
            .build()
    };
    let mut report = String::new();
    let mut line = |name: &str, put: Duration, get: Duration| {
        let speed = |time: Duration| GIBIBYTE as f64 / 1e6 / time.as_secs_f64();
        let memory = memory();
        let (put, get) = (speed(put), speed(get));
        writeln!(
            report,
            "{name}: put {put:.0} MB/s, get {get:.0} MB/s, VmHWM {memory} kB"
        )
        .expect("it is text");
    };

    let url = format!("http://{address}/recordings/one");
    let curl = |arguments: &[&str]| {
        let run = Command::new("curl")
            .args(["-sf"])
            .args(arguments)
            .arg(&url)
            .status();
        assert!(run.expect("curl runs").success());
    };
    let file = path.to_str().expect("text");
    let put = best(|| curl(&["-o", "/dev/null", "-H", "Expect:", "-T", file]));
    let get = best(|| curl(&["-o", "/dev/null"]));
    line("curl", put, get);

    let client = radio::blocking::Client::new(config());
    let put = best(|| {
        let body = RequestBody::from_path(&path).expect("the file");
        client.upload_streaming(upload(), body).expect("a response");
    });
    let get = best(|| {
        let mut streamed = client.download_streaming(download()).expect("a response");
        let length = io::copy(&mut streamed.body, &mut io::sink()).expect("a body");
        assert_eq!(length, GIBIBYTE);
    });
    line("blocking", put, get);

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    let client = radio::Client::new(config());
    let put = best(|| {
        let body = RequestBody::from_path(&path).expect("the file");
        let sent = runtime.block_on(client.upload_streaming(upload(), body));
        sent.expect("a response");
    });
    let get = best(|| {
        runtime.block_on(async {
            let streamed = client.download_streaming(download()).await;
            let mut body = streamed.expect("a response").body;
            let mut length = 0;
            while let Some(chunk) = body.chunk().await {
                length += chunk.expect("a body").len() as u64;
            }
            assert_eq!(length, GIBIBYTE);
        });
    });
    line("asynchronous", put, get);

    fs::remove_file(&path).expect("the file is there");
    println!("{report}");
    assert!(memory() < 64 << 10, "{report}");
}

fn upload() -> UploadRequest {
    UploadRequest::builder().name("one").build()
}

fn download() -> DownloadRequest {
    DownloadRequest::builder().name("one").build()
}

/// The shortest time of some runs.
fn best(mut run: impl FnMut()) -> Duration {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// The most memory that the process has had, in kilobytes.
fn memory() -> u64 {
    let status = fs::read_to_string(Path::new("/proc/self/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let digits = line.and_then(|line| line.trim().strip_suffix(" kB"));
    digits
        .and_then(|digits| digits.parse().ok())
        .unwrap_or_default()
}

/// Accepts a PUT, and responds to a GET with a gibibyte.
fn serve() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.expect("a connection");
            thread::spawn(|| converse(stream));
        }
    });
    address
}

/// Responds to all requests on a connection.
fn converse(stream: TcpStream) -> io::Result<()> {
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::with_capacity(256 << 10, stream);
    let zeros = vec![0; 256 << 10];
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Ok(());
            }
        }
        if head.starts_with("PUT") {
            let read = io::copy(&mut reader.by_ref().take(GIBIBYTE), &mut io::sink())?;
            assert_eq!(read, GIBIBYTE);
            writer.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
        } else {
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {GIBIBYTE}\r\n\r\n");
            writer.write_all(head.as_bytes())?;
            for _ in 0..GIBIBYTE / zeros.len() as u64 {
                writer.write_all(&zeros)?;
            }
        }
    }
}
