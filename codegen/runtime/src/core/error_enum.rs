//! Implementations for the error enums of operations.

/// Implements the traits of error enums for the enum of an operation. `Debug` and `PartialEq` are equal to what `derive`
/// generates, which takes the compiler longer: it compares and formats each variant separately.
macro_rules! impl_operation_error {
    ($name:ident { $($variant:ident($exception:ty),)* } else $other:ident) => {
        impl $name {
            /// Returns the error code: the name of the exception, or the code that the service sent.
            #[inline]
            pub fn code(&self) -> &str {
                self.variant().1.code()
            }

            /// Returns the error message that the service returned.
            #[inline]
            pub fn message(&self) -> Option<&str> {
                self.variant().1.message()
            }

            /// Returns the kind of retry that the error allows; `None` if the model does not mark it as retryable.
            #[inline]
            pub fn retry(&self) -> Option<$crate::Retry> {
                self.variant().1.retry()
            }

            /// Returns the name of the variant, and the exception in it.
            #[inline]
            fn variant(&self) -> (&'static str, &(dyn $crate::Exception + 'static)) {
                match self {
                    $(Self::$variant(exception) => (stringify!($variant), exception),)*
                    Self::$other(error) => (stringify!($other), error),
                }
            }
        }

        impl $crate::OperationError for $name {
            #[inline]
            fn as_exception(&self) -> &(dyn $crate::Exception + 'static) {
                self.variant().1
            }
        }

        #[cfg(feature = "http")]
        impl $crate::runtime::protocol::wire_error::WireError for $name {
            #[inline]
            fn find<R: $crate::runtime::protocol::wire_error::ReadException>(
                code: $crate::runtime::protocol::wire_error::Code<'_>,
            ) -> Option<fn(&R) -> Self> {
                code.find(&[$($crate::runtime::protocol::wire_error::Variant::of::<$exception>()),*])
            }

            #[inline]
            fn write<W: $crate::runtime::protocol::wire_error::WriteException>(&self, to: W) -> W::Written {
                match self {
                    $(Self::$variant(exception) => to.write(exception),)*
                    Self::$other(error) => to.write_unmodeled(error),
                }
            }
        }

        impl std::error::Error for $name {
            #[inline]
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                Some(self.variant().1.as_error())
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::core::error::display(f, self.variant().1)
            }
        }

        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::core::error::debug(f, self.variant())
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.variant().1.equals(other.variant().1)
            }
        }

        // Hidden, because the page of an exception would list the error enums of all operations.
        $(#[doc(hidden)]
        impl From<$exception> for $name {
            #[inline]
            fn from(exception: $exception) -> Self {
                Self::$variant(exception)
            }
        })*

        impl From<$crate::UnmodeledError> for $name {
            #[inline]
            fn from(error: $crate::UnmodeledError) -> Self {
                Self::$other(error)
            }
        }
    };
}
pub(crate) use impl_operation_error;
