//! Examples for the meaning of each construct of a pattern.

use super::Compiled;
use super::judge::{Numbers, compare, texts};
use crate::automaton::property::is_of_java;
use crate::automaton::{Dfa, PatternErrorKind};

/// A pattern, texts that it accepts, and texts that it rejects.
type Case = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// Constructs of ECMA 262, also checked with the reference engine.
const ECMA: &[Case] = &[
    // Search is unanchored; alternation binds loosest.
    ("b", &["b", "abc", "👍b\n"], &["", "a"]),
    ("", &["", "x"], &[]),
    ("^a|b$", &["ax", "xb", "a"], &["xa", "bx", ""]),
    ("a|", &["", "x"], &[]),
    // Anchors.
    ("^a$", &["a"], &["a\n", "\na", "aa", ""]),
    ("a$b", &[], &["a", "ab", "a\nb"]),
    ("a^b", &[], &["ab"]),
    ("^^a$$", &["a"], &["b"]),
    ("(?:^|x)a", &["a", "bxa"], &["ba", "xb"]),
    ("(?:^a)+$", &["a"], &["aa", ""]),
    ("a(?:$|x)", &["a", "ba", "axb"], &["ab"]),
    // Characters.
    (
        "^.$",
        &["a", "é", "👍", "\u{85}", "\0"],
        &["\n", "\r", "\u{2028}", "\u{2029}", "", "ab"],
    ),
    ("^\\d$", &["0", "9"], &["a", "٣", ""]),
    ("^\\D$", &["a", "٣"], &["0"]),
    ("^\\w$", &["a", "Z", "_", "0"], &["é", "-", "ſ"]),
    ("^\\W$", &["é", "-"], &["a"]),
    (
        "^\\s$",
        &[" ", "\t", "\n", "\u{b}", "\u{feff}", "\u{3000}", "\u{2028}"],
        &["\u{85}", "\u{180e}", "a"],
    ),
    ("^\\S+$", &["aé"], &["a b", "\u{a0}"]),
    // Classes.
    ("^[^]$", &["\n", "👍"], &["", "ab"]),
    ("a[]b", &[], &["ab", "a[]b"]),
    ("^[[]$", &["["], &["]"]),
    ("^[a\\]]$", &["]", "a"], &["\\"]),
    ("^[a-]$", &["a", "-"], &["b"]),
    ("^[-a]$", &["a", "-"], &["b"]),
    ("^[\\w-x]$", &["a", "-", "x"], &["."]),
    ("^[\\w-.]$", &["a", "-", "."], &["/"]),
    ("^[+--]$", &["+", ",", "-"], &["."]),
    ("^[a&&b]$", &["a", "&", "b"], &["c"]),
    ("^[\\b]$", &["\u{8}"], &["b"]),
    ("^[^a-c]$", &["d", "\n"], &["a", "c"]),
    ("^[A-z]$", &["_", "a", "Z"], &["-"]),
    ("^\\b[a&&ab]$", &["a", "b"], &["&", "c"]),
    // Escapes.
    ("^\\t\\n\\v\\f\\r\\0$", &["\t\n\u{b}\u{c}\r\0"], &["tnvfr0"]),
    ("^\\cA\\ca$", &["\u{1}\u{1}"], &["cA"]),
    ("^\\x41\\u0042$", &["AB"], &["x41"]),
    ("^\\u{1F44D}$", &["👍"], &["u"]),
    ("^\\uD83D\\uDC4D$", &["👍"], &["\u{fffd}"]),
    ("^[\\uD83D\\uDC4D]$", &["👍"], &["👎"]),
    (
        "^[\\uD800\\uDC00-\\uDBFF\\uDFFF]$",
        &["👍", "\u{10ffff}", "\u{10000}"],
        &["é", "\u{ffff}"],
    ),
    ("^\\uD83D$", &[], &["👍", "\u{fffd}"]),
    ("^[^\\uD83D]$", &["👍", "a"], &[]),
    ("^\\/\\-\\.$", &["/-."], &["/"]),
    ("^\\:\\_\\@\\ $", &[":_@ "], &["\\"]),
    ("^\\x4$", &["x4"], &["\u{4}"]),
    ("^\\u12$", &["u12"], &[]),
    ("^\\101\\12\\08$", &["A\n\08"], &["101"]),
    ("^[\\1\\12]$", &["\u{1}", "\n"], &["1"]),
    ("^\\8\\9$", &["89"], &[]),
    // Parentheses in a class do not form a group, so the number is no back-reference.
    ("^[(]\\1$", &["(\u{1}"], &["(("]),
    // Literal braces and brackets.
    ("^a{$", &["a{"], &["a"]),
    ("^a{,2}$", &["a{,2}"], &["a", "aa"]),
    ("^{a}$", &["{a}"], &["a"]),
    ("^a{1$", &["a{1"], &["a"]),
    ("^a]}$", &["a]}"], &["a"]),
    // Quantifiers.
    ("^a*$", &["", "aaa"], &["b"]),
    ("^a+?$", &["a", "aaa"], &[""]),
    ("^a??b$", &["b", "ab"], &["aab"]),
    ("^a{3}$", &["aaa"], &["aa", "aaaa"]),
    ("^a{2,}$", &["aa", "aaaaa"], &["a"]),
    ("^a{2,3}?$", &["aa", "aaa"], &["a", "aaaa"]),
    ("^a{0}$", &[""], &["a"]),
    ("^(a?){3}$", &["", "a", "aaa"], &["aaaa"]),
    ("^(a|ab)(c|bcd)$", &["ac", "abc", "abcd", "abbcd"], &["ab"]),
    ("^(a*)*b$", &["b", "aab"], &["a"]),
    ("^(?:){5}$", &[""], &["a"]),
    // Groups.
    ("^(?:ab)+$", &["ab", "abab"], &["aba"]),
    ("^(?<name>a)b$", &["ab"], &["b"]),
    // Look-ahead.
    ("^(?=a)a$", &["a"], &["b", ""]),
    ("^(?!a).$", &["b"], &["a", ""]),
    ("^(?!.*--)[a-z-]+$", &["a-b", "-a-"], &["a--b", ""]),
    (
        "^(?=.*\\d)(?=.*[a-z]).{3,5}$",
        &["a1b", "1a234"],
        &["abc", "123", "a1"],
    ),
    ("a(?=b)b", &["ab", "xxab"], &["a", "ba"]),
    ("a(?!b)", &["ac", "a", "abac"], &["ab", "b"]),
    (
        "^((?!-)[a-z-]{1,3}(?<!-)\\.)+$",
        &["a.", "a-b.c."],
        &["-a.", "a-.", "."],
    ),
    ("^(?!(?!a))", &["a", "ab"], &["b", ""]),
    ("^(?!a$)", &["", "ab", "b"], &["a"]),
    (
        "^(?:(?!ab).)*$",
        &["", "ba", "aab".split_at(1).0],
        &["ab", "cabc"],
    ),
    ("(?=a|(?=b)).c", &["ac", "bc"], &["cc"]),
    (
        "^(?:a(?=b|$)|b(?=a|$))*$",
        &["", "abab", "ba"],
        &["aa", "abb"],
    ),
    // Look-behind.
    ("(?<=a)b", &["ab", "xab"], &["b", "cb"]),
    ("(?<!a)b", &["b", "cb", "abb"], &["ab", "a"]),
    ("^.*(?<!\\.)$", &["", "a", "a.b"], &["a.", "."]),
    ("(?<=^a)b", &["ab"], &["aab", "b"]),
    ("(?<!^a)b", &["aab", "b"], &["ab"]),
    ("(?<=a.*)b", &["axxb", "ab"], &["bxxa"]),
    ("(?<=a(?=bc))b", &["abc"], &["abd", "bc"]),
    ("(?<!a(?=bc))b", &["abd", "bc", "b"], &["abc"]),
    ("(?<=(?<!x)a)b", &["ab", "yab"], &["xab"]),
    ("(?:(?<=a)b|a)+$", &["ab", "aab"], &["b", "abbx"]),
    // Word boundaries.
    ("\\bfoo\\b", &["foo", "a foo.", "é foo"], &["foot", "afoo"]),
    ("\\Bo", &["foo"], &["o", "-o"]),
    ("^\\b", &["a", "a-"], &["", "-a"]),
    ("^\\B$", &[""], &["a", "-a"]),
    ("^(?!\\b)", &["", "-"], &["a"]),
    ("(?<=\\b)a", &["a", "-a"], &["ba"]),
    ("^(?:\\w\\b.?)+$", &["a", "a-b-c"], &["ab", "-"]),
    // Properties.
    ("^\\p{L}\\P{L}$", &["é1"], &["11", "éé"]),
    ("^[\\p{Lu}\\p{Nd}]+$", &["AÉ٣"], &["a"]),
    ("^\\p{Script=Greek}$", &["α"], &["a"]),
    ("^\\p{Alphabetic}$", &["α", "é"], &["1"]),
];

