//! The matcher reads up to sixteen bytes at once: results must not depend on lengths, positions or characters.

use super::Compiled;

/// Sets of one to five ranges, at both ends of ASCII and across it.
const SETS: [&str; 9] = [
    "[0-9]",
    "[0-9a-z]",
    "\\w",
    "[\\x00-\\x1F]",
    "[p-\\x7F]",
    "[^a]",
    "[!#%')]",
    "[\\s\\S]",
    "[a-zé-\u{FF}]",
];

/// A character of each set, used as filler.
const FILLERS: [char; 9] = ['7', 'k', '_', '\u{1}', '\u{7F}', 'z', '%', 'x', 'm'];

#[test]
fn classes_distinguish_every_character_at_every_position() {
    let others = [
        '\0', '/', '0', '9', ':', '`', 'a', 'z', '{', '\u{7F}', '\u{80}', 'é', '👍',
    ];
    for (set, filler) in SETS.into_iter().zip(FILLERS) {
        let repeated = ["*", "{3}", "{2,35}", "+x?"].map(|times| format!("^{set}{times}$"));
        for source in repeated {
            let compiled = Compiled::new(&source);
            for length in (0..=20).chain(31..=36) {
                let text = vec![filler; length];
                compiled.is_match(&String::from_iter(&text));
                for place in 0..length {
                    for other in others {
                        let mut text = text.clone();
                        text[place] = other;
                        compiled.is_match(&String::from_iter(text));
                    }
                }
            }
        }
    }
}

#[test]
fn every_ascii_character_is_distinguished_from_every_other() {
    for (set, _) in SETS.into_iter().zip(FILLERS) {
        let compiled = Compiled::new(&format!("^{set}{{8}}$"));
        for character in '\0'..='\u{FF}' {
            compiled.is_match(&String::from_iter([character; 8]));
        }
    }
}
