$version: "2"

namespace example.parcels

use aws.protocols#restJson1

/// Tracks parcels from the sender to the recipient.
@restJson1
@title("Parcel Tracking")
service Parcels {
    version: "2026-11-01"
    operations: [
        RegisterParcel
        GetParcel
    ]
}

/// Registers a parcel and returns the number that it is tracked by.
@http(method: "POST", uri: "/parcels", code: 201)
operation RegisterParcel {
    input := {
        @required
        recipient: Recipient

        /// The weight of the parcel, in grams.
        @required
        @range(min: 1, max: 30000)
        weight: Integer

        /// The day on which the parcel should arrive.
        deliverOn: Timestamp
    }
    output := {
        @required
        number: TrackingNumber
    }
}

/// Returns the state of a parcel.
@readonly
@http(method: "GET", uri: "/parcels/{number}")
operation GetParcel {
    input := {
        @required
        @httpLabel
        number: TrackingNumber
    }
    output := {
        @required
        state: ParcelState
    }
    errors: [
        ParcelNotFound
    ]
}

/// There is no parcel with this number.
@error("client")
@httpError(404)
structure ParcelNotFound {
    @required
    number: TrackingNumber

    message: String
}

/// The person who receives a parcel.
structure Recipient {
    @required
    @length(min: 1, max: 100)
    name: String

    @required
    @length(min: 1, max: 200)
    address: String
}

/// The number of a parcel, for example `PX-00418723`.
@pattern("^PX-[0-9]{8}$")
string TrackingNumber

/// The state of a parcel.
enum ParcelState {
    REGISTERED = "registered"
    IN_TRANSIT = "in-transit"
    DELIVERED = "delivered"
}
