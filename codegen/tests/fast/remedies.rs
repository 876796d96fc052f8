//! The wording of remedies: each begins with a verb in the imperative.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ferrosmith::diff::LINTS;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The names of parameters, variables and fields that contain a remedy.
const NAMES: [&str; 2] = ["help", "remedy"];

/// The directories with diagnostics.
const PLACES: [&str; 2] = ["src", "cli/src"];

/// The verbs that remedies begin with.
const VERBS: &[&str] = &[
    "adapt",
    "add",
    "allow",
    "begin",
    "bind",
    "call",
    "change",
    "check",
    "choose",
    "close",
    "compare",
    "complete",
    "configure",
    "convert",
    "copy",
    "correct",
    "declare",
    "define",
    "depend",
    "exchange",
    "fetch",
    "find",
    "free",
    "generate",
    "get",
    "give",
    "import",
    "keep",
    "let",
    "list",
    "look",
    "make",
    "match",
    "move",
    "number",
    "omit",
    "name",
    "pass",
    "put",
    "read",
    "reduce",
    "refer",
    "remove",
    "rename",
    "repeat",
    "replace",
    "report",
    "restore",
    "review",
    "rewrite",
    "save",
    "set",
    "shorten",
    "sign",
    "specify",
    "split",
    "stop",
    "target",
    "update",
    "use",
    "wait",
    "wrap",
    "write",
];

/// The number of parameters of a function without `self`, and the index of the one with the remedy.
type Signatures = BTreeMap<String, BTreeSet<(usize, usize)>>;

#[test]
fn remedies_begin_with_a_verb() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for place in PLACES {
        parse(&root.join(place), &mut files);
    }
    let mut signatures = Signatures::new();
    for tokens in files.iter().map(|(_, tokens)| tokens) {
        find_signatures(tokens.clone(), &mut signatures);
    }
    let mut remedies = Vec::new();
    for (path, tokens) in files {
        let mut of_file = Signatures::new();
        find_signatures(tokens.clone(), &mut of_file);
        let defined = functions(tokens.clone());
        let mut signatures = signatures.clone();
        signatures.retain(|name, _| !defined.contains(name));
        signatures.extend(of_file);
        let mut texts = BTreeSet::new();
        find_remedies(tokens, &signatures, &mut texts);
        remedies.extend(texts.into_iter().map(|text| (path.clone(), text)));
    }
    remedies.extend(
        LINTS
            .iter()
            .map(|lint| (lint.id.to_owned(), lint.remedy.to_owned())),
    );
    assert!(remedies.len() > 250, "only {} remedies", remedies.len());
    let is_wrong = |(_, text): &&(String, String)| !begins_with_verb(text);
    let wrong = remedies.iter().filter(is_wrong);
    let wrong: Vec<_> = wrong
        .map(|(place, text)| format!("{place}: {text}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns whether the first word is a verb. A placeholder stands for another remedy, which is checked separately.
/// Lints of changes without consequences have no remedy.
fn begins_with_verb(text: &str) -> bool {
    let first = text.split([' ', ':', ';']).next().unwrap_or_default();
    VERBS.contains(&first) || text.starts_with('{') || text.starts_with("no action needed")
}

/// Returns the names of all functions in a file.
fn functions(tokens: TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut is_name = false;
    for tree in tokens {
        let text = tree.to_string();
        if let TokenTree::Group(group) = &tree {
            names.extend(functions(group.stream()));
        } else if is_name {
            names.insert(text.clone());
        }
        is_name = text == "fn";
    }
    names
}

/// Parses the source files in a directory, except tests.
fn parse(path: &Path, files: &mut Vec<(String, TokenStream)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a readable directory") {
            parse(&entry.expect("a readable entry").path(), files);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        let text = fs::read_to_string(path).expect("a readable file");
        files.push((path.display().to_string(), text.parse().expect("tokens")));
    }
}

/// Finds functions with a parameter for a remedy.
fn find_signatures(tokens: TokenStream, signatures: &mut Signatures) {
    let trees: Vec<_> = tokens.into_iter().collect();
    for (index, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else {
            continue;
        };
        find_signatures(group.stream(), signatures);
        let name = trees[..index]
            .iter()
            .rposition(|tree| tree.to_string() == "fn");
        let is_signature = group.delimiter() == Delimiter::Parenthesis
            && name.is_some_and(|name| {
                let between = &trees[name + 1..index];
                between
                    .iter()
                    .all(|tree| !matches!(tree, TokenTree::Group(_)))
            });
        if !is_signature {
            continue;
        }
        let mut parameters = arguments(group.stream());
        parameters.retain(|parameter| parameter.iter().all(|tree| tree.to_string() != "self"));
        let is_remedy = |parameter: &Vec<TokenTree>| {
            let name = parameter.first().map(ToString::to_string);
            name.is_some_and(|name| NAMES.contains(&name.as_str()))
        };
        if let (Some(at), Some(name)) = (parameters.iter().position(is_remedy), name) {
            let of_name = signatures.entry(trees[name + 1].to_string()).or_default();
            of_name.insert((parameters.len(), at));
        }
    }
}

/// Finds the remedies in arguments of these functions, in initializers of variables, and in values of fields.
fn find_remedies(tokens: TokenStream, signatures: &Signatures, remedies: &mut BTreeSet<String>) {
    let trees: Vec<_> = tokens.into_iter().collect();
    for (index, tree) in trees.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| trees[before].to_string());
        let before = before.unwrap_or_default();
        match tree {
            TokenTree::Group(group) => {
                find_remedies(group.stream(), signatures, remedies);
                for &(count, at) in signatures.get(&before).into_iter().flatten() {
                    let arguments = arguments(group.stream());
                    if arguments.len() == count {
                        texts(&arguments[at], remedies);
                    }
                }
            }
            TokenTree::Punct(sign)
                if matches!(sign.as_char(), ':' | '=') && NAMES.contains(&before.as_str()) =>
            {
                let ends = |tree: &TokenTree| matches!(tree.to_string().as_str(), ";" | ",");
                let rest = &trees[index + 1..];
                let end = rest.iter().position(ends).unwrap_or(rest.len());
                texts(&rest[..end], remedies);
            }
            _ => {}
        }
    }
}

