//! The files in the folder `core`.

/// Appends its rows to those given and passes them to the next macro.
macro_rules! core_files {
    ([$next:ident $($later:ident)*] $($rows:tt)*) => {
        $next! {
            [$($later)*]
            $($rows)*
            BigNumber "core/big_number" exports ["BigDecimal", "BigInteger", "ParseNumberError"]
                needs [Checker, SchemaBigNumber, Violation];
            Blob "core/blob" exports ["Blob"] needs [Checker, Length, SchemaBlob];
            Builder "core/builder" module "builder" hidden true needs [Metadata];
            Calendar "core/calendar";
            DateTime "core/date_time" exports ["DateTime", "DateTimeRangeError", "ParseDateTimeError"]
                needs [Calendar, SchemaTime, Timestamp];
            Document "core/document" exports ["Document", "Number"] needs [SchemaDocument];
            Enumeration "core/enumeration" exports ["OpenEnum"] needs [Checker, Serde, Violation];
            Error "core/error" exports ["Exception", "OperationError", "Retry", "UnmodeledError"]
                needs [Metadata, WireError];
            ErrorEnum "core/error_enum" needs [Error, WireError];
            EventStream "core/event_stream" exports ["EventUnion", "InputEvents", "OutputEvents"]
                needs [Error, Operation];
            HttpTrait "core/http_trait" exports ["BodyKind", "HttpTrait"];
            IntegerEnumeration "core/integer_enumeration"
                needs [Checker, Enumeration, Number, Unrecognized, Value];
            Metadata "core/metadata" exports ["ResponseMetadata"];
            Operation "core/operation" exports ["InvalidHostLabel", "Operation"]
                needs [AuthScheme, Checker, Config, Error, Failure, HttpTrait, Prepared, Service];
            Pages "core/pages" exports ["PageItems", "Pages", "Paginated", "RepeatedToken"] needs [Operation];
            Service "core/service" exports ["Service"] needs [AuthScheme, EndpointParams, HttpTrait];
            Streaming "core/streaming" feature "call" exports ["StreamingRequest", "StreamingResponse"]
                needs [Operation];
            StringEnumeration "core/string_enumeration" needs [Enumeration, Unrecognized, Value];
            Structure "core/structure" needs [Checker, SchemaStructure, Serde];
            Timestamp "core/timestamp" needs [Calendar, DateTime];
            UnionMethods "core/union_methods";
            Unrecognized "core/unrecognized" exports ["Unrecognized"];
            Uuid "core/uuid";
        }
    };
}
pub(super) use core_files;
