$version: "2.0"

namespace example.library

use aws.protocols#awsJson1_1

/// Lends books.
@awsJson1_1
service Library {
    version: "2026-11-28"
    operations: [LendBook]
    errors: [AllLent]
}

/// Lends a book to a reader.
operation LendBook {
    input := {
        @required
        @pattern("^\\d{13}$")
        isbn: String

        @range(min: 1, max: 12)
        weeks: Integer = 4

        remarks: Remarks
    }

    output := {
        @required
        due: Timestamp
    }
}

@uniqueItems
list Remarks {
    @length(min: 1, max: 80)
    member: String
}

/// No copy is left.
@error("client")
structure AllLent {
    message: String
}
