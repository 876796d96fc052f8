$version: "2"

namespace example.orders

use aws.auth#sigv4
use aws.protocols#awsJson1_0

/// Orders, in AWS JSON.
@awsJson1_0
@sigv4(name: "orders")
@title("Orders")
service OrderService {
    version: "2024-01-01"
    operations: [GetOrder]
}

/// Returns an order.
operation GetOrder {
    input := {
        @required
        @length(min: 1, max: 20)
        orderId: String
    }
    output := {
        placed: Timestamp
        note: Blob
    }
    errors: [OrderNotFound]
}

@error("client")
structure OrderNotFound {
    message: String
}
