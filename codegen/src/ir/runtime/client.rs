//! The files in the folder `client`.

/// Appends its rows to those given and passes them to the next macro.
macro_rules! client_files {
    ([$next:ident $($later:ident)*] $($rows:tt)*) => {
        $next! {
            [$($later)*]
            $($rows)*
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
                    CallService, Config, Pages, ProfileError, Service, Session, Wait, Waiter, WireError
                ];
            AsyncConnector "client/asynchronous/connector" feature "client";
            AsyncDriver "client/asynchronous/driver" feature "client"
                needs [
                    AsyncSleep, AsyncThread, AsyncTransport, Call, Clock, CredentialsExchange, SendLimits, Session,
                    Step, TransportError
                ];
            AsyncEvents "client/asynchronous/events" feature "client" exports ["EventStream"]
                needs [
                    AsyncBody, AsyncClient, AsyncStreaming, Call, CallFailure, CallService, Event, EventPlan,
                    EventReader, EventStream, EventStreamFailure, EventWriter, Limits, Operation, TransportError,
                    WireError
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
            AsyncPresign "client/asynchronous/presign" feature "client"
                needs [AsyncClient, CallFailure, CallService, Presign, WireError];
            AsyncPump "client/asynchronous/pump" feature "client" needs [AsyncBody, TransportError];
            AsyncSleep "client/asynchronous/sleep" feature "client" exports ["Sleep", "SleepFuture", "TokioSleep"];
            AsyncStreaming "client/asynchronous/streaming" feature "client"
                needs [
                    AsyncAbort, AsyncBody, AsyncClient, AsyncDriver, AsyncFiltered, AsyncSleep, AsyncTransport,
                    AsyncWatched, BodyPlan, Call, CallFailure, CallService, Content, RequestBody, SignatureChain, Step,
                    Streamed, Streaming, TransportError, WireError
                ];
            AsyncThread "client/asynchronous/thread" feature "client";
            AsyncTransport "client/asynchronous/transport" feature "client"
                exports ["AsyncTransport", "StreamFuture", "TowerTransport", "TransportFuture"]
                needs [AsyncBody, AsyncFailure, SendLimits, TransportError];
            AsyncWatched "client/asynchronous/watched" feature "client"
                needs [AsyncAbort, AsyncBody, AsyncSleep, TransportError];
            Attempts "client/attempts" feature "call"
                needs [
                    Auth, CallFailure, CallOptions, Clock, Content, CredentialsError, Interceptor, Limits, Pacing,
                    Prepared, Retry, Session, SignIdentity, Step, Transmission, TransportError, Uuid
                ];
            Auth "client/auth" feature "call" exports ["Auth", "NoAuthScheme"] needs [AuthScheme, EndpointResolved];
            BlockingAgent "client/blocking/agent" feature "blocking"
                needs [
                    BlockingBody, BlockingConnector, BlockingPermits, BlockingTransport, Config, SendLimits,
                    TransportError
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
                    CallService, Config, Pages, ProfileError, Service, Session, Wait, Waiter, WireError
                ];
            BlockingConnector "client/blocking/connector" feature "blocking";
            BlockingDriver "client/blocking/driver" feature "blocking"
                needs [BlockingTransport, Call, Clock, CredentialsExchange, SendLimits, Session, Step];
            BlockingEvents "client/blocking/events" feature "blocking" exports ["EventIterator"]
                needs [
                    BlockingBody, BlockingClient, BlockingStreaming, Call, CallFailure, CallService, Event, EventPlan,
                    EventReader, EventStream, EventStreamFailure, EventWriter, Limits, Operation, TransportError,
                    WireError
                ];
            BlockingFiltered "client/blocking/filtered" feature "blocking" needs [BlockingBody, Content, RequestBody];
            BlockingMock "client/blocking/mock" feature "blocking"
                needs [BlockingClient, BlockingTransport, CallService, ConfigBuilder, Mock, SendLimits, TransportError];
            BlockingPages "client/blocking/pages" feature "blocking"
                needs [BlockingClient, CallFailure, CallService, Pages, WireError];
            BlockingPermits "client/blocking/permits" feature "blocking";
            BlockingPresign "client/blocking/presign" feature "blocking"
                needs [BlockingClient, CallFailure, CallService, Presign, WireError];
            BlockingStreaming "client/blocking/streaming" feature "blocking"
                needs [
                    BlockingBody, BlockingClient, BlockingDriver, BlockingFiltered, BlockingTransport, BodyPlan, Call,
                    CallFailure, CallService, Content, RequestBody, SignatureChain, Step, Streamed, Streaming,
                    TransportError, WireError
                ];
            BlockingTransport "client/blocking/transport" feature "blocking"
                needs [BlockingBody, SendLimits, TransportError];
            BodyChunks "client/body/chunked" feature "call" needs [Content, SignatureChain, SigV4];
            BodyMeasure "client/body/measure" feature "call" needs [Content];
            BodyPlan "client/body/plan" feature "call"
                needs [
                    Attempts, Auth, AuthScheme, BodyChunks, BodyMeasure, Call, CallFailure, CallOptions, CallService,
                    Clock, Content, Failure, HttpTrait, Prepared, RequestBody, Session, SignatureChain, SigV4,
                    Streaming, WireError
                ];
            RequestBody "client/body/request" feature "call" exports ["RequestBody", "StreamBody"]
                needs [Blob, Content];
            Streamed "client/body/streamed" feature "call" exports ["Streamed"];
            Call "client/call" feature "call" exports ["Call", "Drive"]
                needs [
                    Attempts, Auth, CallFailure, CallOptions, CallService, Checker, Clock, CredentialsError,
                    EndpointLabel, Failure, Operation, Prepared, ProtocolInterface, Session, SignIdentity, Step,
                    TransportError, WireError
                ];
            ChecksumAlgorithm "client/checksum/algorithm" feature "call" needs [Base64, Content, Crc, Md5];
            Crc "client/checksum/crc" feature "call" needs [Base64, Content, Crc32];
            RequestChecksum "client/checksum/request" feature "call"
                needs [ChecksumAlgorithm, ChecksumMode, Config, Content, Failure, Prepared, ResponseChecksum];
            ResponseChecksum "client/checksum/response" feature "call"
                needs [ChecksumAlgorithm, Content, HttpMessage, TransportError];
            XxHash "client/checksum/xxhash" feature "call"
                needs [Base64, ChecksumAlgorithm, Content, RequestChecksum, ResponseChecksum];
            ChecksumMode "client/checksum_mode" feature "call" exports ["ChecksumMode"];
            Clock "client/clock" feature "call" exports ["Clock", "Moment", "Random", "SystemClock", "SystemRandom"]
                needs [Uuid];
            Compression "client/compression" feature "call"
                needs [Base64, Config, Content, Crc, Failure, Md5, Prepared];
            Config "client/config" feature "call" exports ["Config"]
                needs [
                    CallOptions, ChecksumMode, Clock, ConfigBuilder, ConfigLoad, CredentialsCache, CredentialsChain,
                    EndpointSettings, Environment, Interceptor, ProfileError, Retry, Service, Settings, Sign,
                    SignIdentity, TokenCache
                ];
            ConfigBuilder "client/config_builder" feature "call" exports ["ConfigBuilder"]
                needs [
                    CallOptions, ChecksumMode, Clock, Config, ConfigLoad, CredentialsCache, CredentialsProvider,
                    EndpointParams, EndpointSettings, Environment, Interceptor, Retry, Settings, Sign, Signer,
                    SignIdentity, TraceCalls
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
                    CredentialsJson, CredentialsPlan, Environment, InstanceMetadata, LoginCredentials,
                    ProcessCredentials, ProfileError, ProfileLookup, Profiles, SignIdentity, Sso, SsoToken, Sts
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
                needs [
                    Credentials, DateTime, Document, JsonDecode, JsonEncode, JsonFormat, Location, Shape, State, Value
                ];
            LoginCredentials "client/credentials/login" feature "call"
                needs [CredentialsContext, CredentialsError, CredentialsJson, DateTime, ProfileSetting, SigV4];
            CredentialsPlan "client/credentials/plan" feature "call"
                needs [Credentials, ProfileError, ProfileSetting, Profiles, Sso, Sts];
            ProcessCredentials "client/credentials/process" feature "call"
                needs [CredentialsContext, CredentialsError, CredentialsJson, ProfileSetting];
            CredentialsProvider "client/credentials/provider" feature "call"
                exports ["AsyncProvider", "ProvideCredentials", "ProvideFuture"] needs [Credentials, CredentialsError];
            IdentityCache "client/credentials/refresh" feature "call"
                needs [CredentialsError, CredentialsExchange, SignIdentity];
            Sso "client/credentials/sso" feature "call"
                needs [
                    Credentials, CredentialsContext, CredentialsError, CredentialsHosts, CredentialsHttp,
                    CredentialsJson, DateTime, Percent, SsoToken
                ];
            SsoToken "client/credentials/sso_token" feature "call"
                needs [
                    CredentialsContext, CredentialsError, CredentialsHosts, CredentialsHttp, CredentialsJson, DateTime,
                    SignIdentity, SigV4, Sso
                ];
            Sts "client/credentials/sts" feature "call"
                needs [
                    AuthScheme, Credentials, CredentialsContext, CredentialsError, CredentialsHosts, CredentialsHttp,
                    CredentialsJson, Percent, SigV4, Sign
                ];
            TokenCache "client/credentials/token_cache" feature "call"
                needs [
                    CredentialsChain, CredentialsError, CredentialsExchange, Environment, IdentityCache, ProfileLookup,
                    Service, SignIdentity
                ];
            BuiltIns "client/endpoint/built_ins" feature "call" exports ["BuiltIns"];
            EndpointCache "client/endpoint/cache" feature "call" exports ["CachedEndpoint", "EndpointCache"]
                needs [EndpointFailure, EndpointParams, EndpointResolved];
            EndpointFailure "client/endpoint/failure" feature "call" exports ["EndpointError"]
                needs [EndpointRegions, ProfileError];
            EndpointFunctions "client/endpoint/functions" feature "call";
            EndpointGraph "client/endpoint/graph" feature "call" needs [EndpointFailure, EndpointResolved];
            EndpointLabel "client/endpoint/label" feature "call" needs [Operation];
            EndpointParams "client/endpoint/params" feature "call" exports ["EndpointParams"]
                needs [BuiltIns, EndpointFailure, EndpointResolved];
            EndpointPartition "client/endpoint/partition" feature "call";
            EndpointRedirect "client/endpoint/redirect" feature "call" needs [Failure, Prepared];
            EndpointRegions "client/endpoint/regions" feature "call" exports ["UnknownRegion"];
            EndpointResolved "client/endpoint/resolved" feature "call"
                exports ["Endpoint", "EndpointAuthScheme", "EndpointValue"];
            EndpointSettings "client/endpoint/settings" feature "call"
                needs [BuiltIns, Environment, ProfileError, ProfileLookup, ProfileSetting];
            Environment "client/environment" feature "call"
                exports ["Environment", "ProcessEnvironment", "ProcessOutput"];
            CallFailure "client/error" feature "call" exports ["CallError", "CallFailure", "CallTimeout"]
                needs [
                    Auth, Checker, CredentialsError, EndpointFailure, Error, Failure, Metadata, Pages, Sign,
                    TransportError, Uuid
                ];
            EventStreamFailure "client/events/failure" feature "call" exports ["EventStreamError"]
                needs [EventError, EventStream, TransportError];
            EventMock "client/events/mock" feature "call"
                needs [
                    CallService, Event, EventReader, EventStream, Limits, Mock, Operation, ProtocolInterface, WireError
                ];
            EventPlan "client/events/plan" feature "call"
                needs [
                    Attempts, AuthScheme, Call, CallFailure, CallOptions, CallService, Clock, Event, EventStream,
                    Prepared, Session, WireError
                ];
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
            Presign "client/presign" feature "call" exports ["Presign", "PresignedRequest", "Presigning"]
                needs [
                    Attempts, Auth, AuthScheme, Call, CallFailure, CallOptions, CallService, Clock, CredentialsError,
                    Failure, HttpTrait, Operation, Prepared, ProtocolInterface, Session, Sign, SignIdentity, SignUri,
                    Step, TransportError, WireError
                ];
            PresignQuery "client/presign_query" feature "call"
                needs [Document, Failure, JsonDecode, Location, Prepared, SignUri, State, Value];
            ProfileError "client/profile/error" feature "call" exports ["ProfileError"];
            ProfileLookup "client/profile/lookup" feature "call"
                needs [Environment, ProfileError, ProfileSetting, Profiles];
            ProfileParse "client/profile/parse" feature "call" needs [ProfileError, ProfileSetting];
            Profiles "client/profile/profiles" feature "call" exports ["Profiles"]
                needs [Environment, ProfileError, ProfileParse, ProfileSetting];
            ProfileSetting "client/profile/setting" feature "call" exports ["Profile", "ProfileSetting"]
                needs [ProfileError];
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
                    ChecksumMode, EndpointSettings, Environment, HostLabel, ProfileError, ProfileLookup, Profiles,
                    ProfileSetting, Retry
                ];
            SignCanonical "client/sign/canonical" feature "call" needs [Percent, Sign, SignUri];
            SignatureChain "client/sign/chain" feature "call" exports ["SignatureChain"]
                needs [Credentials, SigningKey, SigV4];
            SignIdentity "client/sign/identity" feature "call" exports ["ApiKey", "Identity", "Token"]
                needs [Credentials];
            Sign "client/sign/interface" feature "call"
                exports ["PayloadHash", "SessionToken", "Sign", "SignError", "SigningParams"]
                needs [AuthScheme, SignatureChain, SignIdentity];
            SigningKey "client/sign/key" feature "call" needs [Credentials];
            AuthScheme "client/sign/scheme" feature "call"
                exports ["ApiKeyLocation", "ApiKeyRules", "AuthScheme", "SigV4Rules"];
            Signer "client/sign/signer" feature "call" exports ["Signer"]
                needs [AuthScheme, Sign, SignatureChain, SigV4, SignIdentity, SignUri];
            SigV4 "client/sign/sigv4" feature "call" exports ["SigV4"]
                needs [Calendar, Credentials, Sign, SignatureChain, SignCanonical, SigningKey, SignUri];
            SignUri "client/sign/uri" feature "call" needs [Percent];
            Skew "client/skew" feature "call" needs [HttpMessage, Timestamp];
            Step "client/step" feature "call" exports ["Identification", "Step", "Transmission"]
                needs [Auth, Content, Error, HttpMessage, Retry, SendLimits, SignatureChain, Skew];
            TraceCalls "client/tracing" feature "tracing" exports ["TraceCalls"]
                needs [HttpMessage, Interceptor, TransportError];
            Transmission "client/transmission" feature "call"
                needs [Attempts, CallFailure, Clock, SendLimits, SignIdentity, Step, Uuid];
            TransportError "client/transport_error" feature "call" exports ["TransportError", "TransportErrorKind"]
                needs [Error, HttpMessage];
            TreeHash "client/tree_hash" feature "call" needs [AuthScheme, Content, Failure, Prepared, SigV4];
            UserAgent "client/user_agent" feature "call" needs [Service];
            Wait "client/wait" feature "call" exports ["WaitError", "WaitFailure", "Waited"]
                needs [CallFailure, CallOptions, Clock, Error, Operation, Waiter];
            Waiter "client/waiter" feature "call" exports ["AcceptorState", "Waiter"] needs [Operation];
        }
    };
}
pub(super) use client_files;
