//! The runtime: which files it consists of, and what is true of each. Lowering asks this table for what a crate
//! needs, emission for modules and exports, and `diff` for what a crate's root shows.

use std::collections::BTreeSet;

/// A file of the runtime, which is copied as it is.
#[derive(Debug)]
pub struct RuntimeFile {
    /// The path below `src/runtime/`, without extension.
    pub path: &'static str,
    /// The text.
    pub text: &'static str,
    /// The feature of the crate without which the file is not compiled.
    pub feature: Option<&'static str>,
    /// The name by which the crate's root shows the module itself.
    pub module: Option<&'static str>,
    /// The module is no public API: its documentation is hidden, though generated code and the compiler name it.
    pub is_hidden: bool,
    /// The items that the crate's root shows.
    pub exports: &'static [&'static str],
    /// A type with a service as its argument, which is shown beside the operations of that service, with its
    /// documentation there. One in `blocking` stands in that module.
    pub of_service: Option<(&'static str, &'static str)>,
    /// The files that must be there, too: those that it names, and those that implement traits for its types.
    pub needs: &'static [RuntimeModule],
}

impl RuntimeFile {
    /// The modules that lead to the file, its own last.
    pub fn modules(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/')
    }
}

/// A folder of the runtime.
#[derive(Debug)]
pub struct RuntimeFolder {
    /// The path below `src/runtime/`; empty for that folder itself.
    pub path: &'static str,
    /// The title of its documentation.
    pub title: &'static str,
}

/// The folders of the runtime.
pub const RUNTIME_FOLDERS: &[RuntimeFolder] = &[
    folder(
        "",
        "Support for generated code; not public API. Use what the crate's root shows of it.",
    ),
    folder(
        "client",
        "Calls: endpoints, credentials, signatures, attempts, transports.",
    ),
    folder("client/asynchronous", "Calls as futures."),
    folder("client/blocking", "Calls that block the thread."),
    folder(
        "client/body",
        "[Bodies that stream](https://smithy.io/2.0/spec/streaming.html).",
    ),
    folder(
        "client/checksum",
        "[Checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait).",
    ),
    folder(
        "client/credentials",
        "Credentials, and where they come from.",
    ),
    folder(
        "client/endpoint",
        "Endpoints, and the functions of endpoint rules.",
    ),
    folder(
        "client/events",
        "Calls with [event streams](https://smithy.io/2.0/spec/streaming.html#event-streams).",
    ),
    folder("client/profile", "The configuration files of AWS tools."),
    folder("client/sign", "Signatures and other proofs of identity."),
    folder("codec", "Encodings."),
    folder(
        "codec/cbor",
        "[CBOR](https://www.rfc-editor.org/rfc/rfc8949).",
    ),
    folder(
        "codec/json",
        "[JSON](https://www.rfc-editor.org/rfc/rfc8259).",
    ),
    folder(
        "codec/query",
        "Query strings, as AWS Query and EC2 Query have them.",
    ),
    folder("codec/xml", "[XML](https://www.w3.org/TR/xml/)."),
    folder(
        "core",
        "Operations, errors, builders, and the types of members.",
    ),
    folder("protocol", "Requests and responses over HTTP, by protocol."),
    folder(
        "protocol/event_stream",
        "[Event streams](https://smithy.io/2.0/spec/streaming.html#event-streams).",
    ),
    folder(
        "protocol/rest",
        "Protocols with [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html).",
    ),
    folder(
        "schema",
        "Schemas of types, and the traits by which they are encoded and decoded.",
    ),
    folder("schema/serde", "Implementations of serde's traits."),
    folder(
        "server",
        "The half of the service: from HTTP requests to the methods that handle them.",
    ),
    folder(
        "validate",
        "Checks of constraints, and the violations that they report.",
    ),
];

const fn folder(path: &'static str, title: &'static str) -> RuntimeFolder {
    RuntimeFolder { path, title }
}

macro_rules! runtime_files {
    ($(
        $module:ident $path:literal
        $(feature $feature:literal)? $(module $name:literal $(hidden $hidden:literal)?)?
        $(exports [$($export:literal),*])? $(of_service $alias:literal $alias_docs:literal)? $(needs [$($need:ident),*])?;
    )*) => {
        /// The files of the runtime.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum RuntimeModule {
            $($module,)*
        }

        impl RuntimeModule {
            /// All of them, ordered by path.
            pub const ALL: &[Self] = &[$(Self::$module,)*];

            /// Returns what is true of the file.
            pub fn file(self) -> &'static RuntimeFile {
                match self {
                    $(Self::$module => &RuntimeFile {
                        path: $path,
                        text: include_str!(concat!("../../runtime/src/", $path, ".rs")),
                        feature: [$(Some($feature),)? None][0],
                        module: [$(Some($name),)? None][0],
                        is_hidden: [$($($hidden,)?)? false][0],
                        exports: &[$($($export,)*)?],
                        of_service: [$(Some(($alias, $alias_docs)),)? None][0],
                        needs: &[$($(Self::$need,)*)?],
                    },)*
                }
            }
        }
    };
}

