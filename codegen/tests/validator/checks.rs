//! Tests of the crate generated from `model.json`.

use std::collections::BTreeMap;

use subject::operation::check::CheckRequest;
use subject::types::{Choice, Color, Left, Pair, PlainChoice, Right, Tree, TreeUnion, Vault};
use subject::{BigDecimal, Blob, ConstraintKind, DateTime, ValidationOptions, Validate};

/// Validates a request; returns pointers and requirements.
fn lines(rules: ValidationOptions, request: &CheckRequest) -> Vec<String> {
    let violations = request
        .validate_with(rules)
        .err()
        .map_or_else(Vec::new, |error| error.violations);
    let line = |violation: &subject::Violation| {
        format!("{} {}", violation.pointer, violation.requirement())
    };
    violations.iter().map(line).collect()
}

fn of(set: impl FnOnce(&mut CheckRequest)) -> CheckRequest {
    let mut request = CheckRequest::builder().build();
    set(&mut request);
    request
}

macro_rules! breaks {
    ($member:ident = $value:expr $(, $line:literal)* $(,)?) => {
        let request = of(|request| request.$member = Some($value));
        let expected: &[&str] = &[$($line),*];
        assert_eq!(lines(ValidationOptions::server(), &request), expected);
    };
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn strings_and_blobs() {
    breaks!(text = text("abc"));
    breaks!(
        text = text("ABCD"),
        "/text Member must have length between 1 and 3, inclusive",
        "/text Member must satisfy regular expression pattern: ^[a-z]*$"
    );
    breaks!(blob = Blob::from("abc"));
    breaks!(
        blob = Blob::from("abcd"),
        "/blob Member must have length less than or equal to 3"
    );
}

#[test]
fn a_trait_of_the_member_replaces_that_of_the_target() {
    breaks!(overridden = text("abcdef"));
    breaks!(
        overridden = text("abc"),
        "/overridden Member must have length greater than or equal to 5"
    );
    breaks!(
        overridden = text("ABCDEF"),
        "/overridden Member must satisfy regular expression pattern: ^[a-z]*$"
    );
    breaks!(loosened = text("123"));
    breaks!(
        loosened = text("abc"),
        "/loosened Member must satisfy regular expression pattern: ^[0-9]*$"
    );
    breaks!(
        loosened = text("1234"),
        "/loosened Member must have length between 1 and 3, inclusive"
    );
}

#[test]
fn numbers() {
    breaks!(byte = 9, "/byte Member must be between 2 and 8, inclusive");
    breaks!(short = 9, "/short Member must be less than or equal to 8");
    breaks!(short = i16::MIN);
    breaks!(
        integer = 1,
        "/integer Member must be greater than or equal to 2"
    );
    breaks!(long = 9_007_199_254_740_993);
    breaks!(long = i64::MIN);
    breaks!(
        long = 9_007_199_254_740_994,
        "/long Member must be between -9223372036854775808 and 9007199254740993, inclusive"
    );
    breaks!(float = 1.1);
    breaks!(
        float = f32::NAN,
        "/float Member must be between 1.1 and 8.8, inclusive"
    );
    breaks!(double = 1e-7);
    breaks!(double = f64::NEG_INFINITY);
    breaks!(
        double = f64::INFINITY,
        "/double Member must be less than or equal to 0.0000001"
    );
    breaks!(big_integer = "18446744073709551615".parse().unwrap());
    breaks!(
        big_integer = "18446744073709551616".parse().unwrap(),
        "/bigInteger Member must be less than or equal to 18446744073709551615"
    );
    breaks!(
        big_decimal = "0.49999999999999999999".parse().unwrap(),
        "/bigDecimal Member must be greater than or equal to 0.5"
    );
}

#[test]
fn enums() {
    breaks!(color = Color::Secret);
    breaks!(
        color = Color::from("BLUE"),
        "/color Member must satisfy enum value set: [RED, green]"
    );
    breaks!(
        short_color = Color::from("green"),
        "/shortColor Member must have length less than or equal to 3",
        "/shortColor Member must satisfy regular expression pattern: ^[A-Z]+$"
    );
    breaks!(
        level = 3.into(),
        "/level Member must satisfy enum value set: [1, 20]"
    );
    breaks!(
        low_level = 20.into(),
        "/lowLevel Member must be less than or equal to 10"
    );
    breaks!(
        levels = vec![1.into(), 2.into()],
        "/levels/1 Member must satisfy enum value set: [1, 20]"
    );
    breaks!(
        colors = BTreeMap::from([("BLUE".into(), text("")), ("RED".into(), text("a"))]),
        "/colors Member must satisfy enum value set: [RED, green]",
        "/colors/BLUE Member must have length between 1 and 3, inclusive"
    );
    let unknown = of(|request| {
        request.color = Some("BLUE".into());
        request.level = Some(7.into());
    });
    assert_eq!(lines(ValidationOptions::client(), &unknown), [""; 0]);
    assert_eq!(
        lines(ValidationOptions::server().without(ConstraintKind::EnumValue), &unknown),
        [""; 0]
    );
}

#[test]
fn lists_maps_and_unions() {
    breaks!(
        sparse = vec![None, Some(text(""))],
        "/sparse/1 Member must have length between 1 and 3, inclusive"
    );
    breaks!(
        sparse = vec![None, None, None],
        "/sparse Member must have length less than or equal to 2"
    );
    breaks!(
        sparse_map = BTreeMap::from([(text("a/~"), Some(0)), (text("b"), None)]),
        "/sparseMap/a~1~0 Member must be greater than or equal to 1"
    );
    breaks!(
        keyed = BTreeMap::from([(text("key"), text("ok")), (text("other"), text(""))]),
        "/keyed Member must satisfy regular expression pattern: ^k",
        "/keyed/other Member must have length greater than or equal to 2"
    );
    breaks!(choice = Choice::None);
    breaks!(
        choice = Choice::First(text("ab")),
        "/choice/first Member must have length less than or equal to 1"
    );
    breaks!(
        choice = Choice::More(vec![Choice::None, Choice::Second(text("")), Choice::None]),
        "/choice/more Member must have length less than or equal to 2",
        "/choice/more/1/second Member must have length between 1 and 3, inclusive"
    );
}

#[test]
fn repeated_structures() {
    let pair = |amount: &str, choice: PlainChoice| {
        Pair::builder()
            .name("n")
            .when(DateTime::from_seconds(1))
            .choice(choice)
            .amount(amount.parse::<BigDecimal>().unwrap())
            .build()
    };
    let one = || pair("1.0", PlainChoice::A(text("x")));
    breaks!(
        pairs = vec![
            one(),
            pair("1.1", PlainChoice::A(text("x"))),
            pair("1.0", PlainChoice::B)
        ]
    );
    breaks!(
        pairs = vec![
            one(),
            pair("2", PlainChoice::B),
            pair("1.00", PlainChoice::A(text("x")))
        ],
        "/pairs Member must have unique values"
    );
}

const SECRET: &str = "hunter2";

#[test]
fn violations_contain_no_sensitive_values() {
    let mut vault = Vault::builder().build();
    vault.code = Some(text(SECRET));
    vault.number = Some(77_777);
    vault.inner = Some(BTreeMap::from([(text(SECRET), text(""))]));
    let request = of(|request| {
        request.secret = Some(text(SECRET));
        request.secrets = Some(BTreeMap::from([(text(SECRET), text(SECRET))]));
        request.secret_keys = Some(BTreeMap::from([(text(SECRET), text(""))]));
        request.secret_number = Some(77_777);
        request.vaults = Some(vec![vault.clone()]);
        request.vault = Some(vault);
    });
    let error = request.validate().unwrap_err();
    for shown in [
        format!("{error}"),
        format!("{error:?}"),
        format!("{request:?}"),
    ] {
        assert!(
            !shown.contains(SECRET) && !shown.contains("77777"),
            "{shown}"
        );
    }
    let hidden = ["/secret", "/secrets", "/secretNumber", "/vaults", "/vault"];
    for violation in &error.violations {
        let is_hidden_key = violation.pointer == "/secretKeys";
        let is_hidden = is_hidden_key
            || hidden.iter().any(|place| {
                violation.pointer == *place || violation.pointer.starts_with(&format!("{place}/"))
            });
        assert_eq!(
            format!("{violation:?}").contains("actual: Some"),
            !is_hidden,
            "{violation:?}"
        );
    }
    let pointers: Vec<_> = error
        .violations
        .iter()
        .map(|violation| violation.pointer.as_str())
        .collect();
    for pointer in [
        "/secrets/*",
        "/secretKeys",
        "/secretKeys/*",
        "/vault/inner/*",
        "/vaults/0/inner/*",
    ] {
        assert!(pointers.contains(&pointer), "{pointer} in {pointers:?}");
    }
}

#[test]
fn the_constraints_beside_an_uncheckable_pattern_hold() {
    breaks!(back_reference = text("anything"));
    breaks!(
        short_back_reference = text("abcd"),
        "/shortBackReference Member must have length less than or equal to 3"
    );
}

/// Takes a tree apart without the recursion of its drop.
fn take_apart(tree: Tree) {
    let mut open = vec![tree];
    while let Some(mut tree) = open.pop() {
        open.extend(tree.list.take().into_iter().flatten());
        open.extend(tree.map.take().into_iter().flat_map(BTreeMap::into_values));
        open.extend(tree.tree.take().map(|tree| *tree));
        if let Some(TreeUnion::Tree(inner)) = tree.union.take().map(unboxed) {
            open.push(*inner);
        }
    }
}

/// The union in a box or without one: which member has the box is the generator's choice.
fn unboxed(union: impl Into<Box<TreeUnion>>) -> TreeUnion {
    *union.into()
}

fn on_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    thread.spawn(work).unwrap().join().unwrap();
}