/// Constructs that only Java accepts, with Java's results; the reference engine cannot parse them.
const JAVA: &[Case] = &[
    // Repeated assertions.
    (
        "^[-_a-zA-Z0-9]*${2,64}$",
        &["ab", "", "-_0"],
        &["a!", "a\n"],
    ),
    ("^a$*b?$", &["a", "ab"], &["b"]),
    ("^*a", &["a", "ba"], &["b"]),
    ("^{2}a${3}", &["a"], &["ba", "ab"]),
    ("^(?:\\b+a)+", &["a", "a-"], &["-a"]),
    ("(?<=a)+b", &["ab"], &["b"]),
    ("(?<=a){0,3}b", &["ab", "b"], &["a"]),
    ("\\A+a\\z*b?$", &["a", "ab"], &["ba"]),
    // Possessive quantifiers, and braces without effect.
    ("^[\\w]{2}+$", &["ab"], &["a", "abc"]),
    ("^a*+b$", &["aab", "b"], &["a"]),
    ("^a*+a$", &[], &["a", "aa"]),
    ("^a{1,2}+a$", &["aaa"], &["aa", "a", "aaaa"]),
    ("^(?:ab)*+a$", &["a", "aba", "ababa"], &["ab"]),
    (
        "^(?:ab){0,2}+aba?$",
        &["ababab", "abababa"],
        &["ab", "abab", "aba"],
    ),
    ("^a++$", &["aa"], &[""]),
    ("^a?+$", &["a", ""], &["aa"]),
    ("^a?+a$", &["aa"], &["a"]),
    ("^(a{2}){3}$", &["aaaaaa"], &["aaaaa"]),
    ("^a{2}{3}$", &["aa"], &["aaaaaa", "aaa"]),
    ("^a*{2}$", &["", "a", "aa", "aaa"], &["b"]),
    ("^(?>a|ab)c$", &["ac"], &["abc"]),
    ("^(?>ab|a)c$", &["ac", "abc"], &["bc"]),
    ("^(?>x[ab]*)b?c$", &["xc", "xabc"], &["c"]),
    ("^(?>a*)a$", &[], &["a", "aa"]),
    // Inline flags.
    ("(?s)^.$", &["\n", "a"], &[""]),
    ("^(?s:.).$", &["\na"], &["a\n"]),
    (
        "(?i)^straße$",
        &["STRAßE", "straße"],
        &["strasse", "straẞe"],
    ),
    ("(?iu)^straße$", &["STRAßE", "straẞe"], &["strasse"]),
    ("(?i)^[a-cÀ]$", &["B", "b", "À"], &["à", "d"]),
    ("^(?i)all|[0-9]{3}$", &["ALL", "aLLx", "x123"], &["xall"]),
    ("^a(?i:b)c$", &["aBc", "abc"], &["Abc", "abC"]),
    ("(?i)[^a]", &["b"], &["a", "A"]),
    ("(?is)a.b(?-i)c", &["A\nBc"], &["A\nBC"]),
    ("(?m)^a$", &["a", "b\na\nc", "a\u{2028}"], &["ab", "ba"]),
    ("(?dm)^a$", &["b\na"], &["b\ra"]),
    ("(?d)^.$", &["\r", "\u{2028}"], &["\n"]),
    ("(?x)^ a b # a comment\n c $", &["abc"], &["a b c"]),
    ("^(?x: a [ b ] )\\ $", &["ab "], &["ab", "a  "]),
    ("(?U)^\\w\\d\\s$", &["é٣\u{85}"], &["é٣-"]),
    // Nested classes and intersections.
    ("^[a[bc]]$", &["a", "c"], &["[", "]", "a]"]),
    ("^[a-z&&[^bc]]$", &["a", "d"], &["b", "c", "&", "^"]),
    ("^[\\p{Alnum}&&[^a-z]]$", &["A", "0"], &["a", "&"]),
    ("^[\\p{Alnum}&&a-d&&c-z]$", &["c", "d"], &["a", "e"]),
    ("^[\\p{Alnum}&&]$", &["a"], &["&"]),
    ("^[^\\p{Alnum}&&[a-c]]$", &["A", "d", "-"], &["a", "b"]),
    ("^[^[a]b]$", &["c"], &["a", "b"]),
    ("^[\\w-[.]]$", &["a", "-", "."], &["[", "]"]),
    ("^[]\\_a]$", &["]", "_", "a"], &["b"]),
    ("^[^]\\_a]$", &["b"], &["]", "_"]),
    ("^[[:alpha:]]$", &["a", ":"], &["b", "a]"]),
    // Escapes.
    ("\\Aa\\z", &["a"], &["a\n", "ba"]),
    ("\\Aa\\Z", &["a", "a\n", "a\r\n"], &["a\nb", "a\n\n"]),
    ("\\Ga$", &["a"], &["ba"]),
    ("\\A[a&&ab]$", &["a"], &["&", "b"]),
    ("^a\\Eb$", &["ab"], &["aEb"]),
    ("^\\Qa.b*\\E+$", &["a.b*", "a.b**"], &["axb"]),
    ("^[\\Q^]-\\E]+$", &["^]-"], &["a"]),
    ("^\\Qa", &["ab"], &["b"]),
    ("^\\h\\H$", &["\ta", "\u{180e}a"], &["\na", "  "]),
    (
        "^\\R$",
        &["\n", "\r\n", "\u{85}", "\u{2029}"],
        &["\n\r", "a", ""],
    ),
    ("^\\e\\a$", &["\u{1b}\u{7}"], &["ea"]),
    ("^\\x{60}\\x{1F44D}$", &["`👍"], &["x"]),
    ("^\\052\\0101$", &["*A"], &["052"]),
    ("^\\c1$", &["q"], &["\\c1"]),
    // Properties.
    ("^\\p{Graph}+$", &["a!~"], &["a b", "é"]),
    ("^\\p{Blank}$", &["\t", " "], &["\n", "a"]),
    ("^\\p{Cntrl}$", &["\0", "\x1f", "\x7f"], &[" ", "\u{80}"]),
    ("^\\p{Digit}$", &["0", "9"], &["a", "٣"]),
    ("^\\p{XDigit}$", &["0", "f", "A"], &["g", "G"]),
    (
        "^\\p{Alnum}\\p{Print}\\p{Punct}\\p{Space}$",
        &["a !\t"],
        &["é !\t"],
    ),
    ("^\\p{all}$", &["\n", "é"], &[""]),
    ("^\\p{L1}\\p{LD}$", &["ÿé", "\n7"], &["Āa", "a_"]),
    (
        "^\\p{IsLatin}\\p{IsAlphabetic}\\p{IsL}$",
        &["éαx"],
        &["αéx"],
    ),
    ("^\\pL\\PL$", &["é1"], &["1é"]),
    ("^\\p{IsGreek}[a&&ab]$", &["αa"], &["αb", "α&"]),
];

