//! The files in the folder `validate`.

/// Appends its rows to those given and passes them to the next macro.
macro_rules! validate_files {
    ([$next:ident $($later:ident)*] $($rows:tt)*) => {
        $next! {
            [$($later)*]
            $($rows)*
            Checker "validate/checker" module "validate" exports ["Validate", "ValidationError"]
                needs [Options, Path, Report, ValidationException, Violation];
            Collection "validate/collection" needs [Checker, Length, Path, Violation];
            Deferred "validate/deferred" needs [Checker, Path, Report, Violation];
            HostLabel "validate/host_label" needs [Checker, Operation, Violation];
            Length "validate/length" needs [Checker, Violation];
            Number "validate/number" needs [Checker, Violation];
            Options "validate/options" exports ["ValidationOptions"] needs [Path, Violation];
            Path "validate/path" needs [Pointer];
            Pattern "validate/pattern" needs [PatternChunks];
            PatternChunks "validate/pattern_chunks" needs [Pattern];
            Pointer "validate/pointer";
            Report "validate/report" needs [Checker, Deferred, Options, Path, Violation];
            Text "validate/text" needs [Checker, Length, Pattern, Violation];
            ValidationException "validate/validation_exception" needs [Checker];
            Violation "validate/violation"
                exports ["AllowedValues", "Constraint", "ConstraintKind", "RangeNumber", "Violation"];
        }
    };
}
pub(super) use validate_files;
