//! The files in the folder `protocol`.

/// Appends its rows to those given and passes them to the next macro.
macro_rules! protocol_files {
    ([$next:ident $($later:ident)*] $($rows:tt)*) => {
        $next! {
            [$($later)*]
            $($rows)*
            AwsJson "protocol/aws_json" feature "aws-json" needs [Json, JsonFormat, Rpc, Service];
            AwsQuery "protocol/aws_query" feature "aws-query" needs [Query, QueryEncode, Service];
            Crc32 "protocol/crc" feature "http";
            Ec2Query "protocol/ec2_query" feature "ec2-query" needs [Query, QueryEncode, Service];
            EventDecode "protocol/event_stream/decode" feature "http"
                needs [Codec, EventEncode, EventHeader, Frame, Scalar, Shape];
            EventEncode "protocol/event_stream/encode" feature "http" needs [Codec, EventHeader, Frame, Shape];
            Event "protocol/event_stream/event" feature "http" exports ["EventProtocol", "WireEvent"]
                needs [
                    Codec, EventDecode, EventEncode, EventError, EventHeader, EventStream, Failure, Frame, HttpMessage,
                    Location, ProtocolInterface, Shape, State, Union, Value
                ];
            EventError "protocol/event_stream/event_error" feature "http" exports ["EventError"]
                needs [Checker, Error, EventStream, Failure, FrameError];
            Frame "protocol/event_stream/frame" feature "http" exports ["EventFrame"]
                needs [Crc32, EventHeader, Failure];
            FrameDecoder "protocol/event_stream/frame_decoder" feature "http" exports ["FrameDecoder"]
                needs [Crc32, EventHeader, Frame, FrameError];
            FrameError "protocol/event_stream/frame_error" feature "http" exports ["FrameError", "FrameErrorKind"];
            EventHeader "protocol/event_stream/header" feature "http" exports ["EventHeader", "EventHeaderValue"];
            EventReader "protocol/event_stream/reader" feature "http" exports ["EventReader"]
                needs [Checker, Event, EventError, Frame, FrameDecoder, FrameError, Limits, State, Violation];
            RestEvents "protocol/event_stream/rest" feature "http" needs [Event, ProtocolInterface, RestBinding];
            RpcEvents "protocol/event_stream/rpc" feature "http" needs [Event, Rpc];
            Failure "protocol/failure" feature "http" exports ["DecodeError", "EncodeError", "Failure"]
                needs [Error, Metadata, State];
            HttpMessage "protocol/http_message" feature "http"
                needs [Failure, Metadata, Operation, Service, State, WireError];
            ProtocolInterface "protocol/interface" feature "http" exports ["Protocol"]
                needs [Failure, Limits, Operation, Rejection, Value, WireError];
            Limits "protocol/limits" feature "http" exports ["Limits"] needs [State];
            Query "protocol/query" feature "xml"
                needs [
                    Codec, Error, Failure, HttpMessage, Limits, Location, Metadata, Operation, ProtocolInterface,
                    QueryEncode, QueryServer, Rejection, RestRejected, Service, Shape, State, Value, WireError,
                    XmlDecode, XmlError, XmlTree
                ];
            QueryServer "protocol/query_server" feature "xml"
                needs [
                    Error, Failure, HttpMessage, Limits, Location, QueryDecode, QueryEncode, QueryTree, Rejection,
                    RestRejected, Shape, State, Value, WireError, XmlEncode, XmlError
                ];
            Rejection "protocol/rejection" feature "http" exports ["Rejection"]
                needs [Checker, Codec, Error, State, Violation];
            RestBinding "protocol/rest/binding" feature "http"
                needs [
                    Codec, Error, Failure, HttpMessage, HttpTrait, Limits, Location, Metadata, Operation,
                    ProtocolInterface, Rejection, RestDecode, RestEncode, RestMedia, RestMessage, RestReceived,
                    RestRejected, RestRouter, Service, Shape, State, Value, WireError
                ];
            RestDecode "protocol/rest/decode" feature "http"
                needs [Base64, Codec, RestEncode, RestPlaced, RestReceived, RestText, Scalar, Shape];
            RestEncode "protocol/rest/encode" feature "http"
                needs [Base64, Calendar, Codec, Decimal, RestBinding, RestParts, RestText, Shape];
            RestMedia "protocol/rest/media" feature "http" needs [HttpMessage, HttpTrait, Rejection];
            RestMessage "protocol/rest/message" feature "http"
                needs [Base64, Failure, HttpMessage, HttpTrait, Md5, Rejection, RestEncode, RestReceived, RestUri];
            RestParts "protocol/rest/parts" feature "http" needs [RestUri];
            RestPlaced "protocol/rest/placed" feature "http" needs [Codec, RestReceived];
            RestReceived "protocol/rest/received" feature "http" needs [Shape];
            RestRejected "protocol/rest/rejected" feature "http"
                needs [Codec, Location, Rejection, Shape, State, ValidationException, Value];
            RestRouter "protocol/rest/router" feature "http" needs [HttpTrait, Rejection, RestUri];
            RestText "protocol/rest/text" feature "http" needs [Codec, Decimal, Shape];
            RestUri "protocol/rest/uri" feature "http" needs [Percent];
            RestJson "protocol/rest_json" feature "rest-json"
                needs [Codec, Json, JsonEncode, JsonFormat, RestBinding, Service];
            RestXml "protocol/rest_xml" feature "rest-xml"
                needs [RestBinding, Service, WireError, Xml, XmlEncode, XmlError, XmlTree];
            Rpc "protocol/rpc" feature "http"
                needs [
                    Codec, Failure, HttpMessage, Limits, Operation, ProtocolInterface, Rejection, RpcError, Service,
                    State, Target, Value, WireError
                ];
            RpcError "protocol/rpc_error" feature "http"
                needs [Codec, Error, Failure, HttpMessage, Location, Metadata, Rpc, Shape, State, WireError];
            RpcV2Cbor "protocol/rpc_v2_cbor" feature "rpc-v2-cbor" needs [Cbor, Rpc, Service];
            RpcV2Json "protocol/rpc_v2_json" feature "rpc-v2-json" needs [Json, JsonFormat, Rpc, Service];
            Target "protocol/target" feature "http" needs [Operation, Service];
            WireError "protocol/wire_error" feature "http" exports ["WireOperation"]
                needs [Codec, Error, Metadata, Operation, Service, Shape, Value];
        }
    };
}
pub(super) use protocol_files;
