$version: "2"

namespace servers.s3

use aws.api#service
use aws.auth#sigv4
use aws.protocols#httpChecksum
use aws.protocols#restXml

/// Buckets of objects, as much of Amazon S3 as the tests call.
@service(sdkId: "S3")
@sigv4(name: "s3")
@restXml(noErrorWrapping: true)
@xmlNamespace(uri: "http://s3.amazonaws.com/doc/2006-03-01/")
@title("Buckets")
service AmazonS3 {
    version: "2006-03-01"
    operations: [
        AbortMultipartUpload
        CompleteMultipartUpload
        CopyObject
        CreateBucket
        CreateMultipartUpload
        DeleteBucket
        DeleteObject
        DeleteObjects
        GetBucketTagging
        GetObject
        HeadObject
        ListBuckets
        ListObjectsV2
        PutBucketTagging
        PutObject
        UploadPart
    ]
}

@http(method: "DELETE", uri: "/{Bucket}/{Key+}?x-id=AbortMultipartUpload", code: 204)
@idempotent
operation AbortMultipartUpload {
    input := {
        @required
        @httpLabel
        Bucket: String
        @required
        @httpLabel
        Key: String
        @required
        @httpQuery("uploadId")
        UploadId: String
    }
    output := {}
    errors: [NoSuchUpload]
}

@http(method: "POST", uri: "/{Bucket}/{Key+}", code: 200)
operation CompleteMultipartUpload {
    input := {
        @required
        @httpLabel
        Bucket: String
        @required
        @httpLabel
        Key: String
        @httpPayload
        @xmlName("CompleteMultipartUpload")
        MultipartUpload: CompletedMultipartUpload
        @required
        @httpQuery("uploadId")
        UploadId: String
    }
    output: CompleteMultipartUploadOutput
}

@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=CopyObject", code: 200)
@idempotent
operation CopyObject {
    input := {
        @required
        @httpLabel
        Bucket: String
        @required
        @httpHeader("x-amz-copy-source")
        CopySource: String
        @required
        @httpLabel
        Key: String
    }
    output := {
        @httpPayload
        CopyObjectResult: CopyObjectResult
    }
}

@http(method: "PUT", uri: "/{Bucket}", code: 200)
@idempotent
operation CreateBucket {
    input := {
        @required
        @httpLabel
        Bucket: String
        @httpPayload
        @xmlName("CreateBucketConfiguration")
        CreateBucketConfiguration: CreateBucketConfiguration
    }
    output := {
        @httpHeader("Location")
        Location: String
    }
    errors: [BucketAlreadyExists, BucketAlreadyOwnedByYou]
}

@http(method: "POST", uri: "/{Bucket}/{Key+}?uploads", code: 200)
operation CreateMultipartUpload {
    input := {
        @required
        @httpLabel
        Bucket: String
        @required
        @httpLabel
        Key: String
    }
    output: CreateMultipartUploadOutput
}

@http(method: "DELETE", uri: "/{Bucket}", code: 204)
@idempotent
operation DeleteBucket {
    input := {
        @required
        @httpLabel
        Bucket: String
    }
}

@http(method: "DELETE", uri: "/{Bucket}/{Key+}?x-id=DeleteObject", code: 204)
@idempotent
operation DeleteObject {
    input := {
        @required
        @httpLabel
        Bucket: String
        @required
        @httpLabel
        Key: String
    }
    output := {}
}

@http(method: "POST", uri: "/{Bucket}?delete", code: 200)
@httpChecksum(requestAlgorithmMember: "ChecksumAlgorithm", requestChecksumRequired: true)
operation DeleteObjects {
    input := {
        @required
        @httpLabel
        Bucket: String
        @required
        @httpPayload
        @xmlName("Delete")
        Delete: Delete
        @httpHeader("x-amz-sdk-checksum-algorithm")
        ChecksumAlgorithm: ChecksumAlgorithm
    }
    output: DeleteObjectsOutput
}

@http(method: "GET", uri: "/{Bucket}?tagging", code: 200)
@readonly
operation GetBucketTagging {
    input := {
        @required
        @httpLabel
        Bucket: String
    }
    output: GetBucketTaggingOutput
}

@http(method: "GET", uri: "/{Bucket}/{Key+}?x-id=GetObject", code: 200)
@readonly
operation GetObject {
    input := {
        @required
        @httpLabel
        Bucket: String
        @required
        @httpLabel
        Key: String
        @httpHeader("Range")
        Range: String
    }
    output := {
        @httpPayload
        Body: StreamingBlob = ""
        @httpHeader("Last-Modified")
        LastModified: Timestamp
        @httpHeader("Content-Length")
        ContentLength: Long
        @httpHeader("Content-Range")
        ContentRange: String
        @httpHeader("ETag")
        ETag: String
        @httpHeader("Content-Type")
        ContentType: String
        @httpPrefixHeaders("x-amz-meta-")
        Metadata: Metadata
    }
    errors: [NoSuchKey]
}

@http(method: "HEAD", uri: "/{Bucket}/{Key+}", code: 200)
@readonly
operation HeadObject {
    input := {
        @required
        @httpLabel
        Bucket: String
        @required
        @httpLabel
        Key: String
    }
    output := {
        @httpHeader("Last-Modified")
        LastModified: Timestamp
        @httpHeader("Content-Length")
        ContentLength: Long
        @httpHeader("ETag")
        ETag: String
        @httpPrefixHeaders("x-amz-meta-")
        Metadata: Metadata
    }
    errors: [NotFound]
}

@http(method: "GET", uri: "/?x-id=ListBuckets", code: 200)
@readonly
operation ListBuckets {
    input := {}
    output: ListBucketsOutput
}

