//! Simple values as they are in a message. Clients convert values of a wrong type.

/// A simple value as it is in a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'t> {
    /// A boolean.
    Boolean(bool),
    /// A number without fraction and exponent.
    Integer(i64),
    /// Any other number.
    Double(f64),
    /// A string.
    Text(&'t str),
}

impl Scalar<'_> {
    /// Converts the value to a boolean; accepts 0, 1, and strings such as `true`.
    pub fn to_boolean(self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(value),
            Self::Integer(0) => Some(false),
            Self::Integer(1) => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// Converts the value to an integer; accepts strings.
    pub fn to_integer(self) -> Option<i64> {
        const BOUND: f64 = 9_223_372_036_854_775_808.0;
        match self {
            Self::Integer(number) => Some(number),
            Self::Double(number) => {
                let is_integer = number.fract() == 0.0 && (-BOUND..BOUND).contains(&number);
                is_integer.then_some(number as i64)
            }
            Self::Text(text) => number(text)?.to_integer(),
            Self::Boolean(_) => None,
        }
    }

    /// Converts the value to a number; accepts strings.
    pub fn to_double(self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(number as f64),
            Self::Double(number) => Some(number),
            Self::Text(text) => number(text)?.to_double(),
            Self::Boolean(_) => None,
        }
    }

    /// Converts the value to a string.
    pub fn to_text(self) -> String {
        match self {
            Self::Boolean(value) => value.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Double(number) => number.to_string(),
            Self::Text(text) => text.to_owned(),
        }
    }
}

/// Parses a number in the notation of JSON.
fn number(text: &str) -> Option<Scalar<'static>> {
    let is_part = |byte: u8| byte.is_ascii_digit() || b"-+.eE".contains(&byte);
    if let Ok(number) = text.parse() {
        return Some(Scalar::Integer(number));
    }
    let number = text.bytes().all(is_part).then(|| text.parse().ok())?;
    number.map(Scalar::Double)
}
