//! The public modules of protocols.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Halves, Package, Support};

use super::service;
use super::tokens::{doc, file_doc, ident};

/// Emits the module of a protocol: functions that serialize and parse messages of the service.
pub(super) fn file(package: &Package, support: &Support) -> TokenStream {
    let halves = Halves {
        client: package.has_calls(),
        server: package.service.wire.serves(support),
    };
    let purpose = match halves.client {
        true => "sign and send them with anything",
        false => "answer them with anything",
    };
    let title = format!(
        "Requests and responses in {}, without I/O: {purpose}.",
        support.reference
    );
    let root = package.root_path();
    let mut lines = vec![title];
    lines.extend(example(&root, support, halves));
    let docs = lines.iter().map(|line| file_doc(line));
    let protocol = service::protocol(support);
    let name = ident(&package.service.ident);
    let rust_type = ident(support.rust_type);
    let type_docs = doc(&format!(
        "{}, as used by the service.",
        support.feature_title
    ));
    let functions = match (halves.client, halves.server) {
        (true, true) => quote!(protocol_functions),
        (false, true) => quote!(server_functions),
        (_, false) => quote!(client_functions),
    };
    quote! {
        #(#docs)*
        #type_docs
        pub type #rust_type = #protocol<crate::service::#name>;
        crate::runtime::protocol::interface::#functions!(#rust_type);
    }
}

/// Returns an example for each half of the crate: a client that calls any operation, and a server that answers any.
fn example(root: &str, support: &Support, halves: Halves) -> Vec<String> {
    let crate_name = root.split("::").next().unwrap_or(root);
    let module = support.module();
    let mut text = format!(
        "
```
use std::error::Error;

use {crate_name}::WireOperation;
use {root}::{module};
"
    );
    if halves.client {
        text.push_str(&format!(
            "
/// Calls any operation with a function that signs and sends requests.
fn call<O: WireOperation<Error: 'static>>(
    request: &O::Request,
    send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
) -> Result<O::Response, Box<dyn Error>> {{
    let endpoint = \"https://service.eu-west-1.example.com\".parse()?;
    let request = {module}::request_to::<O>(&endpoint, request)?;
    Ok({module}::response::<O>(send(request))?)
}}
"
        ));
    }
    if halves.server {
        text.push_str(&format!(
            "
/// Answers each request with an empty response, as a mock server.
fn serve<O: WireOperation<Response: Default>>(
    request: &http::Request<Vec<u8>>,
) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {{
    match {module}::server::route(request) {{
        Ok(operation) => assert_eq!(operation, O::NAME),
        Err(rejection) => return Ok({module}::server::rejection(&rejection)),
    }}
    let _request = {module}::server::request::<O>(request)?;
    Ok({module}::server::response::<O>(&O::Response::default())?)
}}
"
        ));
    }
    text.push_str("```");
    text.lines().map(str::to_owned).collect()
}
