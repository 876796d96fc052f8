//! The parameters of endpoint rules.

use std::borrow::Cow;

use crate::runtime::client::endpoint::built_ins::BuiltIns;
use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::endpoint::resolved::Endpoint;

/// The parameters of the endpoint rules of a service. Each service has its own type, `endpoint::Params`.
pub trait EndpointParams<'a>: Sized {
    /// The same parameters without borrowed values.
    type Static;
    /// The names of the fields of [`BuiltIns`] from which parameters have their values.
    const BUILT_INS: &'static [&'static str];

    /// Returns the parameters that all requests of a client share: configured values, and the values of built-in
    /// parameters.
    fn of_client(client: &'a Self::Static, built_ins: &BuiltIns<'a>) -> Self;

    /// Returns whether the parameters are equal to `known`.
    fn are(&self, known: &Self::Static) -> bool;

    /// Clones borrowed values.
    fn to_static(&self) -> Self::Static;

    /// Resolves the endpoint.
    ///
    /// # Errors
    /// Returns an error if the rules return no endpoint.
    fn resolve(&self) -> Result<Endpoint, EndpointError>;
}

/// The parameters of a service without endpoint rules.
impl EndpointParams<'_> for () {
    type Static = ();
    const BUILT_INS: &'static [&'static str] = &[];

    fn of_client((): &(), _: &BuiltIns<'_>) -> Self {}

    fn are(&self, (): &()) -> bool {
        true
    }

    fn to_static(&self) -> Self::Static {}

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        Err(EndpointError::NotGiven)
    }
}

/// The value of a parameter, or none.
pub(crate) trait Param<V> {
    /// The same type with another lifetime.
    type With<'a>;

    /// Returns a value that borrows from this one.
    fn reborrow(&self) -> Self::With<'_>;

    /// Clones borrowed values.
    fn into_owned(self) -> Self::With<'static>;

    /// Sets the value, if there is one.
    fn set(&mut self, value: Option<V>);

    /// Sets the value, if there is one and the parameter has none.
    fn set_default(&mut self, value: Option<V>);
}

impl<'v> Param<&'v str> for Option<Cow<'v, str>> {
    type With<'a> = Option<Cow<'a, str>>;

    #[inline]
    fn reborrow(&self) -> Option<Cow<'_, str>> {
        self.as_deref().map(Cow::Borrowed)
    }

    fn into_owned(self) -> Option<Cow<'static, str>> {
        self.map(|text| Cow::Owned(text.into_owned()))
    }

    #[inline]
    fn set(&mut self, value: Option<&'v str>) {
        if let Some(value) = value {
            *self = Some(Cow::Borrowed(value));
        }
    }

    #[inline]
    fn set_default(&mut self, value: Option<&'v str>) {
        if self.is_none() {
            *self = value.map(Cow::Borrowed);
        }
    }
}

impl Param<bool> for Option<bool> {
    type With<'a> = Self;

    #[inline]
    fn reborrow(&self) -> Self {
        *self
    }

    fn into_owned(self) -> Self {
        self
    }

    #[inline]
    fn set(&mut self, value: Option<bool>) {
        *self = value.or(*self);
    }

    #[inline]
    fn set_default(&mut self, value: Option<bool>) {
        *self = self.or(value);
    }
}

impl<'v> Param<Vec<&'v str>> for Option<Vec<Cow<'v, str>>> {
    type With<'a> = Option<Vec<Cow<'a, str>>>;

    fn reborrow(&self) -> Option<Vec<Cow<'_, str>>> {
        let texts = self.as_ref()?.iter();
        Some(texts.map(|text| Cow::Borrowed(&**text)).collect())
    }

    fn into_owned(self) -> Option<Vec<Cow<'static, str>>> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        self.map(|texts| texts.into_iter().map(own).collect())
    }

    fn set(&mut self, value: Option<Vec<&'v str>>) {
        if let Some(texts) = value {
            *self = Some(texts.into_iter().map(Cow::Borrowed).collect());
        }
    }

    fn set_default(&mut self, value: Option<Vec<&'v str>>) {
        if self.is_none() {
            self.set(value);
        }
    }
}

