//! `list`: prints the services of a model with their operations.

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::smithy::{Closure, ShapeKind, load};

use crate::args::List;
use crate::place::Place;
use crate::report::counted;
use crate::{Outcome, input, report};

/// Prints services and operations.
pub fn run(arguments: &List, place: &Place) -> Outcome {
    match lines(arguments, place) {
        Ok(lines) => {
            for line in lines {
                report::line(&line);
            }
            Outcome::Success
        }
        Err(problems) => {
            report::failed(&problems, "nothing was listed");
            Outcome::InvalidInput
        }
    }
}

fn lines(arguments: &List, place: &Place) -> Result<Vec<String>, Vec<Diagnostic>> {
    let models = place.or_default(&arguments.models.models);
    let sources = input::read(models, arguments.models.projection.as_deref())?;
    let model = load(&sources)?.model;
    let mut lines = Vec::new();
    let services = model.shapes.values();
    for service in services.filter(|shape| matches!(shape.kind, ShapeKind::Service { .. })) {
        let closure = Closure::of(&model, &service.id, None)?;
        let operations = counted(closure.operations.len(), "operation");
        lines.push(format!("{} ({operations})", service.id));
        let mut names: Vec<&str> = closure.operations.iter().map(|id| id.name()).collect();
        names.sort_unstable();
        lines.extend(names.into_iter().map(|name| format!("  {name}")));
    }
    if lines.is_empty() {
        lines.push("the model has no service".to_owned());
    }
    Ok(lines)
}
