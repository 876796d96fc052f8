//! Effective traits: those of a member combined with those of its target.

use serde_json::Value;

use super::{Length, Member, Model, Range, Shape, Traits};

/// The traits of a shape, or those of a member combined with those of its target, which they
/// [override](https://smithy.io/2.0/spec/model.html#scope-of-member-traits).
#[derive(Debug, Clone, Copy)]
pub struct EffectiveTraits<'m> {
    own: Option<&'m Traits>,
    target: Option<&'m Traits>,
}

impl<'m> EffectiveTraits<'m> {
    /// Returns the traits of a shape alone.
    pub fn of(shape: &'m Shape) -> Self {
        Self::new(None, Some(&shape.traits))
    }

    /// Returns the effective traits of a member.
    pub fn of_member(member: &'m Member, target: &'m Shape) -> Self {
        Self::new(Some(&member.traits), Some(&target.traits))
    }

    /// Combines the traits of a member and of its target.
    pub(crate) fn new(own: Option<&'m Traits>, target: Option<&'m Traits>) -> Self {
        Self { own, target }
    }

    /// Returns the value of a trait.
    pub fn get(self, trait_id: &str) -> Option<&'m Value> {
        self.first(|traits| traits.get(trait_id))
    }

    /// Returns whether the trait is present.
    pub fn has(self, trait_id: &str) -> bool {
        self.get(trait_id).is_some()
    }

    /// Returns the bounds of the value's length.
    pub fn length(self) -> Option<Length> {
        self.first(Traits::length)
    }

    /// Returns the bounds of the value.
    pub fn range(self) -> Option<Range> {
        self.first(Traits::range)
    }

    /// Returns the regular expression that the value must match.
    pub fn pattern(self) -> Option<&'m str> {
        self.first(Traits::pattern)
    }

    fn first<T>(self, of: impl Fn(&'m Traits) -> Option<T>) -> Option<T> {
        let own = self.own.and_then(&of);
        own.or_else(|| self.target.and_then(of))
    }
}

impl Model {
    /// Returns the effective traits of a member.
    pub fn effective_traits<'m>(&'m self, member: &'m Member) -> EffectiveTraits<'m> {
        let target = self.shape(&member.target);
        EffectiveTraits::new(Some(&member.traits), target.map(|shape| &shape.traits))
    }
}
