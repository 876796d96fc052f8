//! [JSON](https://www.rfc-editor.org/rfc/rfc8259).

pub mod codec;
pub mod decode;
pub mod encode;
pub mod format;
pub mod scan;
pub mod text;
