//! [JSON](https://www.rfc-editor.org/rfc/rfc8259).

pub mod read;
