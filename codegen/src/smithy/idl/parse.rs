//! Parses text into statements, recovering from problems so that several are reported at once.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::super::parse::shorten;
use super::cursor::{Cursor, Fault, Parsed, fault};
use super::docs::is_comment;
use super::lexer::Kind;
use super::references;
use super::syntax::{Apply, Body, File, Name, Node, Shape, ShapeType, Statement, Version};

/// The maximum number of problems kept per file.
const MOST_PROBLEMS: usize = 1_000;

/// Parses one file. Its problems are added to `problems`.
pub(in super::super) fn parse<'s>(text: &'s str, problems: &mut Vec<Fault>) -> File<'s> {
    let mut parser = Parser {
        cursor: Cursor::new(text),
        file: File {
            version: Version::V1,
            metadata: Vec::new(),
            namespace: None,
            uses: Vec::new(),
            statements: Vec::new(),
            broken: Vec::new(),
            is_whole: true,
        },
        used: HashMap::new(),
        input_suffix: "Input".to_owned(),
        output_suffix: "Output".to_owned(),
        open: None,
        problems,
    };
    parser.control_section();
    parser.metadata_section();
    if parser.namespace_statement() {
        parser.use_section();
        parser.shape_section();
    }
    parser.file
}

pub(super) struct Parser<'s, 'p> {
    pub(super) cursor: Cursor<'s>,
    pub(super) file: File<'s>,
    /// The ids imported by `use` statements, by name.
    pub(super) used: HashMap<&'s str, &'s str>,
    pub(super) input_suffix: String,
    pub(super) output_suffix: String,
    /// The name of the shape being parsed.
    pub(super) open: Option<&'s str>,
    problems: &'p mut Vec<Fault>,
}

impl<'s> Parser<'s, '_> {
    /// Records a problem.
    pub(super) fn report(&mut self, problem: Fault) {
        self.file.is_whole = false;
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Parses a statement. On failure, continues with the next one.
    pub(super) fn guarded(&mut self, read: impl FnOnce(&mut Self) -> Parsed<()>) {
        let start = self.cursor.offset();
        self.open = None;
        if let Err(problem) = read(self) {
            self.report(*problem);
            self.file.broken.extend(self.open);
            self.resume(start);
        }
    }

    /// Moves to the next statement. That may be the one on the line of the problem, if the statement that begins at
    /// `start` is unterminated.
    fn resume(&mut self, start: usize) {
        let before = self.cursor.slice(0, self.cursor.offset());
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        if line > start && !self.cursor.is(Kind::End) {
            let failed = self.cursor.clone();
            self.cursor.go_to(line);
            if self.at_shape() {
                return;
            }
            self.cursor = failed;
        }
        self.cursor.recover();
    }

    /// Returns whether the current token is a shape type, or `apply`.
    fn at_shape(&self) -> bool {
        let word = self.cursor.lexeme();
        self.cursor.is(Kind::Identifier) && (word == "apply" || ShapeType::named(word).is_some())
    }

    fn shape_section(&mut self) {
        while !self.cursor.is(Kind::End) {
            self.guarded(Self::statement);
        }
    }

    /// Parses a shape definition or an `apply` statement.
    fn statement(&mut self) -> Parsed<()> {
        let traits = self.cursor.docs_and_traits()?;
        if self.cursor.is(Kind::End) && traits.iter().all(is_comment) {
            return Ok(());
        }
        if self.cursor.is_word("apply") {
            if traits.iter().any(|applied| !is_comment(applied)) {
                let help = "write the trait after the name of the shape that it is for";
                let message = "an apply statement cannot have traits";
                self.report(*fault(self.cursor.offset(), message, help));
            }
            return self.apply();
        }
        self.shape(traits)
    }

    /// Parses an [`apply` statement](https://smithy.io/2.0/spec/idl.html#apply-statement).
    fn apply(&mut self) -> Parsed<()> {
        self.cursor.next();
        self.cursor.separator()?;
        let target = references::shape_id(&mut self.cursor)?;
        self.cursor.separator()?;
        let traits = if self.cursor.is(Kind::LeftBrace) {
            self.cursor.next();
            let traits = self.cursor.traits()?;
            self.cursor.expect(Kind::RightBrace, "a trait or `}`")?;
            traits
        } else if self.cursor.is(Kind::At) {
            vec![self.cursor.applied()?]
        } else {
            return Err(self.cursor.unexpected("a trait or `{`"));
        };
        let apply = Apply { target, traits };
        self.file.statements.push(Statement::Apply(apply));
        self.cursor.line_break()
    }

    /// Adds a shape definition.
    pub(super) fn define(&mut self, shape: Shape<'s>) {
        self.file.statements.push(Statement::Shape(shape));
    }

    /// Parses the properties of a service or a resource.
    pub(super) fn properties(&mut self) -> Parsed<Body<'s>> {
        self.cursor.skip_whitespace_and_docs();
        self.cursor.expect(Kind::LeftBrace, "`{`")?;
        self.cursor.skip_whitespace_and_docs();
        let mut properties: Vec<(Name<'s>, Node<'s>)> = Vec::new();
        let mut keys = HashSet::new();
        while !self.cursor.is(Kind::RightBrace) {
            let key = self.cursor.key("a property or `}`")?;
            self.cursor.colon()?;
            let node = self.cursor.node()?;
            if !keys.insert(key.text.clone()) {
                let message = format!("`{}` is there twice", shorten(&key.text));
                return Err(fault(key.offset, message, "remove one of the two"));
            }
            properties.push((key, node));
            self.cursor.skip_whitespace_and_docs();
        }
        self.cursor.next();
        Ok(Body::Properties(properties))
    }
}
