//! Settings of the configuration files, with their locations.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::runtime::client::profile::error::{Problem, ProfileError};

/// The value of a setting, and its location. `Debug` shows only the location, because the value may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct ProfileSetting {
    /// The value. Continuation lines are separated by `\n`; the value of a nested block starts with `\n`.
    pub value: String,
    /// The file.
    pub file: Arc<Path>,
    /// The line number, starting at 1.
    pub line: usize,
    /// The settings of a nested block, by key.
    pub nested: BTreeMap<String, ProfileSetting>,
}

impl ProfileSetting {
    /// Returns an error about the value, which begins with the location.
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

/// A section of the configuration files: a profile, an SSO session, or the endpoints of services, merged from all
/// places that define it.
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

    /// Returns the setting with a key, which must be in lower case; `None` if it is absent. Its value may be empty.
    pub fn get(&self, key: &str) -> Option<&ProfileSetting> {
        self.settings.get(key)
    }

    /// Returns the value of a setting; `None` if it is absent or empty.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.setting(key).map(|setting| setting.value.as_str())
    }

    /// Returns the setting with a key; `None` if it is absent or empty.
    pub(crate) fn setting(&self, key: &str) -> Option<&ProfileSetting> {
        let setting = self.get(key);
        setting.filter(|setting| !setting.value.trim().is_empty())
    }

    /// Returns all settings, sorted by key.
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
