//! The syntax of the configuration files, on random files.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::parsing::{Values, load, values};

/// A generator of numbers (xorshift), whose seeds are fixed.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

/// Files of pieces that mean something in one place and nothing in another.
fn file(random: &mut Random) -> String {
    const PIECES: [&str; 26] = [
        "[",
        "]",
        "=",
        ":",
        "#",
        ";",
        " ",
        "\t",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "[default]",
        "[profile a]\n",
        "[b]\n",
        "profile ",
        "a",
        "key",
        "A_b",
        "value",
        "\n  ",
        "ü",
        "\u{feff}",
        "\"",
        "\u{a0}",
        "[services s]\n",
    ];
    let count = random.below(40);
    (0..count).map(|_| random.pick(&PIECES)).collect()
}

#[test]
fn arbitrary_profile_files_do_not_panic() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut is_fine = 0;
    for _ in 0..20_000 {
        let (config, credentials) = (file(&mut random), file(&mut random));
        let result = catch_unwind(AssertUnwindSafe(|| {
            load(config.as_str(), credentials.as_str())
        }));
        match result {
            Ok(result) => is_fine += usize::from(result.is_ok()),
            Err(_) => panic!("{config:?} {credentials:?}"),
        }
    }
    assert!(is_fine > 100, "{is_fine} files are fine");
    let mut bytes = || {
        (0..random.below(60))
            .map(|_| random.below(256) as u8)
            .collect::<Vec<_>>()
    };
    for _ in 0..5_000 {
        let _ = load(bytes(), bytes());
    }
}

/// Reads a file in two steps: first lines are joined to settings, then settings are put into profiles.
fn plain_reading(text: &str) -> Values {
    let mut entries: Vec<(usize, String)> = Vec::new();
    for line in text.split('\n') {
        let line = line.trim_end();
        let indent = line.len() - line.trim_start().len();
        match line.trim_start() {
            "" => {}
            comment if comment.starts_with('#') || comment.starts_with(';') => {}
            rest => match entries.last_mut() {
                Some((at, entry)) if !entry.starts_with('[') && indent > *at => {
                    *entry += &format!("\n{rest}");
                }
                _ => entries.push((indent, rest.to_owned())),
            },
        }
    }
    let mut values = Values::new();
    let mut section = None;
    for (_, entry) in entries {
        if let Some(header) = entry.strip_prefix('[') {
            let header = &header[..header.find(']').unwrap()];
            let name = header.strip_prefix("profile ");
            section = name
                .or((header == "default").then_some(header))
                .map(str::to_owned);
            if let Some(name) = &section {
                values.entry(name.clone()).or_default();
            }
        } else if let Some(name) = &section {
            let (key, value) = entry.split_at(entry.find(['=', ':']).unwrap());
            let (first, rest) = match value.split_once('\n') {
                Some((first, rest)) => (first, format!("\n{rest}")),
                None => (value, String::new()),
            };
            let first = &first[1..first
                .find(" #")
                .or(first.find("\t#"))
                .unwrap_or(first.len())];
            let value = format!("{}{rest}", first.trim());
            values
                .get_mut(name)
                .unwrap()
                .insert(key.trim().to_lowercase(), value);
        }
    }
    values
}

/// A file without problems.
fn good_file(random: &mut Random) -> String {
    const HEADERS: [&str; 4] = ["[default]", "[profile a]", " [profile b] # x", "[ignored]"];
    const KEYS: [&str; 4] = ["region", "Key", "s3", "x y"];
    const MARKS: [&str; 4] = ["=", " = ", ": ", "=\t"];
    const VALUES: [&str; 6] = ["v", "", "a=b", "v # comment", "#v", "\"q\""];
    const BETWEEN: [&str; 5] = ["", "", "\n", "# comment\n", " \t\n"];
    const CONTINUED: [&str; 4] = ["", "", "\n    more = x", "\n\n     k=w # y\n    l = m"];
    let mut text = String::from("[default]\n");
    for _ in 0..random.below(12) {
        text += random.pick(&BETWEEN);
        if random.below(4) == 0 {
            text += random.pick(&HEADERS);
        } else {
            text += random.pick(&["", "", "  "]);
            text += random.pick(&KEYS);
            text += random.pick(&MARKS);
            text += random.pick(&VALUES);
            text += random.pick(&CONTINUED);
        }
        text += random.pick(&["\n", "\r\n", " \n"]);
    }
    text
}

#[test]
fn the_profile_parser_agrees_with_a_reference_parser() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut is_fine = 0;
    for _ in 0..5_000 {
        let text = good_file(&mut random);
        // A setting that is indented below an empty value is a line of a block, which may be malformed.
        if let Ok(profiles) = load(text.as_str(), "") {
            assert_eq!(values(&profiles), plain_reading(&text), "{text:?}");
            is_fine += 1;
        }
    }
    assert!(is_fine > 4_000, "{is_fine} files are fine");
}
