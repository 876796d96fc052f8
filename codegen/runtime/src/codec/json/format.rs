//! The properties of the JSON variants of protocols.

/// The properties of the JSON variant of a protocol.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonFormat {
    /// Numbers of arbitrary size are strings.
    pub has_big_strings: bool,
    /// All timestamps are seconds since the Unix epoch, even if a trait declares another format.
    pub ignores_timestamp_formats: bool,
    /// Members have the names that [`jsonName`](https://smithy.io/2.0/spec/protocol-traits.html#jsonname-trait)
    /// declares.
    pub has_json_names: bool,
}
