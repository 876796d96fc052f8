//! The files in the folder `server`.

/// Appends its rows to those given and passes them to the next macro.
macro_rules! server_files {
    ([$next:ident $($later:ident)*] $($rows:tt)*) => {
        $next! {
            [$($later)*]
            $($rows)*
            ServerBody "server/body" feature "server" exports ["ServerBody"] needs [Rejection];
            Dispatch "server/dispatch" feature "server" exports ["Dispatch", "Exchange"]
                needs [Error, Limits, Operation, Options, ProtocolInterface, Rejection, Checker, Value, WireError];
            HttpServer "server/http_server" feature "server" exports ["HttpServer"]
                needs [Dispatch, Limits, Options, ProtocolInterface, RequestId, ServerBody];
            RequestId "server/request_id" feature "server" needs [Uuid];
        }
    };
}
pub(super) use server_files;
