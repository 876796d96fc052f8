//! Lowers tagged unions to enums.

use crate::ir::{Argument, Derives, Type, Union, UnionVariant};
use crate::smithy::trait_ids::SENSITIVE;
use crate::smithy::{Member, Shape, ShapeKind};

use super::context::{Context, TypeName, origin};
use super::docs::{self, Writer};
use super::enumeration::{catch_all, claim_in_order};
use super::names::{self, Scope};
use super::wire::{self, Message};
use super::{constraints, streams, types, union_methods};

/// Lowers a union.
pub(super) fn lower<'m>(context: &Context<'m>, shape: &'m Shape, name: &TypeName) -> Union {
    let smithy = context.name_of(&shape.id);
    let members: &[Member] = match &shape.kind {
        ShapeKind::Union(members) => members,
        _ => &[],
    };
    let mut variants = variants(context, shape, members);
    union_methods::set_conversions(&mut variants, &name.path);
    let idents: Vec<_> = variants
        .iter()
        .map(|variant| variant.ident.as_str())
        .collect();
    let catch_all = catch_all(&idents);
    let mut docs = Writer::new(&shape.traits, || {
        format!("The union `{smithy}` of the service: exactly one of these.")
    });
    docs.paragraph(format!(
        "A member that is not listed is received as [`{catch_all}`](Self::{catch_all}), with its name."
    ));
    streams::describe_union(&mut docs, shape);
    Union {
        origin: origin(shape),
        module: name.module.as_str().into(),
        ident: name.path.ident.clone(),
        docs: docs.finish_type(shape, smithy, name),
        variants,
        catch_all: catch_all.into(),
        derives: Derives {
            hash: !context.incomparable.contains(&shape.id),
            default: false,
        },
        traits: wire::shape_traits(context, shape, &name.path.ident),
        sensitive: shape.traits.has(SENSITIVE),
        is_event_stream: streams::is_streaming(shape),
    }
}

fn variants<'m>(
    context: &Context<'m>,
    shape: &'m Shape,
    members: &'m [Member],
) -> Vec<UnionVariant> {
    let named = claim_in_order(members, &mut Scope::default());
    let methods = union_methods::names(members);
    let is_event_stream = streams::is_streaming(shape);
    named
        .into_iter()
        .zip(methods)
        .map(|((given, member), methods)| {
            let mut docs = Writer::new(&member.traits, || {
                format!("Serialized as `{}`.", member.name())
            });
            docs.sentences(docs::member_constraints(context, member));
            docs.renamed(&given, &names::variant_name(member.name()));
            let ty = types::type_of(context, member);
            UnionVariant {
                id: member.id.clone(),
                docs: docs.finish_named(&member.traits, member.name(), &given.name),
                ident: given.name.into(),
                wire_name: member.name().to_owned(),
                traits: match is_event_stream {
                    true => wire::event(context, member),
                    false => wire::traits(context, member, Message::None),
                },
                argument: argument(ty.as_ref()),
                methods,
                is_from: false, // Set once all members are known.
                ty,
                check: constraints::constraint_for(context, &shape.id, member),
                sensitive: context.is_sensitive(member),
                has_sensitive_keys: context.has_sensitive_keys(&shape.id, member),
            }
        })
        .collect()
}

/// Returns the argument of the constructor.
fn argument(ty: Option<&Type>) -> Argument {
    match ty {
        Some(Type::Boxed(inner)) => types::argument_for(inner),
        Some(ty) => types::argument_for(ty),
        None => Argument::Plain,
    }
}
