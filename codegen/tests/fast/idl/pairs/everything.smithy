$version: "2.0"
$operationInputSuffix: "Request"
$operationOutputSuffix: "Response"

// Metadata comes before the namespace.
metadata "with quotes" = {list: [1, -2.50, true, null, "a\tb"], nested: {}}
metadata owner = "library"

namespace test.library

use test.shared#Name
use test.shared#marked

/// Lends books.
///   Indented text stays so.
@marked
@title("Library")
service Library {
    version: "2024-01-01"
    resources: [Book]
    errors: [Overloaded]
    rename: {"test.shared#Name": "FullName"}
}

resource Book {
    identifiers: {isbn: Isbn}
    properties: {shelf: Integer, title: Name}
    read: GetBook
    collectionOperations: [Search]
}

@readonly
operation GetBook {
    input :=
        /// Which one.
        for Book {
            @required
            $isbn
        }

    output := for Book with [Described, Dated] {
        @required
        $shelf
        $title
        @notProperty
        due: Timestamp // No documentation.
    }

    errors: [NoSuchBook,]
}

operation Search {
    input: SearchRequest, output: SearchResponse
}

@input
structure SearchRequest { words: Words, most: Integer = 10
    kinds: Kinds = [], // A comma is whitespace.
}

@output
structure SearchResponse {}

@error("client") @httpError(404)
structure NoSuchBook { message: String }

@error("server")
@retryable(throttling: true)
structure Overloaded {}

@mixin(localTraits: [internal])
@internal
structure Described {
    /// A few words.
    @length(min: 1, max: 10)
    description: String
}

@mixin
structure Dated with [Described] {
    @timestampFormat("date-time")
    printed: Timestamp
}

apply GetBookResponse$description @notProperty
apply GetBookResponse$printed @notProperty
apply GetBook {
    @tags(["a"])
    @deprecated(
        message: """
            Use another
              one.
            """
        since: "1"
    )
}

list Words with [WordsMixin] {}

@mixin
@uniqueItems
list WordsMixin { member: Isbn }

list Kinds {
    member: Kind
}

@sparse
map Shelves {
    /// The name.
    key: Name

    @range(min: -1.5)
    value: Number
}

enum Kind {
    NOVEL
    /// With pictures.
    COMIC = "c"
    @enumValue("m") MAGAZINE
}

intEnum Level { LOW = 1
    HIGH = 2,
}

union Found {
    book: Kind
    @documentation("Nothing.")
    nothing: Unit
    shelves: Shelves
    found: FoundList
}

list FoundList { member: Found }

@pattern("^\\d+$")
string Isbn

double Number with [NumberMixin]

@mixin
@documentation("A number.")
double NumberMixin

blob Scan
boolean Lent
byte B
short S
integer I
long L
float F
bigInteger Big
bigDecimal Decimal
timestamp T
document D
