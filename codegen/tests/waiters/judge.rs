//! The waiters of this crate against the crate `jmespath`, over random responses.

use jmespath::{JmespathError, Rcvar};
use serde_json::{Map, Value, json};
use waiters::aws_json;
use waiters::operation::describe::{Describe, DescribeRequest, DescribeResponse};
use waiters::operation::touch::{Touch, TouchRequest, TouchResponse};
use waiters::{AcceptorState, Waiter};

/// The number of responses.
const RESPONSES: u64 = 200;

type Row = (Waiter<Describe>, &'static str);

fn rows() -> Vec<Row> {
    Vec::from(include!("rows.in"))
}

#[test]
fn waiters_agree_with_an_independent_jmespath_evaluator() {
    let rows: Vec<_> = rows()
        .into_iter()
        .map(|(waiter, matcher)| (waiter, Judge::of(matcher)))
        .collect();
    let mut random = Random(7);
    let (mut judged, mut accepted) = (vec![0; rows.len()], vec![0; rows.len()]);
    let mut faults = Vec::new();
    for _ in 0..RESPONSES {
        let input = random.input();
        let output = random.output();
        let request = request(&input);
        let response = response(&output);
        let both = json!({"input": input, "output": output});
        for (at, (waiter, judge)) in rows.iter().enumerate() {
            // If the evaluator reports an error, there is no expected value.
            let Ok(expected) = judge.accepts(&both) else {
                continue;
            };
            judged[at] += 1;
            accepted[at] += usize::from(expected);
            let found = waiter.accept(&request, Ok(&response)) == AcceptorState::Success;
            if found != expected && faults.len() < 20 {
                let name = waiter.name();
                faults.push(format!(
                    "{name} {judge:?}: {found}, not {expected}, for {both}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let judged_once = judged.iter().filter(|count| **count > 0).count();
    let telling = accepted.iter().zip(&judged);
    let telling = telling.filter(|(accepted, judged)| **accepted > 0 && accepted < judged);
    let telling = telling.count();
    println!(
        "{} waiters: {judged_once} judged, {telling} both ways",
        rows.len()
    );
    assert_eq!(judged_once, rows.len());
    assert!(telling * 10 > rows.len() * 8, "{telling} of {}", rows.len());
}

#[test]
fn outcomes_are_judged_by_the_first_acceptor_that_matches() {
    use AcceptorState::{Failure, Retry, Success};
    let (request, response) = (TouchRequest::default(), TouchResponse::default());
    let touched = |outcome| Touch::TOUCHED.accept(&request, outcome);
    assert_eq!(touched(Ok(&response)), Success);
    assert_eq!(touched(Err("NotFound")), Retry);
    assert_eq!(touched(Err("Busy")), Retry);
    assert_eq!(touched(Err("Internal.Trouble")), Retry);
    assert_eq!(touched(Err("Other")), Failure);
    #[allow(deprecated)]
    let gone = |outcome| Touch::GONE.accept(&request, outcome);
    assert_eq!(gone(Ok(&response)), Retry);
    assert_eq!(gone(Err("NotFound")), Success);
    assert_eq!(gone(Err("Busy")), Failure);
}

fn request(input: &Value) -> DescribeRequest {
    let field = |name: &str| input.get(name).cloned().unwrap_or_default();
    let mut request = DescribeRequest::default();
    request.wanted = field("Wanted").as_str().map(str::to_owned);
    request.minimum = field("Minimum")
        .as_i64()
        .and_then(|number| number.try_into().ok());
    request
}

fn response(output: &Value) -> DescribeResponse {
    let response = http::Response::new(output.to_string().into_bytes());
    let response = aws_json::response::<Describe>(response);
    response.expect("the response fits the model")
}

/// A matcher, evaluated.
#[derive(Debug)]
struct Judge {
    path: jmespath::Expression<'static>,
    comparator: String,
    expected: String,
    has_input: bool,
}

impl Judge {
    fn of(matcher: &str) -> Self {
        let matcher: Value = serde_json::from_str(matcher).expect("the matcher is JSON");
        let (kind, matcher) = matcher
            .as_object()
            .and_then(|matcher| matcher.iter().next())
            .expect("there is one matcher");
        let text = |key: &str| matcher[key].as_str().expect("it is text").to_owned();
        Self {
            path: jmespath::compile(&text("path")).expect("the path is one"),
            comparator: text("comparator"),
            expected: text("expected"),
            has_input: kind == "inputOutput",
        }
    }

    fn accepts(&self, both: &Value) -> Result<bool, JmespathError> {
        let data = if self.has_input {
            both
        } else {
            &both["output"]
        };
        let data = jmespath::Variable::from_json(&data.to_string()).expect("it is JSON");
        let found: Rcvar = self.path.search(data)?;
        let is = |item: &Rcvar| item.as_string() == Some(&self.expected);
        let items = found.as_array();
        Ok(match self.comparator.as_str() {
            "booleanEquals" => {
                found.as_boolean().map(|value| value.to_string()).as_ref() == Some(&self.expected)
            }
            "stringEquals" => is(&found),
            "allStringEquals" => {
                items.is_some_and(|items| !items.is_empty() && items.iter().all(is))
            }
            _ => items.is_some_and(|items| items.iter().any(is)),
        })
    }
}

/// A generator by [SplitMix64](https://prng.di.unimi.it/splitmix64.c).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn text(&mut self) -> Value {
        let texts = ["a", "b", "READY", "", "1", "ab"];
        json!(texts[self.below(6) as usize])
    }

    fn status(&mut self) -> Value {
        let texts = ["READY", "READY", "BROKEN", "a"];
        json!(texts[self.below(4) as usize])
    }

    fn flag(&mut self) -> Value {
        json!(self.below(2) == 0)
    }

    fn number(&mut self) -> Value {
        json!(self.below(6) as i64 - 1)
    }

    fn list(&mut self, most: u64, mut item: impl FnMut(&mut Self) -> Value) -> Value {
        (0..self.below(most + 1)).map(|_| item(self)).collect()
    }

    fn map(&mut self, mut value: impl FnMut(&mut Self) -> Value) -> Value {
        let mut map = Map::new();
        for key in ["a", "b"] {
            if self.below(2) == 0 {
                map.insert(key.to_owned(), value(self));
            }
        }
        Value::Object(map)
    }

    /// Sets a member more often than not.
    fn set(&mut self, object: &mut Value, name: &str, value: impl FnOnce(&mut Self) -> Value) {
        if self.below(5) > 0 {
            object[name] = value(self);
        }
    }

    fn texts(&mut self) -> Value {
        self.list(3, Self::text)
    }

    fn deployment(&mut self) -> Value {
        let mut deployment = json!({});
        self.set(&mut deployment, "Id", Self::text);
        self.set(&mut deployment, "Done", Self::flag);
        deployment
    }

    fn service(&mut self, depth: u32) -> Value {
        let mut service = json!({"Running": self.number()});
        self.set(&mut service, "Name", Self::text);
        self.set(&mut service, "Status", Self::status);
        self.set(&mut service, "Fast", Self::flag);
        self.set(&mut service, "Desired", Self::number);
        self.set(&mut service, "Deployments", |random| {
            random.list(2, Self::deployment)
        });
        self.set(&mut service, "Labels", |random| random.map(Self::text));
        if depth < 3 {
            self.set(&mut service, "Parent", |random| random.service(depth + 1));
        }
        service
    }

    fn inner(&mut self) -> Value {
        let mut inner = json!({});
        self.set(
            &mut inner,
            "Deep",
            |random| json!({"Name": random.text(), "Status": random.status()}),
        );
        self.set(&mut inner, "Size", Self::number);
        inner
    }

    fn fleet(&mut self) -> Value {
        let mut fleet = json!({"Size": self.number()});
        self.set(&mut fleet, "Status", Self::status);
        self.set(&mut fleet, "Names", Self::texts);
        self.set(&mut fleet, "Inner", Self::inner);
        fleet
    }

    fn input(&mut self) -> Value {
        let mut input = json!({});
        self.set(&mut input, "Wanted", Self::text);
        self.set(&mut input, "Minimum", Self::number);
        input
    }

    fn output(&mut self) -> Value {
        let mut output = json!({});
        let object = &mut output;
        self.set(object, "Status", Self::status);
        self.set(object, "Name", Self::text);
        self.set(object, "Flag", Self::flag);
        self.set(object, "Other", Self::flag);
        self.set(object, "Count", Self::number);
        self.set(object, "Big", Self::number);
        self.set(object, "Ratio", |random| {
            json!(random.below(8) as f64 / 4.0)
        });
        self.set(object, "Level", |random| json!(random.below(4)));
        self.set(object, "Tags", |random| random.map(Self::text));
        self.set(object, "Weights", |random| random.map(Self::number));
        self.set(object, "Names", Self::texts);
        self.set(object, "Numbers", |random| random.list(3, Self::number));
        self.set(object, "Matrix", |random| random.list(2, Self::texts));
        self.set(object, "Sparse", |random| {
            random.list(3, |random| match random.below(3) {
                0 => Value::Null,
                _ => random.text(),
            })
        });
        self.set(object, "Fleet", Self::fleet);
        self.set(object, "Services", |random| {
            random.list(3, |random| random.service(0))
        });
        self.set(object, "Groups", |random| {
            random.map(|random| random.service(2))
        });
        self.set(object, "Choice", |random| match random.below(3) {
            0 => json!({"text": random.text()}),
            1 => json!({"fleet": random.fleet()}),
            _ => json!({"none": {}}),
        });
        output
    }
}