#[test]
fn a_million_levels_are_checked_on_a_small_stack() {
    on_small_stack(|| {
        let mut tree = Tree::builder().before(0).after(0).build();
        for level in 0..1_000_000 {
            let mut outer = Tree::builder().build();
            match level % 4 {
                0 => outer.list = Some(vec![tree]),
                1 => outer.map = Some(BTreeMap::from([(text("k"), tree)])),
                2 => outer.union = Some(TreeUnion::Tree(tree.into()).into()),
                _ => outer.tree = Some(tree.into()),
            }
            tree = outer;
        }
        let request = of(|request| request.tree = Some(tree));
        let error = request.validate().unwrap_err();
        let ends: Vec<_> = error
            .violations
            .iter()
            .map(|v| v.pointer.rsplit('/').next().unwrap())
            .collect();
        assert_eq!(ends, ["before", "after"]);
        assert_eq!(
            error.violations[0].pointer,
            format!(
                "/tree{}/before",
                "/tree/union/tree/map/k/list/0".repeat(250_000)
            )
        );
        take_apart(request.tree.unwrap());
    });
}

#[test]
fn recursive_shapes_are_checked_at_any_depth() {
    const DEPTH: usize = 200_000;
    on_small_stack(|| {
        let mut left = Left::builder().name("").build();
        for _ in 0..DEPTH {
            let lefts = BTreeMap::from([(text("k"), vec![left])]);
            let mut right = Right::builder().name("ok").build();
            right.lefts = Some(lefts);
            left = Left::builder().build();
            left.right = Some(right.into());
        }
        let request = of(|request| request.left = Some(left));
        let error = request.validate().unwrap_err();
        assert_eq!(error.violations.len(), 1);
        assert_eq!(
            error.violations[0].pointer,
            format!("/left{}/name", "/right/lefts/k/0".repeat(DEPTH))
        );
        let mut open: Vec<Left> = request.left.into_iter().collect();
        while let Some(left) = open.pop() {
            let right: Option<Box<Right>> = left.right.map(Into::into);
            let lefts = right.and_then(|right| right.lefts);
            open.extend(lefts.into_iter().flat_map(BTreeMap::into_values).flatten());
        }
    });
}
