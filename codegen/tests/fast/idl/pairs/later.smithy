$version: "2.1"
namespace test.later

use other.place#Thing

structure Later {
    1. names: [String]
    2. tags : {String: [Local]}
    things: [Thing]
    @default(#timestamp "2024-01-01T00:00:00Z")
    since: Timestamp
    @pattern(#re "^\d+\.$")
    code: String
    scan: Blob = #hex "89504e47"
    raw: Blob = #b "\x00a"
    @default
    nothing: Blob
}

union Either { locals: [Local], names: [String] }

string Local
