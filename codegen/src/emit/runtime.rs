//! The parts of the runtime, as the files that the crate carries along.

use crate::ir::RuntimeModule;

/// A file that is copied as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuntimeFile {
    /// The name of the module.
    pub name: &'static str,
    /// The text of the file.
    pub text: &'static str,
}

/// The files of these modules.
pub fn runtime_files(
    modules: impl IntoIterator<Item = RuntimeModule>,
) -> impl Iterator<Item = RuntimeFile> {
    modules.into_iter().map(file)
}

/// The name of a module.
pub(super) fn name(module: RuntimeModule) -> &'static str {
    file(module).name
}

/// The feature of the crate that a module belongs to.
pub(super) fn feature(module: RuntimeModule) -> Option<&'static str> {
    use RuntimeModule::*;
    match module {
        Calendar | Wire | WireBigNumber | WireBlob | WireCollection | WireDocument
        | WireEnumeration | WireScalar | WireStructure | WireTime | WireUnion => Some("serde"),
        AwsJson | AwsJsonServer => Some("aws-json"),
        CborNumber | CborRead | CborWrite | RpcV2Cbor | RpcV2CborServer => Some("rpc-v2-cbor"),
        Failure | HttpMessage | Rejection | WireError => Some("http"),
        _ => None,
    }
}

macro_rules! files {
    ($($variant:ident => $name:literal,)*) => {
        fn file(module: RuntimeModule) -> RuntimeFile {
            match module {
                $(RuntimeModule::$variant => RuntimeFile {
                    name: $name,
                    text: include_str!(concat!("../../runtime/", $name, ".rs")),
                },)*
            }
        }
    };
}

files! {
    AwsJson => "aws_json",
    AwsJsonServer => "aws_json_server",
    BigNumber => "big_number",
    Blob => "blob",
    Builder => "builder",
    Calendar => "calendar",
    CborNumber => "cbor_number",
    CborRead => "cbor_read",
    CborWrite => "cbor_write",
    Collection => "collection",
    DateTime => "date_time",
    Document => "document",
    Enumeration => "enumeration",
    Error => "error",
    EventStream => "event_stream",
    Failure => "failure",
    HttpMessage => "http_message",
    IntegerEnumeration => "integer_enumeration",
    Length => "length",
    Metadata => "metadata",
    Number => "number",
    Operation => "operation",
    Pages => "pages",
    Path => "path",
    Pattern => "pattern",
    Rejection => "rejection",
    Report => "report",
    RpcV2Cbor => "rpc_v2_cbor",
    RpcV2CborServer => "rpc_v2_cbor_server",
    StringEnumeration => "string_enumeration",
    Structure => "structure",
    Text => "text",
    Unrecognized => "unrecognized",
    Validate => "validate",
    ValidationException => "validation_exception",
    Violation => "violation",
    Wire => "wire",
    WireBigNumber => "wire_big_number",
    WireBlob => "wire_blob",
    WireCollection => "wire_collection",
    WireDocument => "wire_document",
    WireEnumeration => "wire_enumeration",
    WireError => "wire_error",
    WireScalar => "wire_scalar",
    WireStructure => "wire_structure",
    WireTime => "wire_time",
    WireUnion => "wire_union",
}
