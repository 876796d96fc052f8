//! Tables that the generator makes of patterns.

use crate::runtime::validate::pattern::{NEVER, Pattern, classes, runs, takes, wide};

pub(super) static REPEATED: Pattern = Pattern {
    source: "^(a[é-ü]{0,3}|b)*$",
    backward: false,
    prefix: "",
    ascii: &classes(&[(b'a', b'a', 1), (b'b', b'b', 2)]),
    wide: &wide([(128, 0), (233, 3), (253, 0)]),
    takes: &takes([
        (0x0, 0x0),
        (0x4, 0x1d1e),
        (0x2, 0x1e1f),
        (0x8, 0x0),
        (0xc, 0x1d1e),
    ]),
    runs: &runs([
        (0, NEVER, 0, 0, 0),
        (4294967294, 0, 1, 0, 0),
        (4294967294, 0, 2, 0, 4),
        (1, 0, 3, 1, 8),
        (1, 0, 4, -3, 12),
    ]),
    states: b"",
    start: 1,
    rows: b"\x80\x01\x80\x80\x80\x80\xFF\x01\x80\xFF\xFE\x80\x80\xFE\x80\x80",
};

pub(super) static WIDE: Pattern = Pattern {
    source: "^[a-zé-ü👍Ā-ſ一-丐]{2,40}$",
    backward: false,
    prefix: "",
    ascii: &classes(&[(b'a', b'z', 1)]),
    wide: &wide([
        (128, 0),
        (233, 1),
        (253, 0),
        (256, 1),
        (384, 0),
        (19968, 1),
        (19985, 0),
        (128077, 1),
        (128078, 0),
    ]),
    takes: &takes([(0x0, 0x0), (0x2, 0x51f)]),
    runs: &runs([(0, NEVER, 0, 0, 0), (40, 2, 1, 1, 0), (1, 0, 0, 0, 0)]),
    states: b"",
    start: 1,
    rows: b"\x80\x80",
};

pub(super) static LOOPED: Pattern = Pattern {
    source: "^(?:[a-c]{1,20}z)*$",
    backward: false,
    prefix: "",
    ascii: &classes(&[(b'a', b'c', 1), (b'z', b'z', 2)]),
    wide: &wide([(128, 0)]),
    takes: &takes([(0x0, 0x0), (0x2, 0x1c1f), (0x4, 0x506)]),
    runs: &runs([
        (0, NEVER, 0, 0, 0),
        (1, 0, 0, 0, 0),
        (19, NEVER, 1, 1, 3),
        (1, 1, 2, -2, 6),
    ]),
    states: b"",
    start: 1,
    rows: b"\x80\x01\x80\x80\x80\xFF\x80\x80\x80",
};

pub(super) static ALIAS: Pattern = Pattern {
    source: "^wsca-[0-9a-z]{8,63}$",
    backward: false,
    prefix: "wsca-",
    ascii: &classes(&[(b'0', b'9', 1), (b'a', b'z', 1)]),
    wide: &wide([(128, 0)]),
    takes: &takes([(0x0, 0x0), (0x2, 0x51f4650)]),
    runs: &runs([(0, NEVER, 0, 0, 0), (63, 8, 1, 1, 0), (1, 0, 0, 0, 0)]),
    states: b"",
    start: 1,
    rows: b"\x80\x80",
};

pub(super) static BACKWARD: Pattern = Pattern {
    source: "x.{30}$",
    backward: true,
    prefix: "",
    ascii: &classes(&[(b'\n', b'\n', 1), (b'\r', b'\r', 1), (b'x', b'x', 2)]),
    wide: &wide([(128, 0), (8232, 1), (8234, 0)]),
    takes: &takes([(0x0, 0x0), (0x5, 0x7273757680), (0x4, 0x708)]),
    runs: &runs([
        (0, NEVER, 0, 0, 0),
        (30, NEVER, 1, 1, 0),
        (1, 1, 2, 1, 0),
        (0, 0, 0, 0, 0),
    ]),
    states: b"",
    start: 1,
    rows: b"\x80\x80\x80",
};

pub(super) static SCATTERED: Pattern = Pattern {
    source: "^[!#%').]+(?:é|[0-9]{3})?$",
    backward: false,
    prefix: "",
    ascii: &classes(&[
        (b'!', b'!', 1),
        (b'#', b'#', 1),
        (b'%', b'%', 1),
        (b'\'', b'\'', 1),
        (b')', b')', 1),
        (b'.', b'.', 1),
        (b'0', b'9', 2),
    ]),
    wide: &wide([(128, 0), (233, 3), (234, 0)]),
    takes: &takes([(0x0, 0x0), (0x2, 0x0), (0x4, 0x4650)]),
    runs: &runs([
        (0, NEVER, 0, 0, 0),
        (1, 1, 1, 1, 0),
        (4294967294, 0, 1, 0, 4),
        (2, 2, 2, 1, 0),
        (1, 0, 0, 0, 0),
    ]),
    states: b"",
    start: 1,
    rows: b"\x80\x80\x80\x80\x80\x80\x01\x02",
};

pub(super) static ANYWHERE: Pattern = Pattern {
    source: "foo|bar",
    backward: false,
    prefix: "",
    ascii: &classes(&[
        (b'a', b'a', 1),
        (b'b', b'b', 2),
        (b'f', b'f', 3),
        (b'o', b'o', 4),
        (b'r', b'r', 5),
    ]),
    wide: &wide([(128, 0)]),
    takes: &takes([
        (0x0, 0x0),
        (0x33, 0x191a1d1e80),
        (0x4, 0x1d1e),
        (0x8, 0x191a),
        (0x13, 0xd0e191a1d1e80),
        (0x23, 0x1011191a1d1e80),
    ]),
    runs: &runs([
        (0, 0, 0, 1, 0),
        (4294967294, NEVER, 1, 0, 0),
        (4294967294, NEVER, 2, 0, 6),
        (4294967294, NEVER, 3, 0, 12),
        (1, NEVER, 4, -3, 18),
        (1, NEVER, 5, -4, 24),
        (0, 0, 0, 0, 0),
    ]),
    states: b"",
    start: 1,
    rows: b"\x80\x80\x01\x02\x80\x80\xFF\x02\x80\x01\xFF\xFF\xFE\xFE\xFF\x80\x02\xFE\x80\x80\xFE\xFF\x80\x02\x80\x80\xFD\xFE\x01\x80",
};

pub(super) static LONG_PREFIX: Pattern = Pattern {
    source: "^longer prefix[^a]{0,20}$",
    backward: false,
    prefix: "longer prefix",
    ascii: &classes(&[(b'a', b'a', 1)]),
    wide: &wide([(128, 0)]),
    takes: &takes([(0x0, 0x0), (0x1, 0x1e1f80)]),
    runs: &runs([(0, NEVER, 0, 0, 0), (20, 0, 1, 1, 0), (1, 0, 0, 0, 0)]),
    states: b"",
    start: 1,
    rows: b"\x80\x80",
};
