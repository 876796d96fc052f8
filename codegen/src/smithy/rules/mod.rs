//! [Endpoint rules](https://smithy.io/2.0/additional-specs/rules-engine/index.html): typed forms of the traits
//! `smithy.rules#endpointRuleSet` and `smithy.rules#endpointBdd`.

mod bdd;
mod expression;
mod function;
mod read;
mod reader;
mod template;

pub use function::Function;
pub use reader::RuleProblem;

use serde_json::Value;

/// The rules of a service.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Parameters, in model order.
    pub parameters: Vec<Parameter>,
    /// The rules.
    pub body: Body,
}

/// The two forms of rules.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Rules, the first matching one of which applies.
    Tree(Vec<Rule>),
    /// A binary decision diagram.
    Diagram(Diagram),
}

/// A [parameter](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#parameter-object).
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The type of its values.
    pub kind: ParameterKind,
    /// The id of the built-in that provides the value, such as `AWS::Region`.
    pub built_in: Option<String>,
    /// True if resolution fails without a value.
    pub is_required: bool,
    /// The value used if none is given.
    pub default: Option<Expression>,
    /// The documentation in the model.
    pub documentation: Option<String>,
}

/// The types of parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ParameterKind {
    String,
    Boolean,
    StringArray,
}

/// A [rule](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#rules).
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The conditions, evaluated in order; all must hold for the rule to match.
    pub conditions: Vec<Condition>,
    /// The result.
    pub result: RuleResult,
}

/// The result of a matching rule.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleResult {
    /// An endpoint.
    Endpoint(EndpointTemplate),
    /// An error, with its message.
    Error(Expression),
    /// Nested rules, one of which must match.
    Tree(Vec<Rule>),
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The value. The condition holds unless it is absent or false.
    pub value: Expression,
    /// The variable that the value is assigned to.
    pub assign: Option<String>,
}

/// An [endpoint](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#endpoint-object), with
/// expressions for the parts that depend on parameters.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct EndpointTemplate {
    pub url: Expression,
    pub headers: Vec<(String, Vec<Expression>)>,
    pub properties: Vec<(String, Expression)>,
}

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A string literal.
    Text(String),
    /// A boolean literal.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// The value of a parameter or variable.
    Reference(String),
    /// A concatenation of strings.
    Template(Vec<Expression>),
    /// An attribute of a record, or an item of a list.
    Attribute(Box<Expression>, Vec<Step>),
    /// A function call.
    Call(Function, Vec<Expression>),
    /// A list of values.
    List(Vec<Expression>),
    /// A record: values by name.
    Record(Vec<(String, Expression)>),
}

/// A step of an attribute path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// An attribute of a record.
    Name(String),
    /// An item of a list; negative indices count from the end.
    Index(i32),
}

/// A binary decision diagram.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    /// The conditions that nodes refer to.
    pub conditions: Vec<Condition>,
    /// The results, which contain no nested rules.
    pub results: Vec<Rule>,
    /// The nodes.
    pub nodes: Vec<DiagramNode>,
    /// The root of the diagram.
    pub root: DiagramRef,
}

/// A decision node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiagramNode {
    /// The index of the condition.
    pub condition: usize,
    /// The successor if the condition holds.
    pub high: DiagramRef,
    /// The successor if the condition does not hold.
    pub low: DiagramRef,
}

/// A reference to a node or a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiagramRef {
    /// No rule matches.
    NoMatch,
    /// The result with this index.
    Result(usize),
    /// The node with this index.
    Node {
        /// The index.
        index: usize,
        /// True if high and low are swapped.
        is_complement: bool,
    },
}

/// Parses the value of `smithy.rules#endpointRuleSet`.
///
/// # Errors
/// Returns all violations of the specification.
pub fn read_rule_set(value: &Value) -> Result<Rules, Vec<RuleProblem>> {
    read::rules(value, read::tree)
}

/// Parses the value of `smithy.rules#endpointBdd`.
///
/// # Errors
/// Returns all violations of the specification.
pub fn read_diagram(value: &Value) -> Result<Rules, Vec<RuleProblem>> {
    read::rules(value, bdd::diagram)
}
