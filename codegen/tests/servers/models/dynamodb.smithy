$version: "2"

namespace servers.dynamodb

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0

/// Tables of items, as much of Amazon DynamoDB as the tests call.
@service(sdkId: "DynamoDB")
@sigv4(name: "dynamodb")
@awsJson1_0
@title("Tables")
service DynamoDB_20120810 {
    version: "2012-08-10"
    operations: [
        BatchGetItem
        BatchWriteItem
        CreateTable
        DeleteItem
        DeleteTable
        DescribeTable
        GetItem
        ListTables
        PutItem
        Query
        Scan
        UpdateItem
    ]
}

operation BatchGetItem {
    input := {
        @required
        RequestItems: BatchGetRequestMap
    }
    output := {
        Responses: BatchGetResponseMap
    }
    errors: [ResourceNotFoundException]
}

operation BatchWriteItem {
    input := {
        @required
        RequestItems: BatchWriteItemRequestMap
    }
    output := {
        UnprocessedItems: BatchWriteItemRequestMap
    }
    errors: [ResourceNotFoundException]
}

operation CreateTable {
    input := {
        AttributeDefinitions: AttributeDefinitions
        @required
        TableName: String
        KeySchema: KeySchema
        BillingMode: BillingMode
        ProvisionedThroughput: ProvisionedThroughput
    }
    output := {
        TableDescription: TableDescription
    }
    errors: [ResourceInUseException]
}

operation DeleteItem {
    input := {
        @required
        TableName: String
        @required
        Key: AttributeMap
        ReturnValues: ReturnValue
    }
    output := {
        Attributes: AttributeMap
    }
    errors: [ConditionalCheckFailedException, ResourceNotFoundException]
}

operation DeleteTable {
    input := {
        @required
        TableName: String
    }
    output := {
        TableDescription: TableDescription
    }
    errors: [ResourceNotFoundException]
}

operation DescribeTable {
    input := {
        @required
        TableName: String
    }
    output := {
        Table: TableDescription
    }
    errors: [ResourceNotFoundException]
}

operation GetItem {
    input := {
        @required
        TableName: String
        @required
        Key: AttributeMap
        ConsistentRead: Boolean
    }
    output := {
        Item: AttributeMap
    }
    errors: [ResourceNotFoundException]
}

@paginated(
    inputToken: "ExclusiveStartTableName"
    outputToken: "LastEvaluatedTableName"
    items: "TableNames"
    pageSize: "Limit"
)
operation ListTables {
    input := {
        ExclusiveStartTableName: String
        Limit: Integer
    }
    output := {
        TableNames: TableNameList
        LastEvaluatedTableName: String
    }
}

operation PutItem {
    input := {
        @required
        TableName: String
        @required
        Item: AttributeMap
        ConditionExpression: String
    }
    output := {
        Attributes: AttributeMap
    }
    errors: [ConditionalCheckFailedException, ResourceNotFoundException]
}

@paginated(inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", items: "Items", pageSize: "Limit")
operation Query {
    input := {
        @required
        TableName: String
        KeyConditionExpression: String
        ExpressionAttributeValues: AttributeMap
        Limit: Integer
        ScanIndexForward: Boolean
        ExclusiveStartKey: AttributeMap
    }
    output := {
        Items: ItemList
        Count: Integer
        LastEvaluatedKey: AttributeMap
    }
    errors: [ResourceNotFoundException]
}

@paginated(inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", items: "Items", pageSize: "Limit")
operation Scan {
    input := {
        @required
        TableName: String
        Limit: Integer
        ExclusiveStartKey: AttributeMap
    }
    output := {
        Items: ItemList
        Count: Integer
        LastEvaluatedKey: AttributeMap
    }
    errors: [ResourceNotFoundException]
}

operation UpdateItem {
    input := {
        @required
        TableName: String
        @required
        Key: AttributeMap
        UpdateExpression: String
        ConditionExpression: String
        ExpressionAttributeValues: AttributeMap
        ReturnValues: ReturnValue
    }
    output := {
        Attributes: AttributeMap
    }
    errors: [ConditionalCheckFailedException, ResourceNotFoundException]
}

union AttributeValue {
    S: String
    N: String
    B: Blob
    SS: StringSet
    M: AttributeMap
    L: AttributeValues
    NULL: Boolean
    BOOL: Boolean
}

map AttributeMap {
    key: String
    value: AttributeValue
}

map BatchGetRequestMap {
    key: String
    value: KeysAndAttributes
}

map BatchGetResponseMap {
    key: String
    value: ItemList
}

map BatchWriteItemRequestMap {
    key: String
    value: WriteRequests
}

list AttributeValues {
    member: AttributeValue
}

list StringSet {
    member: String
}

list ItemList {
    member: AttributeMap
}

list WriteRequests {
    member: WriteRequest
}

list TableNameList {
    member: String
}

list AttributeDefinitions {
    member: AttributeDefinition
}

list KeySchema {
    member: KeySchemaElement
}

structure AttributeDefinition {
    @required
    AttributeName: String
    @required
    AttributeType: ScalarAttributeType
}

structure KeySchemaElement {
    @required
    AttributeName: String
    @required
    KeyType: KeyType
}

structure KeysAndAttributes {
    @required
    Keys: ItemList
}

structure ProvisionedThroughput {
    @required
    ReadCapacityUnits: Long
    @required
    WriteCapacityUnits: Long
}

structure PutRequest {
    @required
    Item: AttributeMap
}

structure TableDescription {
    TableName: String
    TableStatus: TableStatus
    CreationDateTime: Timestamp
    ItemCount: Long
    KeySchema: KeySchema
}

structure WriteRequest {
    PutRequest: PutRequest
}

enum BillingMode {
    PROVISIONED
    PAY_PER_REQUEST
}

enum KeyType {
    HASH
    RANGE
}

enum ReturnValue {
    NONE
    ALL_OLD
    ALL_NEW
}

enum ScalarAttributeType {
    S
    N
    B
}

enum TableStatus {
    CREATING
    ACTIVE
    DELETING
}

@error("client")
structure ConditionalCheckFailedException {
    message: String
}

@error("client")
structure ResourceInUseException {
    message: String
}

@error("client")
structure ResourceNotFoundException {
    message: String
}
