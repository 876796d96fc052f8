//! The measured rows of README's table.

use ferrosmith::diagnostics::Diagnostic;
use serde_json::Value;

use super::figure;

const BEGIN: &str = "<!-- Measured by `cargo xtask figures`. -->\n";
const END: &str = "<!-- End of what is measured. -->";

/// The chart in README.
const CHART: &str = "![Build times, message times and program sizes of amazon-workspaces, aws-sdk-workspaces and rusoto_workspaces]";

/// Returns README with a new table and the chart.
///
/// # Errors
/// Returns an error if README lacks the markers.
pub(super) fn in_readme(readme: &str, figures: &Value) -> Result<String, Diagnostic> {
    let place = readme.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) = place.ok_or_else(|| {
        Diagnostic::error(format!("it has no lines `{}` and `{END}`", BEGIN.trim()))
            .in_file(super::README)
            .help("add them around the table")
    })?;
    let table = table(figures);
    let chart = super::CHART;
    Ok(format!(
        "{before}{BEGIN}\n{table}\n{CHART}({chart})\n\n{END}{after}"
    ))
}

fn table(figures: &Value) -> String {
    let build = |name: &str, what: &str| figure(figures, &format!("/builds/{name}/{what}"));
    let seconds = |name: &str| format!("{:.1} s", build(name, "user"));
    let bytes = |name: &str| with_commas(build(name, "bytes") as u64);
    let crates = |name: &str| build(name, "crates").to_string();
    let lines = |name: &str| with_commas(figure(figures, &format!("/lines/{name}")) as u64);
    let message = |call: &str, library: &str| {
        let pointer = format!("/messages, median ns/{call}~1{library}");
        microseconds(figure(figures, &pointer))
    };
    let messages = |call: &str| {
        ["amazon_workspaces", "aws_sdk", "serde_derive"].map(|library| message(call, library))
    };
    let (ours, sdk, rusoto) = ("default", "aws-sdk-workspaces", "rusoto_workspaces");
    let (blocking, client, sdk_client) = ("blocking", "client", "aws-sdk-workspaces-and-config");
    let mut rows = vec![
        [
            "lines of Rust, without comments and blank lines".to_owned(),
            lines("amazon-workspaces"),
            lines(sdk),
            lines(rusoto),
        ],
        [
            "crates in the build of a program that prints a request".to_owned(),
            crates(ours),
            crates(sdk),
            crates(rusoto),
        ],
        [
            "clean development build of it, CPU time".to_owned(),
            format!(
                "{}; {} without features",
                seconds(ours),
                seconds("without-features")
            ),
            seconds(sdk),
            seconds(rusoto),
        ],
        [
            "stripped release build of it, bytes".to_owned(),
            bytes(ours),
            bytes(sdk),
            bytes(rusoto),
        ],
        [
            "crates in the build of a program that calls".to_owned(),
            format!(
                "{} with `blocking`, {} with `client`",
                crates(blocking),
                crates(client)
            ),
            format!("{} with aws-config", crates(sdk_client)),
            String::new(),
        ],
        [
            "clean development build of it, CPU time".to_owned(),
            format!(
                "{} with `blocking`, {} with `client`",
                seconds(blocking),
                seconds(client)
            ),
            format!("{} with aws-config", seconds(sdk_client)),
            String::new(),
        ],
    ];
    for (call, title) in [
        (
            "update_connection_alias_permission",
            "`UpdateConnectionAliasPermission`, written and read",
        ),
        ("describe_workspaces", "`DescribeWorkspaces`, a page of 25"),
        ("create_tags", "`CreateTags`, with an error as response"),
    ] {
        let [ours, sdk, derive] = messages(call);
        rows.push([
            title.to_owned(),
            format!("{ours} (serde's derive by hand: {derive})"),
            sdk,
            String::new(),
        ]);
    }
    let head = "| | amazon-workspaces (this) | aws-sdk-workspaces | rusoto_workspaces |\n|---|---|---|---|\n";
    let rows = rows
        .into_iter()
        .map(|row| format!("| {} |\n", row.join(" | ")));
    head.to_owned() + &rows.collect::<String>()
}

fn microseconds(nanoseconds: f64) -> String {
    let time = nanoseconds / 1e3;
    if time < 10.0 {
        format!("{time:.2} µs")
    } else {
        format!("{time:.0} µs")
    }
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{in_readme, with_commas};

    #[test]
    fn the_table_is_inserted_between_its_markers() {
        let readme = "before\n<!-- Measured by `cargo xtask figures`. -->\nold\n<!-- End of what is measured. -->\nafter\n";
        let figures = json!({ "lines": { "amazon-workspaces": 1234 } });
        let written = in_readme(readme, &figures).expect("it has its place");
        assert!(
            written.starts_with("before\n<!--") && written.ends_with("-->\nafter\n"),
            "{written}"
        );
        assert!(
            written.contains("| 1,234 |") && !written.contains("old"),
            "{written}"
        );
        assert!(in_readme("nothing", &figures).is_err());
    }

    #[test]
    fn thousands_have_commas() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(with_commas(number), text);
        }
    }
}
