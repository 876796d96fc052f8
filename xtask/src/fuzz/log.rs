//! Parses the output of libFuzzer.

/// The statistics of a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Statistics {
    /// The number of executed inputs.
    pub(super) executions: usize,
    /// The number of code edges covered by the corpus at the start, and by all inputs at the end.
    pub(super) edges: Option<(usize, usize)>,
    /// The kind of failure, and the path of the input that caused it.
    pub(super) finding: Option<String>,
}

impl Statistics {
    /// Parses the output of a run.
    pub(super) fn read(log: &str) -> Self {
        let mut statistics = Self::default();
        let mut kind = "failure";
        for line in log.lines() {
            if let Some(number) = after(line, "stat::number_of_executed_units:") {
                statistics.executions = number;
            } else if let Some(edges) = after(line, " cov: ").filter(|_| line.starts_with('#')) {
                let (first, _) = statistics.edges.unwrap_or((edges, edges));
                statistics.edges = Some((first, edges));
            } else if let Some((_, found)) = line.split_once("SUMMARY: libFuzzer: ") {
                kind = found;
            } else if let Some((_, path)) = line.split_once("Test unit written to ") {
                statistics.finding = Some(path.to_owned());
            }
        }
        if let Some(path) = &mut statistics.finding {
            *path = format!("{kind}: {path}");
        }
        statistics
    }
}

/// Returns the number after a label.
fn after(line: &str, label: &str) -> Option<usize> {
    let (_, rest) = line.split_once(label)?;
    let digits = rest.trim_start();
    let end = digits.find(|c: char| !c.is_ascii_digit());
    digits[..end.unwrap_or(digits.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Statistics;

    #[test]
    fn statistics_of_a_run_without_findings_are_read() {
        let log = "INFO: Running with entropic power schedule\n\
            #3\tINITED cov: 120 ft: 121 corp: 2/61b exec/s: 0 rss: 40Mb\n\
            #9\tNEW    cov: 131 ft: 140 corp: 3/90b lim: 4 exec/s: 0 rss: 40Mb\n\
            #500\tDONE   cov: 131 ft: 140 corp: 3/90b lim: 4 exec/s: 250 rss: 41Mb\n\
            stat::number_of_executed_units: 500\n\
            stat::average_exec_per_sec:     250\n";
        let expected = Statistics {
            executions: 500,
            edges: Some((120, 131)),
            finding: None,
        };
        assert_eq!(Statistics::read(log), expected);
    }

    #[test]
    fn the_input_of_a_finding_is_read_with_its_kind() {
        let log = "thread '<unnamed>' panicked at fuzz_targets/xml.rs:9:5: cov: 7\n\
            SUMMARY: libFuzzer: deadly signal\n\
            Test unit written to /fuzz/artifacts/xml/crash-0a\n\
            stat::number_of_executed_units: 12\n";
        let expected = Statistics {
            executions: 12,
            edges: None,
            finding: Some("deadly signal: /fuzz/artifacts/xml/crash-0a".to_owned()),
        };
        assert_eq!(Statistics::read(log), expected);
    }
}