/// Constructs of Annex B of ECMA 262 or common practice that neither dialect accepts.
const LENIENT: &[Case] = &[
    ("^a{$", &["a{"], &["a"]),
    ("^\\p{^L}$", &["1"], &["a"]),
    ("^(?P<name>a)$", &["a"], &["b"]),
    ("^[\\012\\x41]$", &["\n", "A"], &["0"]),
    ("^\\101[\\b]$", &["A\u{8}"], &["101b"]),
    ("^[^]\\j$", &["aj", "\nj"], &["j"]),
    ("^[a[]\\j$", &["aj", "[j"], &["j"]),
    ("^[a[]\\a\\e$", &["aae"], &["a\u{7}\u{1b}"]),
    ("^[a[]\\c1$", &["a\\c1"], &["aq"]),
    ("^[a[]\\kb$", &["akb"], &["ab"]),
    ("^[a-\\d&&b]$", &["a", "-", "7", "&", "b"], &["c"]),
    // ECMA 262 accepts the whole patterns, so `&&` and `[` are literals.
    ("^[a&&b]$", &["a", "b", "&"], &["c"]),
    ("^[[a]$", &["[", "a"], &["b"]),
    ("^(?i:É)$", &["é", "É"], &["e"]),
];

fn check(cases: &[Case]) {
    for (source, accepted, rejected) in cases {
        let compiled = Compiled::new(source);
        for text in *accepted {
            assert!(compiled.is_match(text), "{source} should accept {text:?}");
        }
        for text in *rejected {
            assert!(!compiled.is_match(text), "{source} should reject {text:?}");
        }
    }
}