@http(method: "GET", uri: "/{Bucket}?list-type=2", code: 200)
@paginated(inputToken: "ContinuationToken", outputToken: "NextContinuationToken", pageSize: "MaxKeys")
@readonly
operation ListObjectsV2 {
    input := {
        @required
        @httpLabel
        Bucket: String
        @httpQuery("delimiter")
        Delimiter: String
        @httpQuery("max-keys")
        MaxKeys: Integer
        @httpQuery("prefix")
        Prefix: String
        @httpQuery("continuation-token")
        ContinuationToken: String
    }
    output: ListObjectsV2Output
    errors: [NoSuchBucket]
}

@http(method: "PUT", uri: "/{Bucket}?tagging", code: 200)
@httpChecksum(requestAlgorithmMember: "ChecksumAlgorithm", requestChecksumRequired: true)
@idempotent
operation PutBucketTagging {
    input := {
        @required
        @httpLabel
        Bucket: String
        @httpHeader("x-amz-sdk-checksum-algorithm")
        ChecksumAlgorithm: ChecksumAlgorithm
        @required
        @httpPayload
        @xmlName("Tagging")
        Tagging: Tagging
    }
}

@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=PutObject", code: 200)
@httpChecksum(requestAlgorithmMember: "ChecksumAlgorithm")
@idempotent
operation PutObject {
    input := {
        @httpPayload
        Body: StreamingBlob = ""
        @required
        @httpLabel
        Bucket: String
        @httpHeader("Content-Type")
        ContentType: String
        @httpHeader("x-amz-sdk-checksum-algorithm")
        ChecksumAlgorithm: ChecksumAlgorithm
        @required
        @httpLabel
        Key: String
        @httpPrefixHeaders("x-amz-meta-")
        Metadata: Metadata
    }
    output := {
        @httpHeader("ETag")
        ETag: String
    }
}

@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=UploadPart", code: 200)
@httpChecksum(requestAlgorithmMember: "ChecksumAlgorithm")
@idempotent
operation UploadPart {
    input := {
        @httpPayload
        Body: StreamingBlob = ""
        @required
        @httpLabel
        Bucket: String
        @httpHeader("x-amz-sdk-checksum-algorithm")
        ChecksumAlgorithm: ChecksumAlgorithm
        @required
        @httpLabel
        Key: String
        @required
        @httpQuery("partNumber")
        PartNumber: Integer
        @required
        @httpQuery("uploadId")
        UploadId: String
    }
    output := {
        @httpHeader("ETag")
        ETag: String
    }
}

@streaming
blob StreamingBlob

structure Bucket {
    Name: String
    CreationDate: Timestamp
}

structure CommonPrefix {
    Prefix: String
}

@xmlName("CompleteMultipartUploadResult")
structure CompleteMultipartUploadOutput {
    Location: String
    Bucket: String
    Key: String
    ETag: String
}

structure CompletedMultipartUpload {
    @xmlFlattened
    @xmlName("Part")
    Parts: CompletedPartList
}

structure CompletedPart {
    ETag: String
    PartNumber: Integer
}

structure CopyObjectResult {
    ETag: String
    LastModified: Timestamp
}

structure CreateBucketConfiguration {
    LocationConstraint: BucketLocationConstraint
}

@xmlName("InitiateMultipartUploadResult")
structure CreateMultipartUploadOutput {
    Bucket: String
    Key: String
    UploadId: String
}

structure Delete {
    @required
    @xmlFlattened
    @xmlName("Object")
    Objects: ObjectIdentifierList
    Quiet: Boolean
}

@xmlName("DeleteResult")
structure DeleteObjectsOutput {
    @xmlFlattened
    Deleted: DeletedObjects
}

structure DeletedObject {
    Key: String
}

@xmlName("Tagging")
structure GetBucketTaggingOutput {
    @required
    TagSet: TagSet
}

@xmlName("ListAllMyBucketsResult")
structure ListBucketsOutput {
    Buckets: Buckets
}

@xmlName("ListBucketResult")
structure ListObjectsV2Output {
    IsTruncated: Boolean
    @xmlFlattened
    Contents: ObjectList
    Name: String
    Prefix: String
    MaxKeys: Integer
    @xmlFlattened
    CommonPrefixes: CommonPrefixList
    KeyCount: Integer
    ContinuationToken: String
    NextContinuationToken: String
}

structure Object {
    Key: String
    LastModified: Timestamp
    ETag: String
    Size: Long
}

structure ObjectIdentifier {
    @required
    Key: String
}

structure Tag {
    @required
    Key: String
    @required
    Value: String
}

structure Tagging {
    @required
    TagSet: TagSet
}

enum BucketLocationConstraint {
    eu_west_1 = "eu-west-1"
}

enum ChecksumAlgorithm {
    CRC32
    SHA256
}

list Buckets {
    @xmlName("Bucket")
    member: Bucket
}

list CommonPrefixList {
    member: CommonPrefix
}

list CompletedPartList {
    member: CompletedPart
}

list DeletedObjects {
    member: DeletedObject
}

list ObjectIdentifierList {
    member: ObjectIdentifier
}

list ObjectList {
    member: Object
}

list TagSet {
    @xmlName("Tag")
    member: Tag
}

map Metadata {
    key: String
    value: String
}

@error("client")
@httpError(409)
structure BucketAlreadyExists {}

@error("client")
@httpError(409)
structure BucketAlreadyOwnedByYou {}

@error("client")
@httpError(404)
structure NoSuchBucket {}

@error("client")
@httpError(404)
structure NoSuchKey {}

@error("client")
@httpError(404)
structure NoSuchUpload {}

@error("client")
structure NotFound {}