runtime_files! {
    AsyncAbort "client/asynchronous/abort" feature "client" needs [TransportError];
    AsyncBody "client/asynchronous/body" feature "client" exports ["Body"] needs [AsyncFailure, TransportError];
    AsyncClient "client/asynchronous/client" feature "client"
        of_service "Client" "An asynchronous client of the service. Each operation is a method.

- `Client::from_env()` creates a client configured by environment variables and the AWS profile, and returns an
  [error](crate::ProfileError) if these are invalid.
- `Client::new(config)` creates a client with a [configuration](crate::Config).
- `Client::with_transport(config, transport, sleep)` creates a client with your own
  [transport](crate::AsyncTransport) and [timer](crate::Sleep).
- `client.with_options(|options| …)` returns a client with other [options](crate::CallOptions), such as timeouts.
- `client.config()` returns the configuration.
- `client.send(request)`, `client.pages(request)` and `client.wait(waiter, request, limit)` are the generic forms of the
  methods below.

Clones are cheap: they share connections, credentials and the retry budget.

The client requires a tokio runtime, unless it has its own transport and timer. Dropping the future of a call cancels the
call."
        needs [
            AsyncDriver, AsyncHyper, AsyncPages, AsyncSleep, AsyncTransport, Call, CallFailure, CallOptions,
            CallService, Clock, Config, Pages, ProfileError, Service, Session, Wait, Waiter, WireError
        ];
    AsyncConnector "client/asynchronous/connector" feature "client";
    AsyncDriver "client/asynchronous/driver" feature "client"
        needs [
            AsyncSleep, AsyncThread, AsyncTransport, Call, Clock, CredentialsExchange, SendLimits, Session, Step,
            TransportError
        ];
    AsyncEvents "client/asynchronous/events" feature "client" exports ["EventStream"]
        needs [
            AsyncBody, AsyncClient, AsyncStreaming, Call, CallFailure, CallService, Event, EventPlan, EventReader, EventStream,
            EventStreamFailure, EventWriter, Limits, Operation, TransportError, WireError
        ];
    AsyncFailure "client/asynchronous/failure" feature "client" needs [AsyncConnector, TransportError];
    AsyncFiltered "client/asynchronous/filtered" feature "client"
        needs [AsyncBody, AsyncPump, Content, RequestBody, TransportError];
    AsyncHttp2 "client/asynchronous/http2" feature "client" needs [AsyncHyper];
    AsyncHyper "client/asynchronous/hyper" feature "client" exports ["HyperTransport"]
        needs [AsyncBody, AsyncConnector, AsyncTransport, Config, SendLimits, TransportError];
    AsyncMock "client/asynchronous/mock" feature "client"
        needs [AsyncClient, AsyncSleep, AsyncTransport, CallService, ConfigBuilder, Mock, SendLimits];
    AsyncPages "client/asynchronous/pages" feature "client" exports ["ItemStream", "PageStream"]
        needs [AsyncClient, CallFailure, CallService, Operation, Pages, WireError];
    AsyncPump "client/asynchronous/pump" feature "client" needs [AsyncBody, TransportError];
    AsyncSleep "client/asynchronous/sleep" feature "client" exports ["Sleep", "SleepFuture", "TokioSleep"];
    AsyncStreaming "client/asynchronous/streaming" feature "client"
        needs [
            AsyncAbort, AsyncBody, AsyncClient, AsyncDriver, AsyncFiltered, AsyncSleep, AsyncTransport, AsyncWatched, BodyPlan,
            Call, CallFailure, CallService, Content, RequestBody, SignatureChain, Step, Streamed, Streaming,
            TransportError, WireError
        ];
    AsyncThread "client/asynchronous/thread" feature "client";
    AsyncTransport "client/asynchronous/transport" feature "client" exports ["AsyncTransport", "StreamFuture", "TowerTransport", "TransportFuture"]
        needs [AsyncBody, AsyncFailure, SendLimits, TransportError];
    AsyncWatched "client/asynchronous/watched" feature "client" needs [AsyncAbort, AsyncBody, AsyncSleep, TransportError];
    Attempts "client/attempts" feature "call"
        needs [
            Auth, CallFailure, CallOptions, Clock, Content, CredentialsError, Interceptor, Limits, Pacing,
            Prepared, Retry, Session, SignIdentity, Step, Transmission, TransportError, Uuid
        ];
    Auth "client/auth" feature "call" exports ["Auth", "NoAuthScheme"] needs [AuthScheme, EndpointResolved];
    BlockingAgent "client/blocking/agent" feature "blocking"
        needs [
            BlockingBody, BlockingConnector, BlockingPermits, BlockingTransport, Config, SendLimits, TransportError
        ];
    BlockingApi "client/blocking/api" feature "blocking"
        needs [BlockingAgent, BlockingBody, BlockingPages, BlockingTransport];
    BlockingBody "client/blocking/body" feature "blocking" needs [TransportError];
    BlockingClient "client/blocking/client" feature "blocking"
        of_service "blocking::Client" "A blocking client of the service. Each operation is a method.

- `Client::from_env()` creates a client configured by environment variables and the AWS profile, and returns an
  [error](crate::ProfileError) if these are invalid.
- `Client::new(config)` creates a client with a [configuration](crate::Config).
- `Client::with_transport(config, transport)` creates a client with your own [transport](crate::blocking::Transport).
- `client.with_options(|options| …)` returns a client with other [options](crate::CallOptions), such as timeouts.
- `client.config()` returns the configuration.
- `client.send(request)`, `client.pages(request)` and `client.wait(waiter, request, limit)` are the generic forms of the
  methods below.

Clones are cheap: they share connections, credentials and the retry budget."
        needs [
            BlockingAgent, BlockingDriver, BlockingPages, BlockingTransport, Call, CallFailure, CallOptions,
            CallService, Clock, Config, Pages, ProfileError, Service, Session, Wait, Waiter, WireError
        ];
    BlockingConnector "client/blocking/connector" feature "blocking";
    BlockingDriver "client/blocking/driver" feature "blocking"
        needs [BlockingTransport, Call, Clock, CredentialsExchange, SendLimits, Session, Step];
    BlockingEvents "client/blocking/events" feature "blocking" exports ["EventIterator"]
        needs [
            BlockingBody, BlockingClient, BlockingStreaming, Call, CallFailure, CallService, Event, EventPlan, EventReader,
            EventStream, EventStreamFailure, EventWriter, Limits, Operation, TransportError, WireError
        ];
    BlockingFiltered "client/blocking/filtered" feature "blocking" needs [BlockingBody, Content, RequestBody];
    BlockingMock "client/blocking/mock" feature "blocking"
        needs [BlockingClient, BlockingTransport, CallService, ConfigBuilder, Mock, SendLimits, TransportError];
    BlockingPages "client/blocking/pages" feature "blocking"
        needs [BlockingClient, CallFailure, CallService, Pages, WireError];
    BlockingPermits "client/blocking/permits" feature "blocking";
    BlockingStreaming "client/blocking/streaming" feature "blocking"
        needs [
            BlockingBody, BlockingClient, BlockingDriver, BlockingFiltered, BlockingTransport, BodyPlan, Call,
            CallFailure, CallService, Content, RequestBody, SignatureChain, Step, Streamed, Streaming, TransportError,
            WireError
        ];
    BlockingTransport "client/blocking/transport" feature "blocking" needs [BlockingBody, SendLimits, TransportError];
    BodyChunks "client/body/chunked" feature "call" needs [Content, SignatureChain, SigV4];
    BodyMeasure "client/body/measure" feature "call" needs [Content];
    BodyPlan "client/body/plan" feature "call"
        needs [
            Attempts, Auth, AuthScheme, BodyChunks, BodyMeasure, Call, CallFailure, CallService, Content, Failure, HttpTrait,
            Prepared, RequestBody, SignatureChain, SigV4, Streaming, WireError
        ];
    RequestBody "client/body/request" feature "call" exports ["RequestBody", "StreamBody"] needs [Blob, Content];
    Streamed "client/body/streamed" feature "call" exports ["Streamed"];
    Call "client/call" feature "call" exports ["Call", "Drive"]
        needs [
            Attempts, Auth, CallFailure, CallOptions, CallService, Checker, Clock, CredentialsError, EndpointLabel,
            Failure, Operation, Prepared, ProtocolInterface, Session, SignIdentity, Step, TransportError, WireError
        ];
    ChecksumAlgorithm "client/checksum/algorithm" feature "call" needs [Base64, Content, Crc, Md5, Sha1];
    Crc "client/checksum/crc" feature "call" needs [Base64, Content, Crc32];
    RequestChecksum "client/checksum/request" feature "call"
        needs [ChecksumAlgorithm, ChecksumMode, Config, Failure, Prepared, ResponseChecksum];
    ResponseChecksum "client/checksum/response" feature "call"
        needs [ChecksumAlgorithm, Content, HttpMessage, TransportError];
    ChecksumMode "client/checksum_mode" feature "call" exports ["ChecksumMode"];
    Clock "client/clock" feature "call" exports ["Clock", "Moment", "Random", "SystemClock", "SystemRandom"]
        needs [Uuid];
    Compression "client/compression" feature "call" needs [Base64, Config, Content, Crc, Failure, Md5, Prepared];
    Config "client/config" feature "call" exports ["Config"]
        needs [
            CallOptions, ChecksumMode, Clock, ConfigBuilder, ConfigLoad, CredentialsCache, CredentialsChain,
            EndpointSettings, Environment, Interceptor, ProfileError, Retry, Service, Settings, Sign, SignIdentity,
            TokenCache
        ];
    ConfigBuilder "client/config_builder" feature "call" exports ["ConfigBuilder"]
        needs [
            CallOptions, ChecksumMode, Clock, Config, ConfigLoad, CredentialsCache, CredentialsProvider, EndpointParams,
            EndpointSettings, Environment, Interceptor, Retry, Settings, Sign, Signer, SignIdentity, TraceCalls
        ];
    ConfigLoad "client/config_load" feature "call"
        needs [Config, ConfigBuilder, CredentialsCache, CredentialsChain, ProfileError, TokenCache];
    Content "client/content" feature "call";
    CredentialsCache "client/credentials/cache" feature "call" exports ["CredentialsCache"]
        needs [
            Credentials, CredentialsChain, CredentialsContext, CredentialsError, CredentialsExchange,
            CredentialsProvider, IdentityCache
        ];
    CredentialsChain "client/credentials/chain" feature "call" exports ["CredentialsChain"]
        needs [
            ContainerCredentials, Credentials, CredentialsContext, CredentialsError, CredentialsExchange,
            CredentialsJson, CredentialsPlan, Environment, InstanceMetadata, LoginCredentials, ProcessCredentials,
            ProfileError, ProfileLookup, Profiles, SignIdentity, Sso, SsoToken, Sts
        ];
    ContainerCredentials "client/credentials/container" feature "call"
        needs [CredentialsContext, CredentialsError, CredentialsHttp, CredentialsJson];
    CredentialsContext "client/credentials/context" feature "call"
        needs [
            Credentials, CredentialsError, CredentialsExchange, CredentialsHosts, Environment, HostLabel,
            ProfileError, ProfileLookup, ProfileSetting, Profiles
        ];
    CredentialsError "client/credentials/error" feature "call" exports ["CredentialsError", "CredentialsPlace"]
        needs [DateTime, ProfileError];
    CredentialsExchange "client/credentials/exchange" feature "call" needs [Environment];
    CredentialsHosts "client/credentials/hosts" feature "call" needs [EndpointPartition];
    CredentialsHttp "client/credentials/http" feature "call"
        needs [CredentialsError, CredentialsExchange, Error, Failure];
    Credentials "client/credentials/identity" feature "call" exports ["Credentials"];
    InstanceMetadata "client/credentials/imds" feature "call"
        needs [
            CredentialsContext, CredentialsError, CredentialsExchange, CredentialsHttp, CredentialsJson,
            ProfileLookup
        ];
    CredentialsJson "client/credentials/json" feature "call"
        needs [Credentials, DateTime, Document, JsonDecode, JsonEncode, JsonFormat, Location, Shape, State, Value];
    LoginCredentials "client/credentials/login" feature "call"
        needs [CredentialsContext, CredentialsError, CredentialsJson, DateTime, ProfileSetting];
    CredentialsPlan "client/credentials/plan" feature "call"
        needs [Credentials, ProfileError, ProfileSetting, Profiles, Sso, Sts];
    ProcessCredentials "client/credentials/process" feature "call"
        needs [CredentialsContext, CredentialsError, CredentialsJson, ProfileSetting];
    CredentialsProvider "client/credentials/provider" feature "call" exports ["AsyncProvider", "ProvideCredentials", "ProvideFuture"]
        needs [Credentials, CredentialsError];
    IdentityCache "client/credentials/refresh" feature "call"
        needs [CredentialsError, CredentialsExchange, SignIdentity];
    Sha1 "client/credentials/sha1" feature "call";
    Sso "client/credentials/sso" feature "call"
        needs [
            Credentials, CredentialsContext, CredentialsError, CredentialsHosts, CredentialsHttp, CredentialsJson,
            DateTime, SignUri, SsoToken
        ];
    SsoToken "client/credentials/sso_token" feature "call"
        needs [
            CredentialsContext, CredentialsError, CredentialsHosts, CredentialsHttp, CredentialsJson, DateTime,
            Sha1, SignIdentity, Sso
        ];
    Sts "client/credentials/sts" feature "call"
        needs [
            AuthScheme, Credentials, CredentialsContext, CredentialsError, CredentialsHosts, CredentialsHttp,
            CredentialsJson, SigV4, Sign, SignUri
        ];
    TokenCache "client/credentials/token_cache" feature "call"
        needs [
            CredentialsChain, CredentialsError, CredentialsExchange, Environment, IdentityCache, ProfileLookup, Service,
            SignIdentity
        ];
    BuiltIns "client/endpoint/built_ins" feature "call" exports ["BuiltIns"];
    EndpointCache "client/endpoint/cache" feature "call" exports ["CachedEndpoint", "EndpointCache"]
        needs [EndpointFailure, EndpointParams, EndpointResolved];
    EndpointFailure "client/endpoint/failure" feature "call" exports ["EndpointError"] needs [EndpointRegions, ProfileError];
    EndpointFunctions "client/endpoint/functions" feature "call";
    EndpointGraph "client/endpoint/graph" feature "call" needs [EndpointFailure, EndpointResolved];
    EndpointLabel "client/endpoint/label" feature "call" needs [Operation];
    EndpointParams "client/endpoint/params" feature "call" exports ["EndpointParams"]
        needs [BuiltIns, EndpointFailure, EndpointResolved];
    EndpointPartition "client/endpoint/partition" feature "call";
    EndpointRedirect "client/endpoint/redirect" feature "call" needs [Failure, Prepared];
    EndpointRegions "client/endpoint/regions" feature "call" exports ["UnknownRegion"];
    EndpointResolved "client/endpoint/resolved" feature "call" exports ["Endpoint", "EndpointAuthScheme", "EndpointValue"];
    EndpointSettings "client/endpoint/settings" feature "call"
        needs [BuiltIns, Environment, ProfileError, ProfileLookup, ProfileSetting];
    Environment "client/environment" feature "call" exports ["Environment", "ProcessEnvironment", "ProcessOutput"];
    CallFailure "client/error" feature "call" exports ["CallError", "CallFailure", "CallTimeout"]
        needs [
            Auth, Checker, CredentialsError, EndpointFailure, Error, Failure, Metadata, Pages, Sign, TransportError, Uuid
        ];
    EventStreamFailure "client/events/failure" feature "call" exports ["EventStreamError"]
        needs [EventError, EventStream, TransportError];
    EventMock "client/events/mock" feature "call"
        needs [CallService, Event, EventReader, EventStream, Limits, Mock, Operation, ProtocolInterface, WireError];
    EventPlan "client/events/plan" feature "call"
        needs [Attempts, AuthScheme, CallFailure, Event, EventStream, Prepared];
    EventWriter "client/events/writer" feature "call"
        needs [Event, EventHeader, Frame, Session, SignatureChain, SigV4];
    Interceptor "client/interceptor" feature "call" exports ["Attempt", "Interceptor"] needs [TransportError];
    Jmespath "client/jmespath" feature "call";
    Mock "client/mock" feature "call" exports ["MockCall"] of_service "MockClient" "A mock service whose operations \
        are closures, for tests of code that calls the service.

- `MockClient::new()` creates a mock service. Calls of operations without a closure fail.
- `.on::<Operation>(|request| …)` answers an operation with a closure that returns a response or an error.
- `.client()` and `.blocking()` create clients; `.client_with(…)` and `.blocking_with(…)` also change the configuration.
- `.calls()` returns the calls that the service received, `.requests::<Operation>()` the requests of one operation,
  `.slept()` the total time of all delays.

Requests are validated, serialized, signed and parsed as with the real service, but are not sent over a network, and
delays take no time."
        needs [
            CallService, Clock, Config, ConfigBuilder, Credentials, EndpointLabel, Limits, ProtocolInterface,
            SignIdentity, TransportError, WireError
        ];
    CallOptions "client/options" feature "call" exports ["CallOptions"] needs [Limits, Options];
    Pacing "client/pacing" feature "call" needs [Attempts, CallOptions, Clock, Error, Retry, Session];
    Prepared "client/prepared" feature "call" needs [Auth, Content];
    ProfileError "client/profile/error" feature "call" exports ["ProfileError"];
    ProfileLookup "client/profile/lookup" feature "call" needs [Environment, ProfileError, ProfileSetting, Profiles];
    ProfileParse "client/profile/parse" feature "call" needs [ProfileError, ProfileSetting];
    Profiles "client/profile/profiles" feature "call" exports ["Profiles"]
        needs [Environment, ProfileError, ProfileParse, ProfileSetting];
    ProfileSetting "client/profile/setting" feature "call" exports ["Profile", "ProfileSetting"] needs [ProfileError];
    RateLimiter "client/rate_limiter" feature "call";
    Retry "client/retry" feature "call" exports ["RetryMode"] needs [Error];
    SendLimits "client/send_limits" feature "call" exports ["SendLimits"];
    CallService "client/service" feature "call" exports ["CallService"] needs [ProtocolInterface, Service];
    Session "client/session" feature "call" of_service "Session" "The state that all calls of a client share."
        needs [
            Attempts, Auth, AuthScheme, BuiltIns, CallFailure, CallService, Config, CredentialsCache, CredentialsError,
            CredentialsExchange, EndpointCache, EndpointFailure, EndpointLabel, EndpointParams, EndpointRegions,
            EndpointResolved, Failure, HttpMessage, IdentityCache, Operation, Prepared, RateLimiter, Retry, Service,
            Sign, SignatureChain, SignIdentity, Skew, TokenCache, UserAgent
        ];
    Settings "client/settings" feature "call"
        needs [
            ChecksumMode, EndpointSettings, Environment, HostLabel, ProfileError, ProfileLookup, Profiles, ProfileSetting,
            Retry
        ];
    SignCanonical "client/sign/canonical" feature "call" needs [Sign, SignUri];
    SignatureChain "client/sign/chain" feature "call" exports ["SignatureChain"] needs [Credentials, SigningKey, SigV4];
    SignIdentity "client/sign/identity" feature "call" exports ["ApiKey", "Identity", "Token"] needs [Credentials];
    Sign "client/sign/interface" feature "call"
        exports ["PayloadHash", "SessionToken", "Sign", "SignError", "SigningParams"]
        needs [AuthScheme, SignatureChain, SignIdentity];
    SigningKey "client/sign/key" feature "call" needs [Credentials];
    AuthScheme "client/sign/scheme" feature "call"
        exports ["ApiKeyLocation", "ApiKeyRules", "AuthScheme", "SigV4Rules"];
    Signer "client/sign/signer" feature "call" exports ["Signer"] needs [AuthScheme, Sign, SignatureChain, SigV4, SignIdentity, SignUri];
    SigV4 "client/sign/sigv4" feature "call" exports ["SigV4"]
        needs [Calendar, Credentials, Sign, SignatureChain, SignCanonical, SigningKey, SignUri];
    SignUri "client/sign/uri" feature "call";
    Skew "client/skew" feature "call" needs [Calendar, HttpMessage];
    Step "client/step" feature "call" exports ["Identification", "Step", "Transmission"]
        needs [Auth, Content, Error, HttpMessage, Retry, SendLimits, SignatureChain, Skew];
    TraceCalls "client/tracing" feature "tracing" exports ["TraceCalls"] needs [HttpMessage, Interceptor, TransportError];
    Transmission "client/transmission" feature "call"
        needs [Attempts, CallFailure, Clock, SendLimits, SignIdentity, Step, Uuid];
    TransportError "client/transport_error" feature "call" exports ["TransportError", "TransportErrorKind"]
        needs [Error, HttpMessage];
    TreeHash "client/tree_hash" feature "call" needs [AuthScheme, Content, Failure, Prepared, SigV4];
    UserAgent "client/user_agent" feature "call" needs [Service];
    Wait "client/wait" feature "call" exports ["WaitError", "WaitFailure", "Waited"]
        needs [CallFailure, CallOptions, Error, Operation, Waiter];
    Waiter "client/waiter" feature "call" exports ["AcceptorState", "Waiter"] needs [Operation];
    Base64 "codec/base64" feature "schema";
    Blocks "codec/blocks" feature "http";
    Cbor "codec/cbor/codec" feature "rpc-v2-cbor" needs [CborDecode, CborEncode, Codec];
    CborDecode "codec/cbor/decode" feature "rpc-v2-cbor" needs [CborNumber, Codec, Decimal, Scalar, Shape];
    CborEncode "codec/cbor/encode" feature "rpc-v2-cbor" needs [Calendar, CborNumber, Codec, Shape];
    CborNumber "codec/cbor/number" feature "rpc-v2-cbor";
    Decimal "codec/decimal" feature "schema";
    Json "codec/json/codec" feature "http" needs [Codec, JsonDecode, JsonEncode, JsonFormat];
    JsonDecode "codec/json/decode" feature "http" needs [Base64, Codec, Decimal, JsonFormat, JsonScan, Scalar, Shape];
    JsonEncode "codec/json/encode" feature "http" needs [Base64, Calendar, Codec, Decimal, JsonFormat, JsonText, Shape];
    JsonFormat "codec/json/format" feature "http";
    JsonScan "codec/json/scan" feature "http" needs [Codec, Decimal, JsonDecode, JsonText];
    JsonText "codec/json/text" feature "http";
    Md5 "codec/md5" feature "http" needs [Blocks];
    QueryDecode "codec/query/decode" feature "xml"
        needs [Base64, Codec, Decimal, QueryEncode, QueryTree, Scalar, Shape, XmlEncode];
    QueryEncode "codec/query/encode" feature "xml"
        needs [Base64, Calendar, Codec, Decimal, RestUri, Shape, XmlDecode, XmlEncode];
    QueryTree "codec/query/tree" feature "xml" needs [RestUri];
    Xml "codec/xml/codec" feature "xml" needs [Codec, XmlDecode, XmlEncode, XmlTree];
    XmlDecode "codec/xml/decode" feature "xml" needs [Base64, Codec, Decimal, Scalar, Shape, XmlTree];
    XmlEncode "codec/xml/encode" feature "xml" needs [Base64, Calendar, Codec, Decimal, Shape, XmlDecode];
    XmlError "codec/xml/error" feature "xml" needs [WireError, XmlEncode, XmlTree];
    XmlTree "codec/xml/tree" feature "xml";
    BigNumber "core/big_number" exports ["BigDecimal", "BigInteger", "ParseNumberError"] needs [Checker, SchemaBigNumber, Violation];
    Blob "core/blob" exports ["Blob"] needs [Checker, Length, SchemaBlob];
    Builder "core/builder" module "builder" hidden true needs [Metadata];
    Calendar "core/calendar" needs [DateTime];
    DateTime "core/date_time" exports ["DateTime", "DateTimeRangeError", "ParseDateTimeError"] needs [Calendar, SchemaTime];
    Document "core/document" exports ["Document", "Number"] needs [SchemaDocument];
    Enumeration "core/enumeration" exports ["OpenEnum"] needs [Checker, Serde, Violation];
    Error "core/error" exports ["Exception", "OperationError", "Retry", "UnmodeledError"] needs [Metadata, WireError];
    EventStream "core/event_stream" exports ["EventUnion", "InputEvents", "OutputEvents"] needs [Error, Operation];
    HttpTrait "core/http_trait" exports ["BodyKind", "HttpTrait"];
    IntegerEnumeration "core/integer_enumeration"
        needs [Checker, Enumeration, Number, Unrecognized, Value];
    Metadata "core/metadata" exports ["ResponseMetadata"];
    Operation "core/operation" exports ["InvalidHostLabel", "Operation"]
        needs [AuthScheme, Checker, Config, Error, Failure, HttpTrait, Prepared, Service];
    Pages "core/pages" exports ["PageItems", "Pages", "Paginated", "RepeatedToken"] needs [Operation];
    Service "core/service" exports ["Service"] needs [AuthScheme, EndpointParams, HttpTrait];
    Streaming "core/streaming" feature "call" exports ["StreamingRequest", "StreamingResponse"] needs [Operation];
    StringEnumeration "core/string_enumeration" needs [Enumeration, Unrecognized, Value];
    Structure "core/structure" needs [Checker, SchemaStructure, Serde];
    UnionMethods "core/union_methods";
    Unrecognized "core/unrecognized" exports ["Unrecognized"];
    Uuid "core/uuid";
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
        needs [Error, EventStream, Failure, FrameError];
    Frame "protocol/event_stream/frame" feature "http" exports ["EventFrame"] needs [Crc32, EventHeader, Failure];
    FrameDecoder "protocol/event_stream/frame_decoder" feature "http" exports ["FrameDecoder"]
        needs [Crc32, EventHeader, Frame, FrameError];
    FrameError "protocol/event_stream/frame_error" feature "http" exports ["FrameError", "FrameErrorKind"];
    EventHeader "protocol/event_stream/header" feature "http" exports ["EventHeader", "EventHeaderValue"];
    EventReader "protocol/event_stream/reader" feature "http" exports ["EventReader"]
        needs [Event, EventError, Frame, FrameDecoder, FrameError, Limits, State];
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
            Codec, Error, Failure, HttpMessage, Limits, Location, Metadata, Operation, ProtocolInterface, QueryEncode, QueryServer,
            Rejection, RestRejected, Service, Shape, State, Value, WireError, XmlDecode, XmlError, XmlTree
        ];
    QueryServer "protocol/query_server" feature "xml"
        needs [
            Error, Failure, HttpMessage, Limits, Location, QueryDecode, QueryEncode, QueryTree, Rejection, RestRejected,
            Shape, State, Value, WireError, XmlEncode, XmlError
        ];
    Rejection "protocol/rejection" feature "http" exports ["Rejection"] needs [Checker, Codec, Error, State, Violation];
    RestBinding "protocol/rest/binding" feature "http"
        needs [
            Codec, Error, Failure, HttpMessage, HttpTrait, Limits, Location, Metadata, Operation, ProtocolInterface,
            Rejection, RestDecode, RestEncode, RestMedia, RestMessage, RestReceived, RestRejected, RestRouter,
            Service, Shape, State, Value, WireError
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
    RestUri "protocol/rest/uri" feature "http";
    RestJson "protocol/rest_json" feature "rest-json"
        needs [Codec, Json, JsonEncode, JsonFormat, RestBinding, Service];
    RestXml "protocol/rest_xml" feature "rest-xml"
        needs [RestBinding, Service, WireError, Xml, XmlEncode, XmlError, XmlTree];
    Rpc "protocol/rpc" feature "http"
        needs [
            Codec, Error, Failure, HttpMessage, Limits, Location, Metadata, Operation, ProtocolInterface, Rejection,
            Service, Shape, State, Target, Value, WireError
        ];
    RpcV2Cbor "protocol/rpc_v2_cbor" feature "rpc-v2-cbor" needs [Cbor, Rpc, Service];
    RpcV2Json "protocol/rpc_v2_json" feature "rpc-v2-json" needs [Json, JsonFormat, Rpc, Service];
    Target "protocol/target" feature "http" needs [Failure, Operation, Service];
    WireError "protocol/wire_error" feature "http" exports ["WireOperation"]
        needs [Codec, Error, Metadata, Operation, Service, Shape, Value];
    SchemaBigNumber "schema/big_number" feature "schema"
        needs [BigNumber, Codec, Decimal, Location, Serde, Shape, State, Value];
    SchemaBlob "schema/blob" feature "schema" needs [Base64, Blob, Codec, Location, Serde, Shape, State, Value];
    Codec "schema/codec" feature "schema" needs [Location, Scalar, Shape, State, Value];
    SchemaCollection "schema/collection" feature "schema" needs [Codec, Location, Shape, State, Value];
    SchemaDocument "schema/document" feature "schema"
        needs [Codec, Document, Location, Scalar, Serde, Shape, State, Value];
    Location "schema/location" feature "schema" needs [Codec, Pointer, Shape, State];
    Scalar "schema/scalar" feature "schema";
    Serde "schema/serde/adapter" feature "serde"
        needs [Location, SerdeDecode, SerdeEncode, SerdeTree, Shape, State, Value];
    SerdeDecode "schema/serde/decode" feature "serde" needs [Base64, Codec, Decimal, Scalar, SerdeTree, Shape];
    SerdeEncode "schema/serde/encode" feature "serde" needs [Base64, Calendar, Codec, SerdeTree, Shape];
    SerdeTree "schema/serde/tree" feature "serde";
    Shape "schema/shape" feature "schema";
    State "schema/state" feature "schema" needs [Codec];
    SchemaStructure "schema/structure" feature "schema" needs [Codec, Location, Shape, State, Value];
    SchemaTime "schema/time" feature "schema" needs [Calendar, Codec, DateTime, Location, Serde, Shape, State, Value];
    Union "schema/union" feature "schema" needs [Codec, Location, Serde, Shape, State, Unrecognized, Value];
    Value "schema/value" feature "schema" needs [Codec, Location, Scalar, SchemaCollection, Shape, State];
    ServerBody "server/body" feature "server" exports ["ServerBody"] needs [Rejection];
    Dispatch "server/dispatch" feature "server" exports ["Dispatch", "Exchange"]
        needs [Error, Limits, Operation, Options, ProtocolInterface, Rejection, Checker, Value, WireError];
    HttpServer "server/http_server" feature "server" exports ["HttpServer"]
        needs [Dispatch, Limits, Options, ProtocolInterface, RequestId, ServerBody];
    RequestId "server/request_id" feature "server" needs [Uuid];
    Checker "validate/checker" module "validate" exports ["Validate", "ValidationError"]
        needs [Options, Path, Report, ValidationException, Violation];
    Collection "validate/collection" needs [Checker, Length, Path, Violation];
    Deferred "validate/deferred" needs [Checker, Path, Report, Violation];
    HostLabel "validate/host_label" needs [Checker, Operation, Violation];
    Length "validate/length" needs [Checker, Violation];
    Number "validate/number" needs [Checker, Violation];
    Options "validate/options" exports ["ValidationOptions"] needs [Path, Violation];
    Path "validate/path" needs [Pointer];
    Pattern "validate/pattern";
    Pointer "validate/pointer";
    Report "validate/report" needs [Checker, Deferred, Options, Path, Violation];
    Text "validate/text" needs [Checker, Length, Pattern, Violation];
    ValidationException "validate/validation_exception" needs [Checker];
    Violation "validate/violation" exports ["AllowedValues", "Constraint", "ConstraintKind", "RangeNumber", "Violation"];
}

impl RuntimeModule {
    /// Those that every crate has: what its root shows without any feature, so that the names there do not depend on
    /// the model, and what all structures need.
    pub fn always() -> impl Iterator<Item = Self> {
        let is_shown = |module: &Self| {
            let file = module.file();
            file.feature.is_none() && (file.module.is_some() || !file.exports.is_empty())
        };
        let shown = Self::ALL.iter().copied().filter(is_shown);
        shown.chain([Self::Structure])
    }

    /// These modules and all that they need in a crate with these features.
    pub fn closure(modules: impl IntoIterator<Item = Self>, features: &[&str]) -> BTreeSet<Self> {
        let mut needed = BTreeSet::new();
        let mut open: Vec<_> = modules.into_iter().collect();
        while let Some(module) = open.pop() {
            let file = module.file();
            let can_be = file
                .feature
                .is_none_or(|feature| features.contains(&feature));
            if can_be && needed.insert(module) {
                open.extend(file.needs);
            }
        }
        needed
    }
}
