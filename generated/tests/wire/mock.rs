//! A mock of the connection-alias operations over a loopback socket, made with the crate's own server half.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use amazon_workspaces::aws_json::{self, server};
use amazon_workspaces::error;
use amazon_workspaces::operation::associate_connection_alias::*;
use amazon_workspaces::operation::create_connection_alias::*;
use amazon_workspaces::operation::delete_connection_alias::*;
use amazon_workspaces::operation::describe_connection_alias_permissions::*;
use amazon_workspaces::operation::describe_connection_aliases::*;
use amazon_workspaces::operation::disassociate_connection_alias::*;
use amazon_workspaces::operation::update_connection_alias_permission::*;
use amazon_workspaces::types::{ConnectionAlias, ConnectionAliasPermission, ConnectionAliasState};
use amazon_workspaces::{Failure, Validate};
use http::{Method, Request, Response, Uri};

type Answer = Response<Vec<u8>>;

/// Handles a request by its operation.
fn serve(request: &Request<Vec<u8>>) -> Answer {
    match server::operation(request) {
        Some("AssociateConnectionAlias") => handle::<AssociateConnectionAlias>(request, |_| {
            Ok(AssociateConnectionAliasResponse::builder()
                .connection_identifier("connection-1")
                .build())
        }),
        Some("CreateConnectionAlias") => handle::<CreateConnectionAlias>(request, |_| {
            Ok(CreateConnectionAliasResponse::builder()
                .alias_id("wsca-0123abcd9")
                .build())
        }),
        Some("DeleteConnectionAlias") => {
            handle::<DeleteConnectionAlias>(request, |_| Ok(Default::default()))
        }
        Some("DescribeConnectionAliases") => handle::<DescribeConnectionAliases>(request, |_| {
            let alias = ConnectionAlias::builder()
                .alias_id("wsca-0123abcd9")
                .state(ConnectionAliasState::Created)
                .build();
            Ok(DescribeConnectionAliasesResponse::builder()
                .connection_aliases([alias])
                .build())
        }),
        Some("DescribeConnectionAliasPermissions") => {
            handle::<DescribeConnectionAliasPermissions>(request, |request| {
                Ok(DescribeConnectionAliasPermissionsResponse::builder()
                    .set_alias_id(request.alias_id)
                    .connection_alias_permissions([permission()])
                    .build())
            })
        }
        Some("DisassociateConnectionAlias") => {
            handle::<DisassociateConnectionAlias>(request, |_| Ok(Default::default()))
        }
        Some("UpdateConnectionAliasPermission") => {
            handle::<UpdateConnectionAliasPermission>(request, update)
        }
        _ => Response::builder().status(404).body(Vec::new()).unwrap(),
    }
}

/// The alias in the request selects the exception of the response.
fn update(
    request: UpdateConnectionAliasPermissionRequest,
) -> Result<UpdateConnectionAliasPermissionResponse, UpdateConnectionAliasPermissionError> {
    match exceptions()
        .into_iter()
        .find(|(id, _)| request.alias_id.as_deref() == Some(id))
    {
        Some((_, error)) => Err(error),
        None => Ok(Default::default()),
    }
}

/// All seven exceptions of the operation, by the alias that leads to them.
pub fn exceptions() -> Vec<(&'static str, UpdateConnectionAliasPermissionError)> {
    macro_rules! exceptions {
        ($($id:literal $name:ident $($field:ident)?,)*) => {
            vec![$((
                $id,
                error::$name::builder().message($id) $(.$field("wsca-1"))? .build().into(),
            )),*]
        };
    }
    exceptions![
        "wsca-00000001" AccessDeniedException,
        "wsca-00000002" InvalidParameterValuesException,
        "wsca-00000003" InvalidResourceStateException,
        "wsca-00000004" OperationNotSupportedException reason,
        "wsca-00000005" ResourceAssociatedException,
        "wsca-00000006" ResourceLimitExceededException,
        "wsca-00000007" ResourceNotFoundException resource_id,
    ]
}

macro_rules! handlers {
    ($($name:ident)*) => {
        fn handle<O: Handled>(
            request: &Request<Vec<u8>>,
            answer: impl FnOnce(O::Request) -> Result<O::Response, O::Error>,
        ) -> Answer {
            O::handle(request, answer)
        }

        trait Handled: amazon_workspaces::Operation + Sized {
            fn handle(
                request: &Request<Vec<u8>>,
                answer: impl FnOnce(Self::Request) -> Result<Self::Response, Self::Error>,
            ) -> Answer;
        }

        $(impl Handled for $name {
            fn handle(
                request: &Request<Vec<u8>>,
                answer: impl FnOnce(Self::Request) -> Result<Self::Response, Self::Error>,
            ) -> Answer {
                let request = match server::request::<$name>(request) {
                    Ok(request) => request,
                    Err(rejection) => return server::rejection(&rejection),
                };
                match answer(request) {
                    Ok(response) => server::response::<$name>(&response).unwrap(),
                    Err(error) => server::error::<$name>(&error).unwrap(),
                }
            }
        })*
    };
}

handlers! {
    AssociateConnectionAlias CreateConnectionAlias DeleteConnectionAlias DescribeConnectionAliases
    DescribeConnectionAliasPermissions DisassociateConnectionAlias UpdateConnectionAliasPermission
}

fn permission() -> ConnectionAliasPermission {
    ConnectionAliasPermission::builder()
        .shared_account_id("123456789012")
        .allow_association(true)
        .build()
}

