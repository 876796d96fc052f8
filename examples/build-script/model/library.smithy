$version: "2.0"

namespace example.library

use aws.protocols#restJson1

/// Lends books.
@restJson1
service Library {
    version: "2026-11-28"
    operations: [
        AddBook
        LendBook
    ]
}

/// Adds copies of a book.
@idempotent
@http(method: "PUT", uri: "/books/{isbn}", code: 201)
operation AddBook {
    input := {
        @required
        @httpLabel
        isbn: Isbn

        @required
        @length(min: 1, max: 200)
        title: String

        @range(min: 1, max: 100)
        copies: Integer = 1
    }
    output := {
        /// The number of copies there are now.
        @required
        copies: Integer
    }
}

/// Lends a copy of a book to a reader.
@http(method: "POST", uri: "/books/{isbn}/loans")
operation LendBook {
    input := {
        @required
        @httpLabel
        isbn: Isbn

        /// The time until the book has to be back, in weeks.
        @range(min: 1, max: 12)
        weeks: Integer = 4
    }
    output := {
        @required
        title: String

        @required
        due: Timestamp
    }
    errors: [
        NoSuchBook
        AllLent
    ]
}

/// The number of a book, such as `9780141439563`.
@pattern("^[0-9]{13}$")
string Isbn

/// The library does not have the book.
@error("client")
@httpError(404)
structure NoSuchBook {
    @required
    isbn: Isbn
}

/// No copy of the book is left.
@error("client")
@httpError(409)
structure AllLent {
    message: String
}
