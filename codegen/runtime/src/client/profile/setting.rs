//! Settings of the configuration files, with their places.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::runtime::client::profile::error::{Problem, ProfileError};

/// The value of a key, and the place where it stands. `Debug` shows only the place, since the value may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct ProfileSetting {
    /// The value; lines that continue it are separated by `\n`. That of a nested block starts with `\n`.
    pub value: String,
    /// The file.
    pub file: Arc<Path>,
    /// The line, counted from 1.
    pub line: usize,
    /// The settings of a nested block, by key.
    pub nested: BTreeMap<String, ProfileSetting>,
}

impl ProfileSetting {
    /// Returns an error about the value, which begins with the place.
    pub(crate) fn error(&self, text: impl Into<String>) -> ProfileError {
        ProfileError::new(vec![Problem {
            file: Some(self.file.clone()),
            line: self.line,
            text: text.into(),
        }])
    }
}

impl fmt::Debug for ProfileSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.display(), self.line)
    }
}

/// A section of the configuration files: a profile, an SSO session or endpoints of services, merged from all places
/// that say something of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Profile {
    name: String,
    settings: BTreeMap<String, ProfileSetting>,
}

impl Profile {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            settings: BTreeMap::new(),
        }
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the setting with a key, which is in lower case; `None` if it is absent. It may be empty.
    pub fn get(&self, key: &str) -> Option<&ProfileSetting> {
        self.settings.get(key)
    }

    /// Returns the value of a key; `None` if it is absent or empty.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.setting(key).map(|setting| setting.value.as_str())
    }

    /// Returns the setting with a key; `None` if it is absent or empty.
    pub(crate) fn setting(&self, key: &str) -> Option<&ProfileSetting> {
        let setting = self.get(key);
        setting.filter(|setting| !setting.value.trim().is_empty())
    }

    /// Returns all settings by key.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &ProfileSetting)> {
        let settings = self.settings.iter();
        settings.map(|(key, setting)| (key.as_str(), setting))
    }

    pub(crate) fn extend(&mut self, settings: impl IntoIterator<Item = (String, ProfileSetting)>) {
        self.settings.extend(settings);
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile")
            .field("name", &self.name)
            .field("settings", &self.settings)
            .finish()
    }
}
