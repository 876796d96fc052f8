//! The files in the folder `server`.

/// Appends its rows to those given and passes them to the next macro.
macro_rules! server_files {
    ([$next:ident $($later:ident)*] $($rows:tt)*) => {
        $next! {
            [$($later)*]
            $($rows)*
            ServerBlobs "server/blobs" feature "server"
                needs [
                    Blob, Checker, Dispatch, HttpMessage, HttpTrait, LengthCheck, Operation, ProtocolInterface,
                    Rejection, ServerBody, Value, WireError
                ];
            ServerBody "server/body" feature "server" exports ["ServerBody", "ServerBodyError"]
                needs [Blob, Checker, Error, LengthCheck, Rejection];
            Dispatch "server/dispatch" feature "server" exports ["Dispatch", "Exchange"]
                needs [
                    Checker, Error, Failure, Limits, Operation, Options, ProtocolInterface, Rejection, RequestId,
                    ServerBody, Value, WireError
                ];
            EventBody "server/event_body" feature "server"
                needs [Error, Event, EventStream, Failure, Frame, Rejection, ResponseEvents];
            EventChannel "server/event_channel" feature "server" exports ["Disconnected", "EventSender"]
                needs [Error, ResponseEvents];
            ServerEvents "server/events" feature "server"
                needs [
                    Checker, Dispatch, Event, EventBody, EventStream, HttpMessage, Operation, Rejection,
                    RequestEvents, ResponseEvents, ServerBody, Value, WireError
                ];
            HttpServer "server/http_server" feature "server" exports ["HttpServer"]
                needs [Dispatch, Limits, Options, ProtocolInterface, Rejection, ServerBody];
            LengthCheck "server/length_check" feature "server" needs [Checker, Options, Violation];
            RequestEvents "server/request_events" feature "server" exports ["RequestEventError", "RequestEvents"]
                needs [
                    Checker, Error, Event, EventError, EventReader, EventStream, Limits, Options, Rejection,
                    ServerBody
                ];
            RequestId "server/request_id" feature "server" needs [Uuid];
            ResponseEvents "server/response_events" feature "server" exports ["ResponseEvents"]
                needs [EventChannel, EventStream, Operation];
        }
    };
}
pub(super) use server_files;
