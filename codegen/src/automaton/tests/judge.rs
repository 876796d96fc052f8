//! `regress`, an independent ECMA 262 engine, as the reference; and texts to compare with it.

use super::Compiled;

/// A deterministic generator of pseudorandom numbers.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(super) fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) % u64::from(bound.max(1))) as u32
    }
}

/// The reference engine for a pattern.
pub(super) struct Judge {
    regex: regress::Regex,
    /// The last character on which both engines certainly agree.
    last: char,
}

impl Judge {
    /// Compiles a pattern; `None` if the reference engine rejects it, or would interpret an extension differently.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        if let Ok(regex) = regress::Regex::with_flags(pattern, "u") {
            // Property tables differ between versions of Unicode.
            let last = match pattern.contains("\\p{") || pattern.contains("\\P{") {
                true => '\u{3FF}',
                false => char::MAX,
            };
            return Some(Self { regex, last });
        }
        let extensions = ["\\p{", "\\x{", "\\Q", "\\A", "\\z", "\\Z", "\\h", "[:"];
        if extensions.iter().any(|e| pattern.contains(e)) {
            return None;
        }
        Some(Self {
            regex: regress::Regex::new(pattern).ok()?,
            // Without the flag, the reference engine matches UTF-16 code units.
            last: '\u{FFFF}',
        })
    }

    /// Returns the result of the reference engine; `None` if it interprets the text differently.
    pub(super) fn is_match(&self, text: &str) -> Option<bool> {
        let is_fair = text.chars().all(|c| c <= self.last);
        is_fair.then(|| self.regex.find(text).is_some())
    }
}

/// Returns texts of the language, variations of them, and a few that often reveal errors.
pub(super) fn texts(compiled: &Compiled, numbers: &mut Numbers, rounds: usize) -> Vec<String> {
    let mut texts: Vec<String> = ["", "\n", "a\n", "é", "👍", "\u{2028}", "-", "0", "A.b/c"]
        .map(str::to_owned)
        .into();
    for round in 0..rounds {
        let length = round % 24;
        let sample = compiled
            .dfa
            .sample(length, &mut |bound| numbers.below(bound));
        let Some(sample) = sample else { break };
        for _ in 0..3 {
            texts.push(mutate(&sample, numbers));
        }
        texts.push(sample);
    }
    texts
}

/// Returns the text with a character removed, inserted, doubled or replaced.
pub(super) fn mutate(text: &str, numbers: &mut Numbers) -> String {
    const STRANGE: [char; 14] = [
        'a', 'Z', '0', '_', '-', '.', ':', '/', ' ', '\n', '\u{2028}', 'é', '\u{FEFF}', '👍',
    ];
    let mut chars: Vec<char> = text.chars().collect();
    let at = numbers.below(chars.len() as u32 + 1) as usize;
    let strange = STRANGE[numbers.below(STRANGE.len() as u32) as usize];
    match numbers.below(4) {
        0 if at < chars.len() => drop(chars.remove(at)),
        1 if at < chars.len() => chars[at] = strange,
        2 if at < chars.len() => chars.insert(at, chars[at]),
        _ => chars.insert(at, strange),
    }
    chars.into_iter().collect()
}

/// Compares automaton, table and reference engine; returns the number of texts that it evaluated.
pub(super) fn compare(source: &str, compiled: &Compiled, texts: &[String]) -> usize {
    let judge = Judge::new(source);
    let mut judged = 0;
    for text in texts {
        let ours = compiled.is_match(text);
        if let Some(theirs) = judge.as_ref().and_then(|judge| judge.is_match(text)) {
            assert_eq!(ours, theirs, "{source} on {text:?}: ours, theirs");
            judged += 1;
        }
    }
    judged
}
