//! JSON pointers.

/// Appends a reference token, escaped as in [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901#section-3).
pub fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