/// Declares the parameters of endpoint rules. A row has the name of a parameter, its type (`text`, `flag` or `texts`),
/// and after `from` the field of [`BuiltIns`](super::built_ins::BuiltIns) with its value.
macro_rules! impl_params {
    (Params { $(
        $(#[doc = $doc:literal])*
        $field:ident: $kind:ident $(from $built_in:ident)?,
    )* }) => {
        /// The parameters of the endpoint rules. A parameter without a value has the default of the rules, if there is
        /// one.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Params<'a> {
            $(pub(crate) $field: $crate::runtime::client::endpoint::params::param_type!('a $kind),)*
            lifetime: std::marker::PhantomData<&'a ()>,
        }

        impl<'a> Params<'a> {
            /// Returns a builder without any values.
            pub fn builder() -> ParamsBuilder<'a> {
                ParamsBuilder::default()
            }

            /// Returns the parameters that all requests of a client share: configured values, and the values of
            /// built-in parameters.
            pub fn of_client(client: &'a Params<'_>, built_ins: &$crate::BuiltIns<'a>) -> Self {
                use $crate::runtime::client::endpoint::params::Param;
                let mut params = Self {
                    $($field: client.$field.reborrow(),)*
                    lifetime: std::marker::PhantomData,
                };
                $($(params.$field.set_default(built_ins.$built_in);)?)*
                let _ = (&mut params, built_ins);
                params
            }

            /// Clones borrowed values.
            pub fn into_owned(self) -> Params<'static> {
                use $crate::runtime::client::endpoint::params::Param;
                Params {
                    $($field: self.$field.into_owned(),)*
                    lifetime: std::marker::PhantomData,
                }
            }
        }

        impl<'a> $crate::EndpointParams<'a> for Params<'a> {
            type Static = Params<'static>;
            const BUILT_INS: &'static [&'static str] = &[$($(stringify!($built_in),)?)*];

            fn of_client(client: &'a Params<'static>, built_ins: &$crate::BuiltIns<'a>) -> Self {
                Params::of_client(client, built_ins)
            }

            #[inline]
            fn are(&self, known: &Params<'static>) -> bool {
                self == known
            }

            fn to_static(&self) -> Params<'static> {
                self.clone().into_owned()
            }

            fn resolve(&self) -> Result<$crate::Endpoint, $crate::EndpointError> {
                resolve(self)
            }
        }

        /// Builds [`Params`].
        #[derive(Debug, Clone, Default)]
        #[must_use]
        pub struct ParamsBuilder<'a>(Params<'a>);

        impl<'a> ParamsBuilder<'a> {
            $($crate::runtime::client::endpoint::params::param_setter!('a $kind $field $($doc)*);)*

            /// Returns the parameters.
            pub fn build(self) -> Params<'a> {
                self.0
            }
        }
    };
}
pub(crate) use impl_params;

macro_rules! param_type {
    ($a:lifetime text) => { Option<std::borrow::Cow<$a, str>> };
    ($a:lifetime flag) => { Option<bool> };
    ($a:lifetime texts) => { Option<Vec<std::borrow::Cow<$a, str>>> };
}
pub(crate) use param_type;

macro_rules! param_setter {
    ($a:lifetime text $field:ident $($doc:literal)*) => {
        $(#[doc = $doc])*
        pub fn $field(mut self, value: impl Into<std::borrow::Cow<$a, str>>) -> Self {
            self.0.$field = Some(value.into());
            self
        }
    };
    ($a:lifetime flag $field:ident $($doc:literal)*) => {
        $(#[doc = $doc])*
        pub fn $field(mut self, value: bool) -> Self {
            self.0.$field = Some(value);
            self
        }
    };
    ($a:lifetime texts $field:ident $($doc:literal)*) => {
        $(#[doc = $doc])*
        pub fn $field(
            mut self,
            values: impl IntoIterator<Item = impl Into<std::borrow::Cow<$a, str>>>,
        ) -> Self {
            self.0.$field = Some(values.into_iter().map(Into::into).collect());
            self
        }
    };
}
pub(crate) use param_setter;