/// Serves this number of connections, and returns the address.
pub fn start(connections: usize) -> Uri {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().take(connections) {
            let stream = stream.unwrap();
            let (head, body) = receive(&stream);
            let target = head
                .iter()
                .find_map(|line| line.strip_prefix("x-amz-target: "));
            let mut request = Request::new(body);
            *request.method_mut() = Method::POST;
            if let Some(target) = target {
                let target = target.parse().unwrap();
                request.headers_mut().insert("x-amz-target", target);
            }
            let answer = serve(&request);
            let status = answer.status();
            let length = answer.body().len();
            write!(
                &stream,
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n"
            )
            .unwrap();
            (&stream).write_all(answer.body()).unwrap();
        }
    });
    format!("http://{address}").parse().unwrap()
}

fn receive(stream: &TcpStream) -> (Vec<String>, Vec<u8>) {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim_end().to_owned();
        if line.is_empty() {
            break;
        }
        head.push(line);
    }
    let length = head
        .iter()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.unwrap().parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    (head, body)
}

fn send(request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let address = request.uri().authority().unwrap().as_str();
    let stream = TcpStream::connect(address).unwrap();
    let path = request.uri().path();
    write!(&stream, "POST {path} HTTP/1.1\r\n").unwrap();
    for (name, value) in request.headers() {
        write!(&stream, "{name}: {}\r\n", value.to_str().unwrap()).unwrap();
    }
    (&stream).write_all(b"\r\n").unwrap();
    (&stream).write_all(request.body()).unwrap();
    let (head, body) = receive(&stream);
    let status: u16 = head[0].split(' ').nth(1).unwrap().parse().unwrap();
    Response::builder().status(status).body(body).unwrap()
}

#[test]
fn the_headline_operation_is_called_end_to_end() {
    let exceptions = exceptions();
    let endpoint = start(exceptions.len() + 1);
    let call = |alias_id: &str| {
        let request = UpdateConnectionAliasPermissionRequest::builder()
            .alias_id(alias_id)
            .connection_alias_permission(permission())
            .build();
        request.validate().unwrap();
        let http = aws_json::request_to::<UpdateConnectionAliasPermission>(&endpoint, &request);
        aws_json::response::<UpdateConnectionAliasPermission>(send(http.unwrap()))
    };
    assert_eq!(call("wsca-0123abcd9"), Ok(Default::default()));
    assert_eq!(exceptions.len(), 7);
    for (alias_id, error) in exceptions {
        let failure = call(alias_id).unwrap_err();
        assert_eq!(failure.message(), Some(alias_id));
        assert_eq!(failure.status(), Some(400));
        assert_eq!(failure, Failure::Service(error));
    }
}

#[test]
fn other_operations_are_called_end_to_end() {
    let endpoint = start(6);
    macro_rules! call {
        ($operation:ident, $request:expr) => {
            aws_json::response::<$operation>(send(
                aws_json::request_to::<$operation>(&endpoint, &$request.build()).unwrap(),
            ))
            .unwrap()
        };
    }
    let alias_id = "wsca-0123abcd9";
    let created = call!(
        CreateConnectionAlias,
        CreateConnectionAliasRequest::builder().connection_string("desktop.example.com")
    );
    assert_eq!(created.alias_id.as_deref(), Some(alias_id));
    let associated = call!(
        AssociateConnectionAlias,
        AssociateConnectionAliasRequest::builder()
            .alias_id(alias_id)
            .resource_id("d-906705325f")
    );
    assert_eq!(
        associated.connection_identifier.as_deref(),
        Some("connection-1")
    );
    let described = call!(
        DescribeConnectionAliases,
        DescribeConnectionAliasesRequest::builder()
    );
    assert_eq!(
        described.connection_aliases.unwrap()[0].state,
        Some(ConnectionAliasState::Created)
    );
    let permissions = call!(
        DescribeConnectionAliasPermissions,
        DescribeConnectionAliasPermissionsRequest::builder().alias_id(alias_id)
    );
    assert_eq!(
        permissions.connection_alias_permissions,
        Some(vec![permission()])
    );
    call!(
        DisassociateConnectionAlias,
        DisassociateConnectionAliasRequest::builder().alias_id(alias_id)
    );
    call!(
        DeleteConnectionAlias,
        DeleteConnectionAliasRequest::builder().alias_id(alias_id)
    );
}

#[test]
fn services_report_all_missing_members() {
    let mut request = Request::new(br#"{"ConnectionAliasPermission":{}}"#.to_vec());
    *request.method_mut() = Method::POST;
    let target = "WorkspacesService.UpdateConnectionAliasPermission";
    request
        .headers_mut()
        .insert("x-amz-target", target.parse().unwrap());
    let answer = serve(&request);
    assert_eq!(answer.status(), 400);
    let text = String::from_utf8(answer.into_body()).unwrap();
    for place in [
        "ValidationException",
        "3 validation errors detected.",
        "Value at '/AliasId' failed to satisfy constraint: Member must not be null",
        "'/ConnectionAliasPermission/SharedAccountId'",
        "'/ConnectionAliasPermission/AllowAssociation'",
    ] {
        assert!(text.contains(place), "{text}");
    }
    *request.body_mut() = br#"{"AliasId":7}"#.to_vec();
    let text = String::from_utf8(serve(&request).into_body()).unwrap();
    assert!(
        text.contains("SerializationException") && text.contains("'/AliasId'"),
        "{text}"
    );
}
