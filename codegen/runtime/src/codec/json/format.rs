//! The choices that protocols make about JSON.

/// The choices that a protocol makes.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonFormat {
    /// True if numbers of any size are strings.
    pub has_big_strings: bool,
    /// True if all timestamps are seconds, whatever their trait says.
    pub ignores_timestamp_formats: bool,
    /// True if members have the names that [`jsonName`](https://smithy.io/2.0/spec/protocol-traits.html#jsonname-trait)
    /// gives them.
    pub has_json_names: bool,
}
