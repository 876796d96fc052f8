//! Models in `.zip` and `.jar` files.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::bench::{Bench, MODEL};

/// An archive with these entries; the last one may be a link.
fn archive(entries: &[(&str, &str)], link: Option<&str>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options = SimpleFileOptions::default();
        writer
            .start_file(*name, options)
            .expect("an entry can be added");
        writer
            .write_all(content.as_bytes())
            .expect("it can be written");
    }
    if let Some(link) = link {
        let options = SimpleFileOptions::default();
        writer
            .add_symlink(link, "/etc/hosts", options)
            .expect("a link can be added");
    }
    writer
        .finish()
        .expect("the archive is complete")
        .into_inner()
}

#[test]
fn models_are_read_from_archives() {
    let bench = Bench::new();
    let other = "$version: \"2.0\"\nnamespace other\nstring Unlisted\n";
    for (entries, namespaces) in [
        (
            &[
                ("META-INF/smithy/a/weather.smithy", MODEL),
                ("README.md", "x"),
            ][..],
            1,
        ),
        (
            &[
                ("META-INF/smithy/weather.smithy", MODEL),
                ("META-INF/smithy/other.smithy", other),
            ],
            2,
        ),
        (
            &[
                ("META-INF/smithy/manifest", "# Models\nweather.smithy\n"),
                ("META-INF/smithy/weather.smithy", MODEL),
                ("META-INF/smithy/other.smithy", other),
            ],
            1,
        ),
    ] {
        bench.write("models.jar", archive(entries, None));
        let json = bench.run(&["ast", "models.jar"]).expect(0).stdout;
        assert_eq!(json.contains("other#Unlisted"), namespaces == 2, "{json}");
        assert!(
            bench
                .run(&["list", "models.jar"])
                .expect(0)
                .stdout
                .contains("Weather")
        );
    }
    bench.write(
        "models.zip",
        archive(
            &[("META-INF/smithy/bad.smithy", "namespace a\nstrin A\n")],
            None,
        ),
    );
    let run = bench.run(&["validate", "models.zip"]).expect(1);
    assert!(
        run.stderr
            .contains("models.zip!/META-INF/smithy/bad.smithy:2:1"),
        "{}",
        run.stderr
    );
}

#[test]
fn unsafe_archives_are_refused() {
    let bench = Bench::new();
    for (content, message) in [
        (
            archive(&[("../out.smithy", MODEL)], None),
            "leads out of the archive",
        ),
        (
            archive(&[("META-INF/smithy/../../out.smithy", MODEL)], None),
            "leads out of the archive",
        ),
        (
            archive(&[("/out.smithy", MODEL)], None),
            "leads out of the archive",
        ),
        (
            archive(&[("a\\..\\out.smithy", MODEL)], None),
            "leads out of the archive",
        ),
        (
            archive(&[], Some("META-INF/smithy/link.smithy")),
            "is a link",
        ),
        (
            archive(&[("weather.smithy", MODEL)], None),
            "contains no model",
        ),
        (
            archive(&[("META-INF/smithy/manifest", "a.smithy")], None),
            "`META-INF/smithy/a.smithy`",
        ),
        (b"PK\x03\x04".to_vec(), "cannot be read"),
        (Vec::new(), "cannot be read"),
    ] {
        bench.write("models.jar", content);
        let run = bench.run(&["validate", "models.jar"]).expect(2);
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
    }
}

/// An archive whose only model has this name and content, with the positions of its parts.
fn single(content: &str) -> Vec<u8> {
    archive(&[("META-INF/smithy/a.smithy", content)], None)
}

/// Changes bytes of both headers of the first entry, which follow the signatures at these offsets.
fn with_header(
    mut bytes: Vec<u8>,
    local: usize,
    central: usize,
    change: impl Fn(&mut u8),
) -> Vec<u8> {
    let directory = position(&bytes, b"PK\x01\x02");
    change(&mut bytes[local]);
    change(&mut bytes[directory + central]);
    bytes
}

fn position(bytes: &[u8], pattern: &[u8]) -> usize {
    let mut windows = bytes.windows(pattern.len());
    windows
        .position(|window| window == pattern)
        .expect("it is there")
}

#[test]
fn damaged_and_hostile_archives_are_told() {
    let bench = Bench::new();
    let good = single(MODEL);
    let named = |other: &[u8; 24]| {
        let mut bytes = archive(
            &[
                ("META-INF/smithy/a.smithy", MODEL),
                ("META-INF/smithy/b.smithy", MODEL),
            ],
            None,
        );
        while let Some(start) = bytes
            .windows(24)
            .position(|name| name == b"META-INF/smithy/b.smithy")
        {
            bytes[start..start + 24].copy_from_slice(other);
        }
        bytes
    };
    let nested = archive(&[("META-INF/smithy/inner.jar", "PK")], None);
    let bomb = single(&" ".repeat(40 << 20));
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    for (name, content, message) in [
        (
            "encrypted",
            with_header(good.clone(), 6, 8, |byte| *byte |= 1),
            "Password required",
        ),
        (
            "wrong checksum",
            with_header(good.clone(), 14, 16, |byte| *byte ^= 1),
            "`META-INF/smithy/a.smithy` cannot be unpacked",
        ),
        (
            "unknown method",
            with_header(good.clone(), 8, 10, |byte| *byte = 77),
            "`META-INF/smithy/a.smithy` cannot be unpacked: compression method",
        ),
        (
            "duplicate",
            named(b"META-INF/smithy/a.smithy"),
            "have the same name",
        ),
        ("nested", nested, "contains no model"),
        ("bomb", bomb, "200 times its length"),
    ] {
        bench.write("models.jar", content);
        let run = bench.run(&["validate", "models.jar"]).expect(2);
        assert!(run.stderr.contains(message), "{name}: {}", run.stderr);
        assert!(
            run.stderr.contains("--> models.jar") && run.stderr.contains("help: "),
            "{}",
            run.stderr
        );
    }
    for end in (0..good.len()).step_by(7) {
        bench.write("models.jar", &good[..end]);
        let run = bench.run(&["validate", "models.jar"]).expect(2);
        assert!(
            run.stderr.contains("cannot be read"),
            "{end}: {}",
            run.stderr
        );
    }
}
