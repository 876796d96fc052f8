//! Examples of operations whose models have none.

use super::examples;

#[test]
fn synthesized_examples_have_the_required_members_with_valid_values() {
    let table = [
        ("", "default()"),
        ("a: String, b: String", ".a(\"example\")"),
        ("@deprecated a: String, b: String", ".b(\"example\")"),
        ("@required a: String, b: String", ".a(\"example\")"),
        (
            "@required a: Boolean, @required b: Blob, @required c: Timestamp, @required d: Document",
            ".a(true).b(*b\"data\").c(store::DateTime::from_seconds(1_700_000_000)).d(\"text\")",
        ),
        (
            "@required a: Byte, @required b: Long, @required c: Float, @required d: BigInteger, @required e: BigDecimal",
            ".a(1).b(1).c(1.0).d(1).e(1)",
        ),
        (
            "@required a: Kind, @required b: Grade, @required c: Choice",
            ".a(types::Kind::One).b(types::Grade::Low).c(types::Choice::Text(\"example\".into()))",
        ),
        (
            "@required a: Item, @required b: Items",
            ".a(types::Item::builder().id(\"example\").build()).b([types::Item::builder().id(\"example\").build()])",
        ),
        (
            "@required a: Names, @required b: Rows, @required c: Holes",
            ".a([\"example\"]).b([vec![\"example\".into()]]).c([Some(\"example\".into())])",
        ),
        (
            "@required a: Tags, @required b: Sizes, @required c: ItemMap, @required d: HoleMap",
            ".a([(\"example\", \"example\")]).b([(types::Kind::One, 1)]).c([(\"example\", types::Item::builder().id(\"example\").build())]).d([(\"example\", Some(\"example\".into()))])",
        ),
        ("@required @length(min: 3, max: 5) a: String", ".a(\"exa\")"),
        ("@required @length(max: 0) a: String", ".a(\"\")"),
        (
            "@required @length(min: 10, max: 12) a: String",
            ".a(\"example-ex\")",
        ),
        ("@required @length(min: 201) a: String, b: String", ""),
        (
            "@required @pattern(\"^[a-z]+$\") a: String",
            ".a(\"example\")",
        ),
        (
            "@required @pattern(\"^[0-9]+$\") @length(min: 3) a: String",
            ".a(\"012\")",
        ),
        (
            "@required @pattern(\"^[a-z]*$\") @length(min: 9) a: String",
            ".a(\"abcdefghi\")",
        ),
        (
            "@required @pattern(\"^[a-z]*$\") @length(max: 3) a: String",
            ".a(\"a\")",
        ),
        ("@required @pattern(\"^$\") a: String", ".a(\"\")"),
        ("@required @pattern(\"^\\\\n$\") a: String", ""),
        ("@required @pattern(\"^([0-9]{201})$\") a: String", ""),
        (
            "@required @pattern(\"^([0-9]{200})$\") a: String",
            ".a(\"01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\")",
        ),
        (
            "@required @range(min: 5) a: Integer, @required @range(max: -5) b: Integer",
            ".a(5).b(-5)",
        ),
        (
            "@required @range(min: 2.5) a: Double, @required @range(max: -0.5) b: Float",
            ".a(2.5).b(-0.5)",
        ),
        (
            "@required @range(min: 0, max: 1) a: Integer, @required @range(min: 0, max: 0.5) b: Float",
            ".a(1).b(0.5)",
        ),
        ("@required @range(min: 200) a: Byte", ""),
        ("@required @range(min: 128) a: Byte", ""),
        ("@required @range(min: 127) a: Byte", ".a(127)"),
        ("@required @range(min: 40000) a: Short", ""),
        ("@required @range(min: 5) a: BigInteger", ""),
        (
            "@required a: TwoCounts, @required b: ThreeKinds",
            ".a([vec![1], vec![1]]).b([types::Kind::One, types::Kind::One, types::Kind::One])",
        ),
        ("@required a: FourNames", ""),
        ("@required a: NoNames", ".a(Vec::<String>::new())"),
        (
            "@required a: NoTags",
            ".a(Vec::<(types::Kind, String)>::new())",
        ),
        (
            "@required a: NoRows, @required b: NoMaps",
            ".a([vec![]]).b([std::collections::BTreeMap::from([])])",
        ),
        ("@required a: TwoSet", ""),
        ("@required a: OneSet", ".a([\"example\"])"),
        ("@required a: Codes", ".a([\"0\"])"),
        ("@required a: CodeMap", ".a([(\"0\", 7)])"),
        ("@required a: TwoTags", ""),
        ("@required a: Loop", ""),
        ("@required a: Loops3", ""),
        (
            "@required a: Deep",
            ".a(types::Deep::builder().deeper(types::Deeper::builder().count(1).build()).build())",
        ),
        (
            "@required a: FiveBytes, @required b: FourBytes, @required c: ThreeBytes",
            ".a(vec![0; 5]).b(*b\"data\").c(vec![0; 0])",
        ),
        ("@required a: Hidden", ".a(types::Hidden::Second)"),
        (
            "a: Integer, b: String, c: String, d: String, e: String",
            ".a(1)",
        ),
        (
            "a: Loop, b: Loop, c: Loop, d: String, e: String",
            ".d(\"example\")",
        ),
        ("a: Loop, b: Loop, c: Loop, d: Loop, e: String", "default()"),
        (
            "@required a: LoopOrText",
            ".a(types::LoopOrText::Text(\"example\".into()))",
        ),
    ];
    let rows: Vec<_> = table.iter().map(|(members, _)| (*members, None)).collect();
    for ((members, expected), found) in table.iter().zip(examples(&rows)) {
        assert_eq!(found, ((*expected).to_owned(), Vec::new()), "{members}");
    }
}
