//! [Endpoint rules](https://smithy.io/2.0/additional-specs/rules-engine/index.html): the traits
//! `smithy.rules#endpointRuleSet` and `smithy.rules#endpointBdd`, with their types.

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
    /// The parameters, in the order of the model.
    pub parameters: Vec<Parameter>,
    /// The rules.
    pub body: Body,
}

/// The two forms of rules.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Rules of which the first one that applies counts.
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
    /// The id of the setting that it has its value from, such as `AWS::Region`.
    pub built_in: Option<String>,
    /// Without a value there is no endpoint.
    pub is_required: bool,
    /// The value where no other is given.
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
    /// The conditions, all of which must be met for the rule to apply, in this order.
    pub conditions: Vec<Condition>,
    /// The result.
    pub result: RuleResult,
}

/// The result of a rule that applies.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleResult {
    /// An endpoint.
    Endpoint(EndpointTemplate),
    /// There is no endpoint, for the reason given.
    Error(Expression),
    /// Further rules, one of which must apply.
    Tree(Vec<Rule>),
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The value. The condition is met unless the value is absent or false.
    pub value: Expression,
    /// The variable that takes the value.
    pub assign: Option<String>,
}

/// An [endpoint](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#endpoint-object), with
/// expressions for what depends on parameters.
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
    /// A text as it is.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// The value of a parameter or variable.
    Reference(String),
    /// Texts put together.
    Template(Vec<Expression>),
    /// A part of a record or list.
    Attribute(Box<Expression>, Vec<Step>),
    /// A call of a function.
    Call(Function, Vec<Expression>),
    /// Values in an order.
    List(Vec<Expression>),
    /// Values by name.
    Record(Vec<(String, Expression)>),
}

/// A step on the way to a part of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the attribute of a record.
    Name(String),
    /// To an item of a list, counted from the end if it is negative.
    Index(i32),
}

/// A binary decision diagram.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    /// The conditions that nodes refer to.
    pub conditions: Vec<Condition>,
    /// The results. They have no further rules.
    pub results: Vec<Rule>,
    /// The nodes.
    pub nodes: Vec<DiagramNode>,
    /// The root of the diagram.
    pub root: DiagramRef,
}

/// A decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiagramNode {
    /// The index of the condition.
    pub condition: usize,
    /// The next node if the condition is met.
    pub high: DiagramRef,
    /// The next node if the condition is not met.
    pub low: DiagramRef,
}

/// The target of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiagramRef {
    /// No rule applies.
    NoMatch,
    /// The result with this index.
    Result(usize),
    /// The node with this index.
    Node {
        /// The index.
        index: usize,
        /// High and low change places.
        is_complement: bool,
    },
}

/// Reads the value of `smithy.rules#endpointRuleSet`.
///
/// # Errors
/// All that is not as the specification says.
pub fn read_rule_set(value: &Value) -> Result<Rules, Vec<RuleProblem>> {
    read::rules(value, read::tree)
}

/// Reads the value of `smithy.rules#endpointBdd`.
///
/// # Errors
/// All that is not as the specification says.
pub fn read_diagram(value: &Value) -> Result<Rules, Vec<RuleProblem>> {
    read::rules(value, bdd::diagram)
}
