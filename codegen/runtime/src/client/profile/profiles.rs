//! The profiles of the configuration files.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::str;
use std::sync::Arc;

use crate::runtime::client::environment::Environment;
use crate::runtime::client::profile::error::{Problem, ProfileError};
use crate::runtime::client::profile::parse::{self, Section};
use crate::runtime::client::profile::setting::{Profile, ProfileSetting};

/// The merged AWS configuration files: `~/.aws/config` and `~/.aws/credentials`, or the files in the variables
/// `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`. If both files contain a key of a profile, the value in the
/// credentials file is used. A file that does not exist counts as empty.
///
/// Sections of the config file are `[default]`, `[profile NAME]`, `[sso-session NAME]` and `[services NAME]`; names
/// may be quoted. `[profile default]` replaces `[default]`. Each section of the credentials file is a profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profiles {
    profiles: BTreeMap<String, Profile>,
    sso_sessions: BTreeMap<String, Profile>,
    services: BTreeMap<String, Profile>,
    files: Vec<PathBuf>,
    credentials_file: Option<PathBuf>,
    ignored: Vec<Problem>,
}

/// The name of the profile that is used if none is selected.
pub const DEFAULT_PROFILE: &str = "default";

impl Profiles {
    /// Reads the files.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read, is not UTF-8, or has lines that are not a section, a setting or a
    /// comment. The error contains all problems.
    pub fn load(environment: &dyn Environment) -> Result<Self, ProfileError> {
        let mut profiles = Self::default();
        let mut problems = Vec::new();
        let config = file_path(environment, "AWS_CONFIG_FILE", ".aws/config");
        if let Some(path) = config {
            let sections = profiles.read(environment, path, &mut problems);
            profiles.add_config(sections);
        }
        let credentials = file_path(
            environment,
            "AWS_SHARED_CREDENTIALS_FILE",
            ".aws/credentials",
        );
        if let Some(path) = credentials {
            profiles.credentials_file = Some(path.clone());
            let sections = profiles.read(environment, path, &mut problems);
            profiles.add_credentials(sections);
        }
        if problems.is_empty() {
            Ok(profiles)
        } else {
            Err(ProfileError::new(problems))
        }
    }

    /// Returns the name of the profile that the environment selects: `AWS_PROFILE`, or else `AWS_DEFAULT_PROFILE`;
    /// `None` if neither is set, so that [`DEFAULT_PROFILE`] applies.
    pub fn selected(environment: &dyn Environment) -> Option<String> {
        let names = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"];
        let mut values = names.iter().filter_map(|name| environment.var(name));
        values.find(|value| !value.is_empty())
    }

    /// Returns the profile with a name.
    pub fn get(&self, name: &str) -> Option<&Profile> {
        self.profiles.get(name)
    }

    /// Returns the section `[sso-session NAME]`.
    pub fn sso_session(&self, name: &str) -> Option<&Profile> {
        self.sso_sessions.get(name)
    }

    /// Returns the section `[services NAME]`, whose settings are nested blocks.
    pub fn services(&self, name: &str) -> Option<&Profile> {
        self.services.get(name)
    }

