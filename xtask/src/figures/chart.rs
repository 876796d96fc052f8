//! The comparison as a bar chart in SVG, with its own background, so that it is readable on light and dark pages.

use std::fmt::Write;

use serde_json::Value;

use super::figure;

const WIDTH: u32 = 760;
/// The margin of the chart.
const MARGIN: u32 = 24;
/// The start of the bars, to the right of their names.
const LEFT: u32 = 210;
const BAR: u32 = 18;
const GAP: u32 = 6;
/// The width reserved for the value to the right of a bar.
const RIGHT: u32 = 90;

/// A group of bars with one unit.
struct Group {
    title: &'static str,
    unit: &'static str,
    /// The divisor of the figures.
    scale: f64,
    bars: &'static [(&'static str, &'static str)],
}

const GROUPS: [Group; 3] = [
    Group {
        title: "Clean development build of a program that prints a request, CPU seconds",
        unit: "s",
        scale: 1.0,
        bars: &[
            ("amazon-workspaces", "/builds/default/user"),
            ("aws-sdk-workspaces", "/builds/aws-sdk-workspaces/user"),
            ("rusoto_workspaces", "/builds/rusoto_workspaces/user"),
        ],
    },
    Group {
        title: "DescribeWorkspaces: a request written and a page of 25 read, microseconds",
        unit: "µs",
        scale: 1e3,
        bars: &[
            (
                "amazon-workspaces",
                "/messages, median ns/describe_workspaces~1amazon_workspaces",
            ),
            (
                "aws-sdk-workspaces",
                "/messages, median ns/describe_workspaces~1aws_sdk",
            ),
            (
                "serde's derive by hand",
                "/messages, median ns/describe_workspaces~1serde_derive",
            ),
        ],
    },
    Group {
        title: "Stripped release program that prints a request, kilobytes",
        unit: "kB",
        scale: 1e3,
        bars: &[
            ("amazon-workspaces", "/builds/default/bytes"),
            ("aws-sdk-workspaces", "/builds/aws-sdk-workspaces/bytes"),
            ("rusoto_workspaces", "/builds/rusoto_workspaces/bytes"),
        ],
    },
];

/// Returns the chart as SVG.
pub(super) fn svg(figures: &Value) -> String {
    let mut body = String::new();
    let mut y = MARGIN;
    for group in GROUPS {
        y = add_group(&mut body, &group, figures, y);
    }
    let height = y + MARGIN - 3 * GAP;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" aria-label=\"Build times, message times and program sizes of \
         amazon-workspaces and other crates\">\n<style>\n\
         .page {{ fill: #ffffff; stroke: #d0d7de }}\n\
         text {{ font: 13px system-ui, sans-serif; fill: #24292f; font-variant-numeric: tabular-nums }}\n\
         .title {{ font-weight: 600 }}\n.ours {{ fill: #b7410e }}\n.peer {{ fill: #8c959f }}\n\
         @media (prefers-color-scheme: dark) {{\n\
         .page {{ fill: #161b22; stroke: #30363d }}\ntext {{ fill: #e6edf3 }}\n.ours {{ fill: #e0703a }}\n\
         .peer {{ fill: #6e7681 }}\n}}\n</style>\n\
         <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n{body}</svg>\n",
        WIDTH - 1,
        height - 1,
    )
}

/// Adds a group below `y`, and returns the start of the next one.
fn add_group(body: &mut String, group: &Group, figures: &Value, y: u32) -> u32 {
    let values: Vec<_> = group
        .bars
        .iter()
        .map(|(name, pointer)| (*name, figure(figures, pointer) / group.scale))
        .collect();
    let largest = values
        .iter()
        .map(|(_, value)| *value)
        .fold(f64::MIN_POSITIVE, f64::max);
    let mut y = y + 14;
    // Writing to a string cannot fail.
    let _ = writeln!(
        body,
        "<text class=\"title\" x=\"{MARGIN}\" y=\"{y}\">{}</text>",
        group.title
    );
    y += GAP + 2;
    for (at, (name, value)) in values.into_iter().enumerate() {
        let width = (value / largest * f64::from(WIDTH - LEFT - RIGHT - MARGIN))
            .round()
            .max(1.0);
        let class = if at == 0 { "ours" } else { "peer" };
        let baseline = y + BAR - 5;
        let end = LEFT + width as u32 + GAP;
        let text = if value < 100.0 {
            format!("{value:.1}")
        } else {
            format!("{value:.0}")
        };
        let _ = writeln!(
            body,
            "<text x=\"{MARGIN}\" y=\"{baseline}\">{name}</text>\n\
             <rect class=\"{class}\" x=\"{LEFT}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\" rx=\"2\"/>\n\
             <text x=\"{end}\" y=\"{baseline}\">{text} {}</text>",
            group.unit
        );
        y += BAR + GAP;
    }
    y + 3 * GAP
}
