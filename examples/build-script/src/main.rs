//! Uses a module that `build.rs` has generated from `model/library.smithy`.

include!(concat!(env!("OUT_DIR"), "/library/include.rs"));

use library::operation::lend_book::{LendBook, LendBookRequest};
use library::{Validate, aws_json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wrong = LendBookRequest::builder().isbn("12").weeks(13).build();
    let violations = wrong.validate().expect_err("the number is too short, and the time too long");
    for violation in &violations.violations {
        println!("{}: {}", violation.pointer, violation.requirement());
    }

    let request = LendBookRequest::builder().isbn("9780141439563").build();
    request.validate()?;
    let http = aws_json::request::<LendBook>(&request)?;
    println!("{} {}", http.headers()["x-amz-target"].to_str()?, String::from_utf8_lossy(http.body()));

    let response = http::Response::builder().body(br#"{"due": 1767225600}"#.as_slice())?;
    let response = aws_json::response::<LendBook>(response)?;
    println!("due: {}", response.due);
    Ok(())
}
