//! The parameters of endpoint rules.

use std::borrow::Cow;

use crate::runtime::client::endpoint::built_ins::BuiltIns;
use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::endpoint::resolved::Endpoint;

/// The parameters of the endpoint rules of a service. Each service has a type of its own, `endpoint::Params`.
pub trait EndpointParams<'a>: Sized {
    /// The parameters with copies of all that they borrow.
    type Static;
    /// The names of the fields of [`BuiltIns`] that parameters have their values from.
    const BUILT_INS: &'static [&'static str];

    /// Returns the parameters that the requests of a client have in common: those that it is configured with, and for
    /// others the values of built-in parameters.
    fn of_client(client: &'a Self::Static, built_ins: &BuiltIns<'a>) -> Self;

    /// Returns whether these are the known parameters.
    fn are(&self, known: &Self::Static) -> bool;

    /// Copies what is borrowed.
    fn to_static(&self) -> Self::Static;

    /// Returns the endpoint that the rules give for the parameters.
    ///
    /// # Errors
    /// The rules give none.
    fn resolve(&self) -> Result<Endpoint, EndpointError>;
}

/// Those of a service that cannot be called.
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
    /// The same with another lifetime.
    type With<'a>;

    /// Returns a value that borrows from this one.
    fn reborrow(&self) -> Self::With<'_>;

    /// Copies what is borrowed.
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
/// and after `from` the field of [`BuiltIns`](super::built_ins::BuiltIns) that it has its value from.
macro_rules! impl_params {
    (Params { $(
        $(#[doc = $doc:literal])*
        $field:ident: $kind:ident $(from $built_in:ident)?,
    )* }) => {
        /// The parameters of the endpoint rules. One without a value has its default, where the rules name one.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Params<'a> {
            $(pub(crate) $field: $crate::runtime::client::endpoint::params::param_type!('a $kind),)*
            lifetime: std::marker::PhantomData<&'a ()>,
        }

        impl<'a> Params<'a> {
            /// Returns a builder of parameters, which have no values yet.
            pub fn builder() -> ParamsBuilder<'a> {
                ParamsBuilder::default()
            }

            /// Returns the parameters that the requests of a client have in common: those that it is configured with,
            /// and for others the values of built-in parameters.
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

            /// Returns the parameters with copies of all that they borrow.
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
