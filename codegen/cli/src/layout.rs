//! The models and the crate of `update`: those of the configuration, or the directories `models` and `generated`.

use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::files::below;
use ferrosmith::smithy::{self, ShapeKind, Source};
use ferrosmith::{Generated, Options, ServiceModel, generate_services};

use crate::args::{Generate, Service};
use crate::input;
use crate::place::Place;
use crate::services;

/// A workspace with the models of a crate.
pub(crate) struct Layout {
    /// The root directory.
    pub(crate) root: PathBuf,
    /// The directory of the crate.
    pub(crate) out: PathBuf,
    /// The services; more than one if the crate has several.
    services: Vec<Service>,
    /// The name of a crate with several services.
    one_crate: Option<String>,
    projection: Option<String>,
    options: Options,
}

impl Layout {
    /// Returns the layout of a workspace directory if one is given, or else of the place, with the settings.
    ///
    /// # Errors
    /// Returns an error for everything that cannot be read.
    pub(crate) fn of(
        workspace: Option<&Path>,
        place: &Place,
        settings: &Generate,
    ) -> Result<Self, Vec<Diagnostic>> {
        let (root, models, out) = match workspace {
            Some(root) => (
                root.to_owned(),
                vec![root.join("models")],
                root.join("generated"),
            ),
            None => (place.root.clone(), place.models.clone(), place.out.clone()),
        };
        let one = || Service {
            models,
            service: settings.service.clone(),
            operations: settings.operations.clone(),
            module: None,
        };
        Ok(Self {
            root,
            out,
            services: match &settings.one_crate {
                Some(_) => services::listed(settings)?,
                None => vec![one()],
            },
            one_crate: settings.one_crate.clone(),
            projection: settings.projection.clone(),
            options: settings.options(),
        })
    }

    /// Returns whether the root directory is the crate itself.
    pub(crate) fn is_crate(&self) -> bool {
        let [root, out] = [&self.root, &self.out].map(fs::canonicalize);
        matches!((root, out), (Ok(root), Ok(out)) if root == out)
    }

    /// Reads the models of all services.
    ///
    /// # Errors
    /// Returns an error for everything that cannot be read.
    pub(crate) fn read(&self) -> Result<Vec<ServiceModel>, Vec<Diagnostic>> {
        let (mut read, mut problems) = (Vec::new(), Vec::new());
        for service in &self.services {
            match input::read(&service.models, self.projection.as_deref()) {
                Ok(sources) => read.push(ServiceModel {
                    sources,
                    service: service.service.clone(),
                    operations: service.operations.clone(),
                    module: service.module.clone(),
                }),
                Err(others) => problems.extend(others),
            }
        }
        match problems.is_empty() {
            true => Ok(read),
            false => Err(problems),
        }
    }

    /// Returns the index of the service with the same shape id as that of a new model.
    ///
    /// # Errors
    /// Returns an error if the crate has several services, and the model defines none of them.
    pub(crate) fn service_of(
        &self,
        model: &Path,
        services: &[ServiceModel],
    ) -> Result<usize, Vec<Diagnostic>> {
        if self.one_crate.is_none() {
            return Ok(0);
        }
        let new = services_in(&input::read(&[model.to_owned()], None)?);
        let has_one = |service: &ServiceModel| {
            let mut ids = services_in(&service.sources).into_iter();
            ids.any(|id| new.contains(&id))
        };
        let problem = || {
            let help = "add the service to `[services]` of the configuration, and run `ferrosmith generate`";
            let problem = Diagnostic::error("the model is of no service of the crate");
            vec![problem.in_file(model.display().to_string()).help(help)]
        };
        services.iter().position(has_one).ok_or_else(problem)
    }

    /// Returns the options for comparing one service.
    pub(crate) fn options_of(&self, service: &ServiceModel) -> Options {
        let name = self.one_crate.clone();
        let operations = match service.operations.is_empty() {
            true => &self.options.operations,
            false => &service.operations,
        };
        Options {
            service: service.service.clone(),
            operations: operations.clone(),
            crate_name: name.or_else(|| self.options.crate_name.clone()),
            ..self.options.clone()
        }
    }

    /// Generates the crate.
    ///
    /// # Errors
    /// Returns all problems of the models.
    pub(crate) fn generate(
        &self,
        mut services: Vec<ServiceModel>,
    ) -> Result<Generated, Vec<Diagnostic>> {
        match (&self.one_crate, services.pop()) {
            (None, Some(one)) => ferrosmith::generate(one.sources, &self.options),
            (Some(name), last) => {
                services.extend(last);
                generate_services(services, name, &self.options)
            }
            (None, None) => Err(vec![Diagnostic::error("there is no model")]),
        }
    }

    /// Returns the path of a file relative to the root, with forward slashes.
    ///
    /// # Errors
    /// Returns an error if the file is outside the root, so that it could not be changed together with the others.
    pub(crate) fn below(&self, path: &Path) -> Result<String, Diagnostic> {
        let is_here = self.root == Path::new(".") && path.is_relative();
        let path = match is_here {
            true => self.root.join(path),
            false => path.to_owned(),
        };
        let has_parent = path.components().any(|part| part.as_os_str() == "..");
        if !path.starts_with(&self.root) || has_parent {
            let message = format!("the file is not below {}", self.root.display());
            let help =
                "put `ferrosmith.toml` into a directory that contains the models and the crate";
            let problem = Diagnostic::error(message).in_file(path.display().to_string());
            return Err(problem.help(help));
        }
        Ok(below(&self.root, &path))
    }
}

/// Returns the ids of the services of a model.
pub(crate) fn services_in(sources: &[Source]) -> Vec<String> {
    let model = smithy::examine(sources).model;
    let services = model.shapes.values();
    let services = services.filter(|shape| matches!(shape.kind, ShapeKind::Service { .. }));
    services.map(|shape| shape.id.to_string()).collect()
}