/// Splits arguments at commas.
fn arguments(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut arguments = vec![Vec::new()];
    for tree in tokens {
        match &tree {
            TokenTree::Punct(sign) if sign.as_char() == ',' => arguments.push(Vec::new()),
            _ => arguments.last_mut().expect("not empty").push(tree),
        }
    }
    arguments.retain(|argument| !argument.is_empty());
    arguments
}

/// Returns whether the token after a literal makes it a pattern of a `match`.
fn is_pattern(next: Option<&TokenTree>) -> bool {
    matches!(next, Some(TokenTree::Punct(sign)) if matches!(sign.as_char(), '=' | '|'))
}

/// Finds the texts that an expression can have: a literal, a format, or those of the branches of `if` and `match`.
fn texts(expression: &[TokenTree], texts_found: &mut BTreeSet<String>) {
    let mut is_start = true;
    for (index, tree) in expression.iter().enumerate() {
        match tree {
            TokenTree::Literal(literal) if is_start && !is_pattern(expression.get(index + 1)) => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                let text = text.ok().map(|text| text.value());
                texts_found.extend(text.filter(|text| text.contains(' ')));
            }
            TokenTree::Group(group) => {
                let before = expression[..index].iter().map(ToString::to_string);
                let before: Vec<_> = before.collect();
                let before: Vec<_> = before.iter().map(String::as_str).collect();
                let is_branch = group.delimiter() == Delimiter::Brace
                    || matches!(before.as_slice(), [.., "format", "!"] | [.., "Some"]);
                if is_branch {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    texts(&inner, texts_found);
                }
            }
            _ => {}
        }
        let is_reference =
            matches!(tree, TokenTree::Punct(sign) if matches!(sign.as_char(), '&' | '>' | '{'));
        is_start = is_reference;
    }
}
