$version: "2"

namespace example.shelves

use aws.protocols#restJson1

/// Shelves, in restJson1.
@restJson1
@title("Shelves")
service ShelfService {
    version: "2024-01-01"
    operations: [ListShelves, GetShelf]
}

/// Lists shelves page by page.
@readonly
@http(method: "GET", uri: "/shelves")
@paginated(inputToken: "token", outputToken: "next", items: "shelves")
operation ListShelves {
    input := {
        @httpQuery("token")
        token: String
    }
    output := {
        next: String
        shelves: ShelfList
    }
}

/// Returns a shelf.
@readonly
@http(method: "GET", uri: "/shelves/{id}")
operation GetShelf {
    input := {
        @required
        @httpLabel
        @pattern("^[a-z]+$")
        id: String
    }
    output := {
        shelf: Shelf
    }
}

list ShelfList {
    member: Shelf
}

structure Shelf {
    id: String
    filled: Timestamp
    picture: Blob
}
