//! The HTTP server.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::library::server::Server;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::shelf::Shelf;

const MOST_CONNECTIONS: usize = 64;
const LONGEST_HEAD: Duration = Duration::from_secs(5);
const LONGEST_CONNECTION: Duration = Duration::from_secs(60);

/// Answers requests until the listener fails.
pub async fn serve(listener: TcpListener, shelf: Shelf) -> io::Result<()> {
    let service = TowerToHyperService::new(Server::new(shelf).body_limit(64 << 10));
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let place = Arc::clone(&places).acquire_owned().await;
        let (stream, _) = listener.accept().await?;
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(LONGEST_HEAD)
            .serve_connection(TokioIo::new(stream), service.clone());
        tokio::spawn(async move {
            // Errors of single connections do not affect others.
            let _ = timeout(LONGEST_CONNECTION, connection).await;
            drop(place);
        });
    }
}
