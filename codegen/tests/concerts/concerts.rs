//! Whole calls with streams of events, against a server of the test's own.

mod asynchronous;
mod blocking;
mod http2;
mod mock;
mod server;
mod serving;
mod signatures;

use the_crate::types::{Applause, Detail, Heard, Note, Notes, Sounds};
use the_crate::{Blob, Config, Credentials, DateTime};

extern crate concerts as the_crate;
use the_crate::rest_json::RestJson as Wire;

fn config(address: &str) -> Config {
    Config::builder()
        .region("eu-west-1")
        .endpoint(address)
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .max_attempts(1)
        .build()
}

fn note(pitch: i16) -> Notes {
    let sample = Blob::from(pitch.to_be_bytes().to_vec());
    Notes::note(Note::builder().pitch(pitch).sample(sample).build())
}

fn heard(text: &str) -> Sounds {
    let heard = Heard::builder().at(DateTime::from_seconds(7)).text(text).loudness(3);
    Sounds::heard(heard.build())
}

fn applause(people: i32) -> Sounds {
    let detail = Detail::builder().people(people).build();
    Sounds::applause(Applause::builder().detail(detail).build())
}
