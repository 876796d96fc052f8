//! Method calls that are too long for a line. prettyplease breaks them before the dot; a person breaks them
//! between their arguments.

use super::spacing::indent;

/// The longest line that a person would write.
const WIDTH: usize = 100;

/// Joins a receiver that stands alone on its line with the one call on it.
pub(super) fn join(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut joined = String::with_capacity(text.len());
    let mut next = 0;
    while let Some(line) = lines.get(next) {
        let call = call_on(line, &lines[next + 1..]).unwrap_or_default();
        match call {
            [] => push(&mut joined, line),
            [first, rest @ ..] => {
                push(&mut joined, &format!("{line}{}", first.trim_start()));
                rest.iter().for_each(|line| push(&mut joined, &line[4..]));
            }
        }
        next += 1 + call.len();
    }
    joined
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// The lines of the call, where it is the only one on the receiver and gets shorter when it is joined with it.
fn call_on<'t, 'l>(receiver: &str, following: &'t [&'l str]) -> Option<&'t [&'l str]> {
    let name = receiver.trim_start();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        return None;
    }
    let inner = indent(receiver) + 4;
    let is_call = |line: &str| indent(line) == inner && line.trim_start().starts_with('.');
    let (first, rest) = following.split_first()?;
    if !is_call(first) {
        return None;
    }
    if first.ends_with(");") {
        let width = receiver.len() + first.trim_start().len();
        return (width <= WIDTH).then(|| &following[..1]);
    }
    let end = rest.iter().position(|line| indent(line) <= inner)?;
    let closes = rest[end].trim_start() == ");" && first.ends_with('(');
    closes.then(|| &following[..end + 2])
}
