$version: "2"

namespace example.depot

use aws.protocols#restJson1

/// Scans and photographs parcels in a depot.
@restJson1
@title("Depot")
service Depot {
    version: "2026-11-01"
    operations: [
        ScanParcels
        WatchParcel
        PutPhoto
    ]
}

/// Receives the scans of a belt, and returns their number.
@http(method: "POST", uri: "/belts/{belt}")
operation ScanParcels {
    input := {
        @required
        @httpLabel
        belt: String

        @httpPayload
        scans: Scans
    }
    output := {
        count: Integer
    }
}

/// Returns what happens to a parcel, as it happens.
@http(method: "POST", uri: "/parcels/{number}")
operation WatchParcel {
    input := {
        @required
        @httpLabel
        number: String
    }
    output := {
        @httpPayload
        steps: Steps
    }
}

/// Stores a photograph of a parcel.
@idempotent
@http(method: "PUT", uri: "/parcels/{number}/photo")
operation PutPhoto {
    input := {
        @required
        @httpLabel
        number: String

        @required
        @httpPayload
        photo: Photo
    }
}

@streaming
union Scans {
    scan: Scan
}

/// A parcel has passed the scanner.
structure Scan {
    @required
    @length(min: 1)
    number: String
}

@streaming
union Steps {
    step: Step
    lost: ParcelLost
}

/// A parcel has reached a place.
structure Step {
    place: String
}

/// Nobody knows where the parcel is.
@error("client")
structure ParcelLost {
    message: String
}

@streaming
blob Photo
