//! `generate --one-crate`: generates one crate for several services.

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::{Generated, ServiceModel, generate_services};

use crate::args::{Generate, Service};
use crate::{batch, input};

/// Returns the services of the command line, each with a model of `--models`, or those of the configuration.
///
/// # Errors
/// Returns an error for everything that cannot be read.
pub(crate) fn listed(arguments: &Generate) -> Result<Vec<Service>, Vec<Diagnostic>> {
    if arguments.many.is_empty() {
        return Ok(arguments.services.clone());
    }
    let paths = batch::paths(&arguments.many)?.into_iter();
    let services = paths.map(|path| Service {
        models: vec![path],
        ..Service::default()
    });
    Ok(services.collect())
}

/// Generates the crate from the models of the command line or, without any, from the services of the configuration.
///
/// # Errors
/// Returns all problems of the models.
pub fn generate(arguments: &Generate, name: &str) -> Result<Generated, Vec<Diagnostic>> {
    let services = listed(arguments)?;
    let (mut models, mut problems) = (Vec::new(), Vec::new());
    for service in services {
        match input::read(&service.models, None) {
            Ok(sources) => models.push(ServiceModel {
                sources,
                service: service.service,
                operations: service.operations,
                module: service.module,
            }),
            Err(others) => problems.extend(others),
        }
    }
    match problems.is_empty() {
        true => generate_services(models, name, &arguments.options()),
        false => Err(problems),
    }
}
