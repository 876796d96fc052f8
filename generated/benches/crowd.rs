//! Many concurrent calls on one client, against a server on this machine that fails every twentieth attempt: 10,000
//! asynchronous calls, and 64 threads that block. Checks that every call returns a response or the expected error, and
//! prints the time and the peak memory use.
//!
//! `cargo bench --features blocking,client --bench crowd`. Each connection takes two file descriptors: `ulimit -n 30000`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::{Client, Config, Credentials, blocking};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

const CALLS: usize = 10_000;
const THREADS: usize = 64;

fn main() {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    runtime.spawn(serve(listener, count.clone()));
    let config = || {
        Config::builder()
            .region("eu-west-1")
            .endpoint(url.clone())
            .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
            .build()
    };

    let (client, start) = (Client::new(config()), Instant::now());
    let (good, bad) = runtime.block_on(async {
        let tasks: Vec<_> = (0..CALLS)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move {
                    client
                        .describe_workspaces(DescribeWorkspacesRequest::default())
                        .await
                        .map_err(|error| error.attempts())
                })
            })
            .collect();
        let mut outcomes = Vec::new();
        for task in tasks {
            outcomes.push(task.await.unwrap());
        }
        tally(outcomes)
    });
    report(
        "asynchronous",
        good,
        bad,
        start,
        count.swap(0, Ordering::Relaxed),
    );

    let (client, start) = (blocking::Client::new(config()), Instant::now());
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                scope.spawn(|| {
                    let call = |_| {
                        client
                            .describe_workspaces(DescribeWorkspacesRequest::default())
                            .map_err(|error| error.attempts())
                    };
                    (0..CALLS / THREADS).map(call).collect::<Vec<_>>()
                })
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    let (good, bad) = tally(outcomes);
    report(
        "blocking",
        good,
        bad,
        start,
        count.swap(0, Ordering::Relaxed),
    );
}

/// Counts the calls that succeeded and those that failed.
fn tally<T>(outcomes: Vec<Result<T, u32>>) -> (usize, usize) {
    let good = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    (good, outcomes.len() - good)
}

fn report(name: &str, good: usize, bad: usize, start: Instant, attempts: usize) {
    let memory = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = memory
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap_or("unknown");
    println!(
        "{name}: {good} succeeded, {bad} failed, {attempts} attempts, {:?}, {memory}",
        start.elapsed()
    );
}

async fn serve(listener: TcpListener, count: Arc<AtomicUsize>) {
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, count.clone()));
        }
    }
}

/// Responds to the requests of a connection, which are small.
async fn answer(mut stream: TcpStream, count: Arc<AtomicUsize>) {
    let mut buffer = vec![0; 4096];
    let mut length = 0;
    loop {
        let Ok(read @ 1..) = stream.read(&mut buffer[length..]).await else {
            return;
        };
        length += read;
        // The body is `{}`.
        if !buffer[..length].ends_with(b"\r\n\r\n{}") {
            continue;
        }
        length = 0;
        let number = count.fetch_add(1, Ordering::Relaxed);
        let message: &[u8] = match number % 80 {
            0 => return,
            20 => b"HTTP/1.1 500 Error\r\ncontent-length: 2\r\n\r\n{}",
            40 => b"HTTP/1.1 429 Slow\r\ncontent-length: 2\r\n\r\n{}",
            60 => b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{}",
            _ => b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
        };
        if stream.write_all(message).await.is_err() || number % 80 == 60 {
            return;
        }
    }
}