#[test]
fn constructs_have_the_semantics_of_ecma_262() {
    check(ECMA);
}

#[test]
fn constructs_of_java_alone_have_the_semantics_of_java() {
    check(JAVA);
}

#[test]
fn constructs_of_neither_engine_are_read_leniently() {
    check(LENIENT);
}

#[test]
fn constructs_agree_with_an_independent_engine() {
    let mut numbers = Numbers::new(2);
    for (source, accepted, rejected) in ECMA {
        let compiled = Compiled::new(source);
        let mut texts = texts(&compiled, &mut numbers, 60);
        texts.extend(accepted.iter().chain(*rejected).map(|&t| t.to_owned()));
        let judged = compare(source, &compiled, &texts);
        assert!(judged > 0, "{source} has no judge");
    }
}

#[test]
fn names_of_properties_that_only_java_has_are_recognized() {
    for (name, expected) in [
        ("all", true),
        ("L1", true),
        ("LD", true),
        ("Alnum", true),
        ("graph", true),
        ("Blank", true),
        ("Print", true),
        ("XDigit", true),
        ("IsGreek", true),
        ("IsAlphabetic", true),
        ("digit", false),
        ("punct", false),
        ("space", false),
        ("cntrl", false),
        ("L", false),
        ("Lu", false),
        ("Alphabetic", false),
        ("Greek", false),
    ] {
        assert_eq!(is_of_java(name), expected, "{name}");
    }
}

