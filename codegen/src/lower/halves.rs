//! Selects the parts of a crate: the client half, the server half, both, or only types.

use crate::diagnostics::Diagnostic;
use crate::ir::{Halves, Package, Service, WireProtocols};
use crate::smithy::Traits;
use crate::smithy::trait_ids::AWS_QUERY_COMPATIBLE;

/// Returns the protocols of a crate with these halves; none if it has only types.
pub(super) fn wire_protocols(traits: &Traits, halves: Option<Halves>) -> WireProtocols {
    let halves = halves.unwrap_or_default();
    if !halves.any() {
        return WireProtocols {
            halves,
            ..WireProtocols::default()
        };
    }
    WireProtocols {
        halves,
        is_query_compatible: traits.has(AWS_QUERY_COMPATIBLE),
        ..WireProtocols::of(|id| traits.has(id))
    }
}

/// Returns an error for each requested half that the service does not support, or a warning if no half was requested
/// and the service supports neither.
pub(super) fn missing(service: &Service, halves: Option<Halves>) -> Vec<Diagnostic> {
    if service.wire.support().next().is_some() {
        return Vec::new();
    }
    let why = match service.protocols.as_slice() {
        [] => "the service has no protocol".to_owned(),
        ids => {
            let name = |id: &String| format!("`{}`", id.rsplit('#').next().unwrap_or(id));
            let names: Vec<_> = ids.iter().map(name).collect();
            format!(
                "the protocol of the service, {}, is not supported",
                names.join(" or ")
            )
        }
    };
    let Some(halves) = halves else {
        let help = "use its types, builders and validators, and write the messages with other code";
        let message = format!("the crate has neither clients nor a server: {why}");
        let warning = Diagnostic::warning(message).on(&service.id).help(help);
        return Vec::from_iter((!service.protocols.is_empty()).then_some(warning));
    };
    let error = |half: &str| {
        let message = format!("the crate cannot have a {half}: {why}");
        let help = "generate only types, or add a protocol to the service, such as `@smithy.protocols#rpcv2Cbor`";
        Diagnostic::error(message).on(&service.id).help(help)
    };
    let wanted = [(halves.client, "client"), (halves.server, "server")];
    let wanted = wanted.into_iter().filter(|(is_wanted, _)| *is_wanted);
    wanted.map(|(_, half)| error(half)).collect()
}

/// Resets the properties of operations that only clients use, if the crate has no client.
pub(super) fn restrict(package: &mut Package) {
    if package.has_calls() {
        return;
    }
    for operation in &mut package.operations {
        operation.request_blob = None;
        operation.response_blob = None;
        operation.checksum = None;
        operation.is_compressed = false;
        operation.has_unsigned_payload = false;
        operation.is_long_poll = false;
    }
}
