//! The files of the runtime and their properties. Lowering uses this table for the files that a crate needs, emission
//! for modules and exports, and `diff` for the exports of a crate's root.

mod client;
mod codec;
mod core;
mod folders;
mod protocol;
mod schema;
mod server;
mod validate;

use std::collections::BTreeSet;

use client::client_files;
use codec::codec_files;
use core::core_files;
use protocol::protocol_files;
use schema::schema_files;
use server::server_files;
use validate::validate_files;

pub use folders::{RUNTIME_FOLDERS, RuntimeFolder};

/// A file of the runtime, which is copied unchanged.
#[derive(Debug)]
pub struct RuntimeFile {
    /// The path below `src/runtime/`, without extension.
    pub path: &'static str,
    /// The text.
    pub text: &'static str,
    /// The feature of the crate that enables the file.
    pub feature: Option<&'static str>,
    /// The name under which the crate's root exports the module itself.
    pub module: Option<&'static str>,
    /// True if the module is not public API: its documentation is hidden, although generated code and the compiler name
    /// it.
    pub is_hidden: bool,
    /// The items that the crate's root exports.
    pub exports: &'static [&'static str],
    /// A type with a service as its argument, which is exported next to the operations of that service, with its
    /// documentation there. A type in `blocking` is exported in that module.
    pub of_service: Option<(&'static str, &'static str)>,
    /// The files that it requires: those that it refers to, and those that implement traits for its types.
    pub needs: &'static [RuntimeModule],
}

impl RuntimeFile {
    /// Returns the modules on the path to the file, its own last.
    pub fn modules(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/')
    }
}

/// Defines [`RuntimeModule`] from the rows of all folders.
macro_rules! runtime_modules {
    ([] $(
        $module:ident $path:literal
        $(feature $feature:literal)? $(module $name:literal $(hidden $hidden:literal)?)?
        $(exports [$($export:literal),*])? $(of_service $alias:literal $alias_docs:literal)?
        $(needs [$($need:ident),*])?;
    )*) => {
        /// The files of the runtime.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum RuntimeModule {
            $($module,)*
        }

        impl RuntimeModule {
            /// All files, ordered by path.
            pub const ALL: &[Self] = &[$(Self::$module,)*];

            /// Returns the properties of the file.
            pub fn file(self) -> &'static RuntimeFile {
                match self {
                    $(Self::$module => &RuntimeFile {
                        path: $path,
                        text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/src/", $path, ".rs")),
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

client_files! { [codec_files core_files protocol_files schema_files server_files validate_files runtime_modules] }

impl RuntimeModule {
    /// Returns the files that every crate has: those that its root exports without any feature, so that the names there
    /// hardly depend on the model, and those that all structures need. Numbers of arbitrary size are an exception: few
    /// models have them, and they are a lot of code.
    pub fn always() -> impl Iterator<Item = Self> {
        let is_shown = |module: &Self| {
            let file = module.file();
            file.feature.is_none() && (file.module.is_some() || !file.exports.is_empty())
        };
        let all = Self::ALL.iter().copied();
        let shown = all.filter(move |module| is_shown(module) && *module != Self::BigNumber);
        shown.chain([Self::Structure])
    }

    /// Returns these modules and all that they need in a crate with these features.
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