#[test]
fn errors_have_a_position_and_a_cause() {
    use PatternErrorKind::{NotRegular, Syntax, TooLarge, Unsupported};
    let cases = [
        ("a(b", 1, Syntax),
        ("ab)", 2, Syntax),
        ("a[b", 1, Syntax),
        ("ab\\", 2, Syntax),
        ("*a", 0, Syntax),
        ("a|+", 2, Syntax),
        ("^**", 2, Syntax),
        ("a**", 2, Syntax),
        ("a{3,2}", 1, Syntax),
        ("[z-a]", 1, Syntax),
        ("\\u{110000}", 0, Syntax),
        ("(?<>a)", 0, Syntax),
        ("(a)\\1", 3, NotRegular),
        ("\\2(a)(b)", 0, NotRegular),
        ("(?<n>a)\\k<n>", 7, NotRegular),
        ("(?>a*?)", 0, NotRegular),
        ("(?:a|ab)*+b", 8, NotRegular),
        ("(?#a)", 0, Unsupported),
        ("\\p{Nonsense}", 0, Unsupported),
        ("a\\X", 1, Unsupported),
        // Java has these, but not the class before them.
        ("[a[]\\G", 4, Unsupported),
        ("[a[]\\R", 4, Unsupported),
        ("\\N{SPACE}", 0, Unsupported),
        ("\\p{InGreek}", 0, Unsupported),
        ("a{1000000000}", 0, TooLarge),
    ];
    for (source, offset, kind) in cases {
        let error = Dfa::compile(source).expect_err(source);
        assert_eq!(
            (error.kind, error.offset),
            (kind, offset),
            "{source}: {error}"
        );
        assert!(!error.remedy.is_empty());
    }
}
