//! Values without others in them, as they stand in a message: clients take those of a wrong type for what they mean.

/// A value without others in it, as it stands in a message.
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
    /// A boolean: also 0 or 1, or a string that says so.
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

    /// An integer, also in a string.
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

    /// A number, also in a string.
    pub fn to_double(self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(number as f64),
            Self::Double(number) => Some(number),
            Self::Text(text) => number(text)?.to_double(),
            Self::Boolean(_) => None,
        }
    }

    /// The value as a string.
    pub fn to_text(self) -> String {
        match self {
            Self::Boolean(value) => value.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Double(number) => number.to_string(),
            Self::Text(text) => text.to_owned(),
        }
    }
}

/// A number in the notation of JSON.
fn number(text: &str) -> Option<Scalar<'static>> {
    let is_part = |byte: u8| byte.is_ascii_digit() || b"-+.eE".contains(&byte);
    if let Ok(number) = text.parse() {
        return Some(Scalar::Integer(number));
    }
    let number = text.bytes().all(is_part).then(|| text.parse().ok())?;
    number.map(Scalar::Double)
}
