//! The parts of the source whose mutants can be tested.

/// A part of the source.
pub(super) struct Area {
    pub(super) name: &'static str,
    pub(super) package: &'static str,
    /// Substrings of the paths of its files.
    pub(super) files: &'static [&'static str],
    /// The arguments of `cargo test` for the tests of this part.
    pub(super) test: &'static [&'static str],
}

/// All features of the runtime with codecs, without clients and servers, which take longer to build.
const PROTOCOLS: &str =
    "aws-json,aws-query,ec2-query,rest-json,rest-xml,rpc-v2-cbor,rpc-v2-json,serde";

pub(super) const AREAS: [Area; 6] = [
    Area {
        name: "validator",
        package: "ferrosmith-runtime",
        files: &["/src/validate/"],
        test: &["--features", "serde"],
    },
    Area {
        name: "codecs",
        package: "ferrosmith-runtime",
        files: &["/src/codec/"],
        test: &["--features", PROTOCOLS],
    },
    Area {
        name: "calendar",
        package: "ferrosmith-runtime",
        files: &[
            "/src/core/calendar.rs",
            "/src/core/date_time.rs",
            "/src/core/timestamp.rs",
        ],
        test: &["--features", PROTOCOLS],
    },
    Area {
        name: "lower",
        package: "ferrosmith",
        files: &["/src/lower/"],
        test: &["--lib", "--test", "fast", "--test", "goldens"],
    },
    Area {
        name: "diff",
        package: "ferrosmith",
        files: &["/src/diff/"],
        test: &["--lib", "--test", "fast"],
    },
    Area {
        name: "automaton",
        package: "ferrosmith",
        files: &["/src/automaton/"],
        test: &["--lib"],
    },
];