    /// Returns the names of all profiles, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.profiles.keys().map(String::as_str)
    }

    /// Returns the paths of the files, whether or not they exist.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Returns whether a setting is in the credentials file.
    pub(crate) fn is_in_credentials(&self, setting: &ProfileSetting) -> bool {
        self.credentials_file.as_deref() == Some(&*setting.file)
    }

    /// Returns the error that a profile does not exist, with the files that were read, their profiles, and the
    /// sections that were ignored.
    pub fn not_found(&self, name: &str) -> ProfileError {
        let files: Vec<_> = self.files.iter().map(|file| file.display()).collect();
        let files = files.iter().map(ToString::to_string).collect::<Vec<_>>();
        let place = match files.as_slice() {
            [] => "no configuration file, since no home folder is known".to_owned(),
            files => files.join(" or "),
        };
        let mut text = format!("there is no profile `{name}` in {place}");
        let names: Vec<_> = self.names().map(|name| format!("`{name}`")).collect();
        if !names.is_empty() {
            text.push_str(&format!(", which have {}", names.join(", ")));
        }
        text.push_str(": add it, or select another one with `AWS_PROFILE`");
        let mut problems = ProfileError::general(text).into_problems();
        problems.extend(self.ignored.iter().cloned());
        ProfileError::new(problems)
    }

    fn read(
        &mut self,
        environment: &dyn Environment,
        path: PathBuf,
        problems: &mut Vec<Problem>,
    ) -> Vec<Section> {
        let file: Arc<Path> = Arc::from(path.as_path());
        self.files.push(path);
        let problem = |line, text: String| Problem {
            file: Some(file.clone()),
            line,
            text,
        };
        let bytes = match environment.read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                let text = format!("the file cannot be read: {error}");
                problems.push(problem(0, text));
                return Vec::new();
            }
        };
        match str::from_utf8(&bytes) {
            Ok(text) => {
                let (sections, found) = parse::parse(text, &file);
                problems.extend(found);
                sections
            }
            Err(error) => {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                let text = "the file is not UTF-8: save it in this encoding";
                problems.push(problem(line, text.to_owned()));
                Vec::new()
            }
        }
    }

    fn add_config(&mut self, sections: Vec<Section>) {
        let has_prefixed_default = sections
            .iter()
            .any(|section| kind(&section.header) == Some((Kind::Profile, DEFAULT_PROFILE)));
        for section in sections {
            let found = match section.header.as_str() {
                DEFAULT_PROFILE if has_prefixed_default => None,
                DEFAULT_PROFILE => Some((Kind::Profile, DEFAULT_PROFILE)),
                header => kind(header),
            };
            match found {
                Some((kind, name)) => {
                    let name = name.to_owned();
                    add(self.of_kind(kind), name, section.settings);
                }
                None => self.ignore(&section, "profile "),
            }
        }
    }

    fn add_credentials(&mut self, sections: Vec<Section>) {
        for section in sections {
            match kind(&section.header) {
                None if !section.header.is_empty() => {
                    add(&mut self.profiles, section.header, section.settings);
                }
                _ => self.ignore(&section, ""),
            }
        }
    }

    fn of_kind(&mut self, kind: Kind) -> &mut BTreeMap<String, Profile> {
        match kind {
            Kind::Profile => &mut self.profiles,
            Kind::SsoSession => &mut self.sso_sessions,
            Kind::Services => &mut self.services,
        }
    }

    fn ignore(&mut self, section: &Section, prefix: &str) {
        let header = &section.header;
        let text = format!(
            "the section `[{header}]` is ignored: in this file a profile is written `[{prefix}NAME]`"
        );
        self.ignored.push(Problem {
            file: self.files.last().map(|file| Arc::from(file.as_path())),
            line: section.line,
            text,
        });
    }
}

/// A kind of named section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Profile,
    SsoSession,
    Services,
}

/// Parses a header with a keyword for its kind, white space, and a name, which may be quoted.
fn kind(header: &str) -> Option<(Kind, &str)> {
    let (word, name) = header.split_once(char::is_whitespace)?;
    let kind = match word {
        "profile" => Kind::Profile,
        "sso-session" => Kind::SsoSession,
        "services" => Kind::Services,
        _ => return None,
    };
    let name = name.trim();
    let quoted = ['"', '\''].iter().find_map(|quote| {
        let name = name.strip_prefix(*quote)?;
        name.strip_suffix(*quote)
    });
    match quoted {
        Some(name) if !name.is_empty() => Some((kind, name)),
        None if !name.is_empty() && !name.contains(char::is_whitespace) => Some((kind, name)),
        _ => None,
    }
}

fn add(to: &mut BTreeMap<String, Profile>, name: String, settings: Vec<(String, ProfileSetting)>) {
    let profile = to
        .entry(name)
        .or_insert_with_key(|name| Profile::new(name.as_str()));
    profile.extend(settings);
}

fn file_path(environment: &dyn Environment, variable: &str, default: &str) -> Option<PathBuf> {
    let named = environment.var(variable).filter(|path| !path.is_empty());
    match named {
        Some(path) => Some(expand_home(environment, &path)),
        None => Some(environment.home()?.join(default)),
    }
}

/// Replaces `~` at the start of a path by the home directory of the user.
pub(crate) fn expand_home(environment: &dyn Environment, path: &str) -> PathBuf {
    let below_home = match path.strip_prefix('~') {
        Some("") => Some(""),
        Some(below) => below.strip_prefix(['/', std::path::MAIN_SEPARATOR]),
        None => None,
    };
    match (below_home, environment.home()) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(path),
    }
}
