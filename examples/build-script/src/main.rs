//! A library: a server for the model in `model/`, and both clients of the module that `build.rs` has generated from it,
//! which call the server.

mod http;
mod shelf;

include!(concat!(env!("OUT_DIR"), "/library/include.rs"));

use std::error::Error;
use std::time::Duration;

use library::operation::add_book::AddBookRequest;
use library::operation::lend_book::LendBookRequest;
use library::{Client, Config, Validate, blocking};
use tokio::net::TcpListener;
use tokio::time::timeout;

const ISBN: &str = "9780141439563";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    let server = tokio::spawn(http::serve(listener, shelf::Shelf::default()));
    let called = timeout(
        Duration::from_secs(30),
        call(Config::builder().endpoint(endpoint).build()),
    );
    called.await??;
    server.abort();
    Ok(())
}

/// Calls the server with both clients.
async fn call(config: Config) -> Result<(), Box<dyn Error>> {
    let client = Client::new(config.clone());
    let add = AddBookRequest::builder()
        .isbn(ISBN)
        .title("Sense and Sensibility")
        .build();
    println!("copies: {}", client.add_book(add).await?.copies);

    let lend = LendBookRequest::builder().isbn(ISBN).weeks(2).build();
    let lent = client.lend_book(lend.clone()).await?;
    println!("lent: {}", lent.title);

    // The same call with the blocking client: no copy is left now.
    let other = blocking::Client::new(config.clone());
    let refused = tokio::task::spawn_blocking(move || other.lend_book(lend)).await?;
    println!("refused: {}", refused.expect_err("the only copy is lent"));

    // The client does not send a request that violates the model; the server would reject it, too.
    let wrong = LendBookRequest::builder().isbn("12").weeks(13).build();
    let problems = wrong
        .validate()
        .expect_err("the number is too short, and the time too long");
    for violation in &problems.violations {
        println!("{}: {}", violation.pointer, violation.requirement());
    }
    let unchecked = client.with_options(|options| options.without_validation());
    println!(
        "server: {}",
        unchecked
            .lend_book(wrong)
            .await
            .expect_err("it is not valid")
    );
    Ok(())
}
