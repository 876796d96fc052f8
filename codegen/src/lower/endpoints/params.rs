//! The parameters of endpoint rules.

use crate::ir::Docs;
use crate::ir::endpoint::{EndpointParam, Value, ValueType};
use crate::markdown;
use crate::smithy::ShapeId;
use crate::smithy::rules::{Expression, Parameter, ParameterKind};

use super::super::names::{self, Scope};

/// The built-in parameters: id, field of the configuration, and type.
pub(super) const BUILT_INS: [(&str, &str, ValueType); 15] = [
    ("AWS::Auth::AccountId", "account_id", ValueType::Text),
    (
        "AWS::Auth::AccountIdEndpointMode",
        "account_id_endpoint_mode",
        ValueType::Text,
    ),
    (
        "AWS::Auth::CredentialScope",
        "credential_scope",
        ValueType::Text,
    ),
    ("AWS::Region", "region", ValueType::Text),
    ("AWS::S3::Accelerate", "s3_accelerate", ValueType::Flag),
    (
        "AWS::S3::DisableMultiRegionAccessPoints",
        "s3_disable_multi_region_access_points",
        ValueType::Flag,
    ),
    (
        "AWS::S3::DisableS3ExpressSessionAuth",
        "s3_disable_express_session_auth",
        ValueType::Flag,
    ),
    (
        "AWS::S3::ForcePathStyle",
        "s3_force_path_style",
        ValueType::Flag,
    ),
    (
        "AWS::S3::UseArnRegion",
        "s3_use_arn_region",
        ValueType::Flag,
    ),
    (
        "AWS::S3::UseGlobalEndpoint",
        "s3_use_global_endpoint",
        ValueType::Flag,
    ),
    (
        "AWS::S3Control::UseArnRegion",
        "s3_control_use_arn_region",
        ValueType::Flag,
    ),
    (
        "AWS::STS::UseGlobalEndpoint",
        "sts_use_global_endpoint",
        ValueType::Flag,
    ),
    ("AWS::UseDualStack", "use_dual_stack", ValueType::Flag),
    ("AWS::UseFIPS", "use_fips", ValueType::Flag),
    ("SDK::Endpoint", "endpoint", ValueType::Text),
];

/// Lowers the parameters.
pub(super) fn lower(parameters: &[Parameter], service: &ShapeId) -> Vec<EndpointParam> {
    let mut scope = Scope::without(&["lifetime"]);
    let lower = |parameter: &Parameter| {
        let ident = scope
            .claim(&names::field_name(&parameter.name), service)
            .name;
        let ty = match parameter.kind {
            ParameterKind::String => ValueType::Text,
            ParameterKind::Boolean => ValueType::Flag,
            ParameterKind::StringArray => ValueType::Texts,
        };
        EndpointParam {
            docs: docs(parameter),
            built_in: parameter
                .built_in
                .as_deref()
                .and_then(|id| built_in(id, ty)),
            is_required: parameter.is_required && parameter.default.is_none(),
            default: parameter.default.as_ref().and_then(literal),
            name: parameter.name.clone(),
            ident: ident.into(),
            ty,
        }
    };
    parameters.iter().map(lower).collect()
}

/// Returns the field of the configuration for a built-in parameter of this type, if it is known.
pub(super) fn built_in(id: &str, ty: ValueType) -> Option<&'static str> {
    let mut built_ins = BUILT_INS.iter();
    let (_, field, _) = built_ins.find(|(known, _, known_ty)| *known == id && *known_ty == ty)?;
    Some(field)
}

fn literal(default: &Expression) -> Option<Value> {
    match default {
        Expression::Text(text) => Some(Value::Text(text.clone())),
        Expression::Boolean(flag) => Some(Value::Flag(*flag)),
        Expression::List(items) => Some(Value::List(items.iter().filter_map(literal).collect())),
        _ => None,
    }
}

fn docs(parameter: &Parameter) -> Docs {
    let text = parameter
        .documentation
        .as_deref()
        .unwrap_or_default()
        .trim();
    let mut lines: Vec<_> = markdown::to_markdown(text)
        .lines()
        .map(str::to_owned)
        .collect();
    if lines.is_empty() {
        lines.push(format!("The parameter `{}`.", parameter.name));
    }
    Docs {
        lines,
        ..Docs::default()
    }
}
