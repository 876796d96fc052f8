//! Pairs of items of the old and the new version.

use std::collections::HashMap;

/// The items of two versions, matched by key.
pub(super) struct Pairs<'p, T> {
    /// In both versions, in the order of the new one.
    pub(super) both: Vec<(&'p T, &'p T)>,
    /// In the old version only.
    pub(super) removed: Vec<&'p T>,
    /// In the new version only.
    pub(super) added: Vec<&'p T>,
}

/// Matches items by the first key, and the rest by the second.
pub(super) fn pair<'p, T>(old: &'p [T], new: &'p [T], keys: [fn(&T) -> String; 2]) -> Pairs<'p, T> {
    let mut partners: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for key in keys {
        let free = old.iter().enumerate().filter(|(index, _)| !taken[*index]);
        let by_key: HashMap<String, usize> = free.map(|(index, item)| (key(item), index)).collect();
        for (item, partner) in new.iter().zip(&mut partners) {
            if partner.is_none()
                && let Some(&index) = by_key.get(&key(item))
                && let Some(taken) = taken.get_mut(index)
                && !std::mem::replace(taken, true)
            {
                *partner = Some(index);
            }
        }
    }
    let removed = old.iter().zip(&taken).filter(|(_, taken)| !**taken);
    let mut pairs = Pairs {
        both: Vec::new(),
        removed: removed.map(|(item, _)| item).collect(),
        added: Vec::new(),
    };
    for (item, partner) in new.iter().zip(partners) {
        match partner.and_then(|index| old.get(index)) {
            Some(partner) => pairs.both.push((partner, item)),
            None => pairs.added.push(item),
        }
    }
    pairs
}

/// Returns whether the order of the common items changed.
pub(super) fn is_reordered<T: PartialEq>(
    old: impl Iterator<Item = T> + Clone,
    new: impl Iterator<Item = T> + Clone,
) -> bool {
    let old_names: Vec<_> = old.collect();
    let new_names: Vec<_> = new.collect();
    let kept = old_names.iter().filter(|name| new_names.contains(name));
    let stayed = new_names.iter().filter(|name| old_names.contains(name));
    !kept.eq(stayed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_key_takes_precedence_over_the_second() {
        let old = [("id1", "a"), ("id2", "b"), ("id3", "c")];
        let new = [("id2", "a"), ("id4", "c"), ("id5", "d")];
        type Item = (&'static str, &'static str);
        let keys: [fn(&Item) -> String; 2] = [|item| item.0.into(), |item| item.1.into()];
        let pairs = pair(&old, &new, keys);
        assert_eq!(pairs.both, [(&old[1], &new[0]), (&old[2], &new[1])]);
        assert_eq!(pairs.removed, [&old[0]]);
        assert_eq!(pairs.added, [&new[2]]);
    }

    #[test]
    fn only_items_in_both_versions_can_be_reordered() {
        for (old, new, reordered) in [
            ("abc", "abc", false),
            ("abc", "xaybzc", false),
            ("abc", "ac", false),
            ("abc", "acb", true),
            ("ab", "cb", false),
        ] {
            assert_eq!(is_reordered(old.chars(), new.chars()), reordered, "{new}");
        }
    }
}
