//! The deepest value that can be parsed, on a thread with a stack of 1 MB: all code involved must fit.

use std::fmt::Debug;
use std::thread::Builder;

use the_crate::runtime::protocol::wire_error::WireError;
use the_crate::runtime::schema::value::Value;
use the_crate::{Operation, Validate, aws_json};

const SMALL: usize = 1 << 20;
const LARGE: usize = 256 << 20;

fn on<T: Send + 'static>(stack: usize, work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = Builder::new().stack_size(stack);
    thread.spawn(work).unwrap().join().unwrap()
}

/// A nested message: the start, the start of a level, the innermost value, the end of a level, and the end.
pub type Form = [&'static str; 5];

fn body([start, open, inner, close, end]: Form, levels: usize) -> String {
    [start, &open.repeat(levels), inner, &close.repeat(levels), end].concat()
}

/// Both directions of a value.
struct Ways<T> {
    read: fn(String) -> Result<T, String>,
    write: fn(&T) -> Result<usize, String>,
    check: fn(&T),
}

impl<T> Clone for Ways<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ways<T> {}

fn hold<T>(form: Form, least: usize, ways: Ways<T>)
where
    T: Clone + Debug + PartialEq + 'static,
{
    let is_read = move |levels| on(LARGE, move || (ways.read)(body(form, levels)).is_ok());
    let deepest = (1..=200).take_while(|levels| is_read(*levels)).last().unwrap_or(0);
    println!("{}: {deepest} levels", form[1]);
    assert!(deepest >= least, "{}: {deepest} levels", form[1]);
    on(SMALL, move || {
        let value = (ways.read)(body(form, deepest)).unwrap();
        (ways.check)(&value);
        assert!((ways.write)(&value).unwrap() > deepest);
        assert!(format!("{value:?}").len() > deepest);
        assert!(format!("{value:#?}").len() > deepest);
        let copy = value.clone();
        assert!(copy == value);
    });
    for levels in [deepest + 1, 10_000, 100_000] {
        let error = on(SMALL, move || (ways.read)(body(form, levels)).err());
        let error = error.expect("a value that is too deep is refused");
        assert!(error.contains("nested less deep"), "{error:.200}");
        assert!(error.len() < 100_000, "{}", error.len());
    }
}

/// Parses a request as a service.
#[allow(dead_code)]
pub fn request<O>(form: Form, least: usize)
where
    O: Operation<Request: Value + Validate + Clone + Debug + PartialEq + 'static>,
{
    hold::<O::Request>(
        form,
        least,
        Ways {
            read: |body| {
                let request = http::Request::new(body);
                aws_json::server::request::<O>(&request).map_err(|error| error.to_string())
            },
            write: |value| {
                let http = aws_json::request::<O>(value).map_err(|error| error.to_string())?;
                Ok(http.body().len())
            },
            check: |value| drop(value.validate()),
        },
    );
}

/// Parses a response as a client.
#[allow(dead_code)]
pub fn response<O>(form: Form, least: usize)
where
    O: Operation<Response: Value + Clone + Debug + PartialEq + 'static, Error: WireError>,
{
    hold::<O::Response>(
        form,
        least,
        Ways {
            read: |body| {
                let answer = http::Response::new(body);
                aws_json::response::<O>(answer).map_err(|failure| failure.to_string())
            },
            write: |value| {
                let http = aws_json::server::response::<O>(value);
                Ok(http.map_err(|error| error.to_string())?.body().len())
            },
            check: |_| {},
        },
    );
}
