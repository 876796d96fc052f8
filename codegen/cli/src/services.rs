//! `generate --one-crate`: several services in one crate.

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::{Generated, ServiceModel, generate_services};

use crate::args::{Generate, Service};
use crate::{batch, input};

/// Generates the crate: of the models that the command line names, or else of the services of the configuration.
///
/// # Errors
/// Everything that is wrong with the models, all of it at once.
pub fn generate(arguments: &Generate, name: &str) -> Result<Generated, Vec<Diagnostic>> {
    let services = match arguments.many.is_empty() {
        true => arguments.services.clone(),
        false => batch::paths(&arguments.many)?
            .into_iter()
            .map(|path| Service {
                models: vec![path],
                ..Service::default()
            })
            .collect(),
    };
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
