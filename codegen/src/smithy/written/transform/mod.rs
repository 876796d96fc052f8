//! The [transforms](https://smithy.io/2.0/guides/smithy-build-json.html#transforms) of `smithy-build.json`.

mod arguments;
mod closures;
mod deprecated;
mod endpoints;
mod filter;
mod flatten;
mod rename;
mod selected;
mod suppressions;
mod traits;
mod types;
mod unused;

use serde_json::Value;

use super::Written;
use arguments::Arguments;

type Apply = fn(&mut Written, &Arguments<'_>) -> Result<(), String>;

/// The supported transforms, sorted by name.
const TRANSFORMS: &[(&str, Apply)] = &[
    (
        "changeStringEnumsToEnumShapes",
        types::change_string_enums_to_enum_shapes,
    ),
    ("changeTypes", types::change_types),
    (
        "compileBddFromEndpointRuleSet",
        endpoints::compile_bdd_from_endpoint_rule_set,
    ),
    ("excludeMetadata", traits::exclude_metadata),
    ("excludeShapesBySelector", selected::exclude),
    ("excludeShapesByTag", filter::exclude_by_tag),
    ("excludeShapesByTrait", filter::exclude_by_trait),
    ("excludeTags", traits::exclude_tags),
    ("excludeTraits", traits::exclude_traits),
    ("excludeTraitsByTag", traits::exclude_traits_by_tag),
    ("filterSuppressions", suppressions::filter_suppressions),
    ("flattenAndRemoveMixins", flatten::flatten_and_remove_mixins),
    (
        "flattenClosureNamespaces",
        closures::flatten_closure_namespaces,
    ),
    ("flattenNamespaces", rename::flatten_namespaces),
    ("includeClosures", closures::include_closures),
    ("includeMetadata", traits::include_metadata),
    ("includeNamespaces", filter::include_namespaces),
    ("includeServices", filter::include_services),
    ("includeShapesBySelector", selected::include),
    ("includeShapesByTag", filter::include_by_tag),
    ("includeTags", traits::include_tags),
    ("includeTraits", traits::include_traits),
    ("includeTraitsByTag", traits::include_traits_by_tag),
    (
        "makeIdempotencyTokensClientOptional",
        traits::make_idempotency_tokens_client_optional,
    ),
    (
        "removeDeprecatedShapes",
        deprecated::remove_deprecated_shapes,
    ),
    ("removeTraitDefinitions", traits::remove_trait_definitions),
    ("removeUnusedShapes", unused::remove_unused_shapes),
    ("renameShapes", rename::rename_shapes),
];

/// Deprecated names of transforms, which the reference implementation also accepts.
const ALIASES: [(&str, &str); 3] = [
    ("excludeByTag", "excludeShapesByTag"),
    ("includeByTag", "includeShapesByTag"),
    ("treeShaker", "removeUnusedShapes"),
];

impl Written {
    /// Applies a transform of `smithy-build.json` by name. References to removed shapes are removed.
    ///
    /// # Errors
    /// Returns an error if the transform is not supported, or its arguments are invalid.
    pub fn transform(&mut self, name: &str, arguments: &Value) -> Result<(), String> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name, |(_, name)| name);
        let Some((_, apply)) = TRANSFORMS.iter().find(|(known, _)| *known == name) else {
            let names: Vec<_> = TRANSFORMS.iter().map(|(name, _)| *name).collect();
            return Err(format!(
                "the transform `{name}` is not supported; those that are: {}, apply",
                names.join(", ")
            ));
        };
        apply(self, &Arguments::new(name, arguments)?)
    }
}

#[cfg(test)]
mod tests {
    use super::TRANSFORMS;

    #[test]
    fn transforms_are_sorted() {
        assert!(TRANSFORMS.is_sorted_by(|(a, _), (b, _)| a < b));
    }
}
