//! A service with a member for each part of a message.

use std::collections::BTreeMap;

use crate::runtime::core::blob::Blob;
use crate::runtime::core::date_time::DateTime;
use crate::runtime::core::error::{UnmodeledError, impl_exception};
use crate::runtime::core::error_enum::impl_operation_error;
use crate::runtime::core::http_trait::{BodyKind, HttpTrait};
use crate::runtime::core::metadata::Received;
use crate::runtime::core::operation::Operation;
use crate::runtime::core::structure::impl_structure;
use crate::service::Example;

/// Defines an operation with these HTTP traits.
macro_rules! operation {
    ($name:ident($request:ty) -> $response:ty, $http:expr) => {
        #[derive(Debug)]
        pub struct $name;

        impl Operation for $name {
            type Service = Example;
            type Request = $request;
            type Response = $response;
            type Error = ExampleError;
            const NAME: &'static str = stringify!($name);
            const HTTP: Option<HttpTrait> = Some($http);
        }
    };
}

const DOCUMENTS: [BodyKind; 2] = [BodyKind::Document, BodyKind::Document];

operation!(
    Labels(LabelsRequest) -> Bound,
    HttpTrait::new("GET", "/a/{text}/{number}/{flag}/{time}/{rest+}?literal=1", 200, [BodyKind::Empty, BodyKind::Empty])
);
operation!(
    Query(QueryRequest) -> Bound,
    HttpTrait::new("GET", "/query?kept=1", 200, [BodyKind::Empty, BodyKind::Empty])
);
operation!(Headers(Bound) -> Bound, HttpTrait::new("POST", "/headers", 201, DOCUMENTS).with_checksum());
operation!(
    StructurePayload(Payload) -> Payload,
    HttpTrait::new("POST", "/structure", 200, DOCUMENTS)
);
operation!(
    TextPayload(RawText) -> RawText,
    HttpTrait::new("POST", "/text", 200, [BodyKind::Raw("text/plain"); 2])
);
operation!(
    BlobPayload(RawBlob) -> RawBlob,
    HttpTrait::new("POST", "/blob", 200, [BodyKind::Any; 2])
);
operation!(
    Defaults(OneLabel) -> Bound,
    HttpTrait::new("GET", "/v/{version}", 200, [BodyKind::Empty, BodyKind::Empty])
        .with_label_default("version", "latest")
        .with_header("x-fixed", "yes")
);

#[derive(Debug, Clone, Default, PartialEq)]
pub struct LabelsRequest {
    pub text: String,
    pub number: i32,
    pub flag: bool,
    pub time: Option<DateTime>,
    pub rest: String,
}
impl_structure! { LabelsRequest {
    required text = "text" { label "text" },
    required number = "number" { label "number" },
    required flag = "flag" { label "flag" },
    optional time = "time" { label "time" },
    required rest = "rest" { label "rest" },
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct OneLabel {
    pub version: Option<String>,
}
impl_structure! { OneLabel {
    optional version = "version" { label "version" },
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct QueryRequest {
    pub limit: Option<i32>,
    pub fields: Option<Vec<String>>,
    pub at: Option<DateTime>,
    pub seconds: Option<DateTime>,
    pub ratio: Option<f64>,
    pub others: Option<BTreeMap<String, String>>,
}
impl_structure! { QueryRequest {
    optional limit = "limit" { query "limit" },
    optional fields = "fields" { query "field" },
    optional at = "at" { query "at" },
    optional seconds = "seconds" { query "seconds", epoch_seconds },
    optional ratio = "ratio" { query "ratio" },
    optional others = "others" { query_params },
} }

/// Members in headers, the status and the body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bound {
    pub note: Option<String>,
    pub names: Option<Vec<String>>,
    pub numbers: Option<Vec<i64>>,
    pub times: Option<Vec<DateTime>>,
    pub changed: Option<DateTime>,
    pub seconds: Option<DateTime>,
    pub ratio: Option<f32>,
    pub flag: Option<bool>,
    pub bytes: Option<Blob>,
    pub image: Option<Blob>,
    pub images: Option<Vec<Blob>>,
    pub media: Option<String>,
    pub medias: Option<Vec<String>>,
    pub labels: Option<BTreeMap<String, String>>,
    pub status: Option<i32>,
    pub title: Option<String>,
}
impl_structure! { Bound {
    optional note = "note" { header "X-Note" },
    optional names = "names" { header "X-Names" },
    optional numbers = "numbers" { header "X-Numbers" },
    optional times = "times" { header "X-Times" },
    optional changed = "changed" { header "X-Changed" },
    optional seconds = "seconds" { header "X-Seconds", epoch_seconds },
    optional ratio = "ratio" { header "X-Ratio" },
    optional flag = "flag" { header "X-Flag" },
    optional bytes = "bytes" { header "X-Bytes" },
    optional image = "image" { header "X-Image", media_type "image/png" },
    optional images = "images" { header "X-Images", item { media_type "image/png" } },
    optional media = "media" { header "X-Media", media_type "text/plain" },
    optional medias = "medias" { header "X-Medias", item { media_type "text/plain" } },
    optional labels = "labels" { prefix_headers "X-Label-" },
    optional status = "status" { status },
    optional title = "title",
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Payload {
    pub kind: Option<String>,
    pub book: Option<Book>,
}
impl_structure! { Payload {
    optional kind = "kind" { header "X-Kind" },
    optional book = "book" { structure_payload },
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    pub title: Option<String>,
}
impl_structure! { Book {
    optional title = "title",
} }

operation!(Tag(Tagged) -> Bound, HttpTrait::new("POST", "/tag", 200, DOCUMENTS));

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tagged {
    pub color: Option<String>,
    pub name: Option<String>,
    pub id: Option<String>,
    pub bare: Option<String>,
}
impl_structure! { Tagged {
    optional color = "color" { header "X-Color" },
    optional name = "name",
    optional id = "id" { attribute },
    optional bare = "bare",
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawText {
    pub text: Option<String>,
}
impl_structure! { RawText {
    optional text = "text" { raw_payload "text/plain" },
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawBlob {
    pub media: Option<String>,
    pub bytes: Option<Blob>,
}
impl_structure! { RawBlob {
    optional media = "media" { header "Content-Type" },
    optional bytes = "bytes" { raw_payload "application/octet-stream" },
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub struct LentOut {
    pub message: Option<String>,
    pub until: Option<DateTime>,
    _received: Received,
}
impl LentOut {
    pub fn until(seconds: i64, message: &str) -> Self {
        Self {
            message: Some(message.to_owned()),
            until: Some(DateTime::from_seconds(seconds)),
            _received: Received::default(),
        }
    }
}
impl_structure! { LentOut {
    optional message = "message",
    optional until = "until" { header "X-Until" },
} else _received }
impl_exception! { LentOut {
    code = "LentOut",
    id = "example#LentOut",
    status = 409,
    message = optional fill_optional message,
} else _received }

#[derive(Clone)]
pub enum ExampleError {
    LentOut(LentOut),
    Unmodeled(UnmodeledError),
}
impl_operation_error! { ExampleError {
    LentOut(LentOut),
} else Unmodeled }

/// The media type of documents.
pub const DOCUMENT: &str = "application/json";
