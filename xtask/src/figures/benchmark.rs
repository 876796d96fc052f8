//! Parses the output of a divan benchmark.

use std::collections::BTreeMap;

/// Returns the medians in nanoseconds by group and benchmark: `group/name`.
pub(super) fn medians(output: &str) -> BTreeMap<String, f64> {
    let mut medians = BTreeMap::new();
    let mut group = String::new();
    for line in output.lines() {
        let Some((_, row)) = line.split_once("─ ") else {
            continue;
        };
        let mut columns = row.split('│').map(str::trim);
        let name = columns
            .next()
            .and_then(|first| first.split_whitespace().next());
        let Some(name) = name else { continue };
        match columns.nth(1).and_then(nanoseconds) {
            Some(median) => {
                medians.insert(format!("{group}/{name}"), median);
            }
            None => name.clone_into(&mut group),
        }
    }
    medians
}

/// Parses a time such as `1.5 µs` to nanoseconds.
fn nanoseconds(time: &str) -> Option<f64> {
    let (number, unit) = time.split_once(' ')?;
    let factor = match unit {
        "ns" => 1.0,
        "µs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * factor)
}

#[cfg(test)]
mod tests {
    use super::medians;

    #[test]
    fn medians_are_read_by_group() {
        let output = "\
Timer precision: 20 ns
wire          fastest       │ slowest       │ median        │ mean          │ samples │ iters
├─ one                      │               │               │               │         │
│  ├─ ours    510 ns        │ 1.076 µs      │ 517.5 ns      │ 525.8 ns      │ 200     │ 10000
│  ╰─ theirs  1.3 µs        │ 3.9 µs        │ 1.4 µs        │ 1.4 µs        │ 200     │ 10000
╰─ two                      │               │               │               │         │
   ╰─ ours    1 ms          │ 2 ms          │ 1.5 ms        │ 1.6 ms        │ 200     │ 10000
";
        let found = medians(output).into_iter().collect::<Vec<_>>();
        let expected = [
            ("one/ours", 517.5),
            ("one/theirs", 1400.0),
            ("two/ours", 1.5e6),
        ];
        assert_eq!(
            found,
            expected.map(|(name, median)| (name.to_owned(), median))
        );
    }
}
