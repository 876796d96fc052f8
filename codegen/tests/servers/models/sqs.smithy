$version: "2"

namespace servers.sqs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQueryCompatible
use aws.protocols#awsQueryError

/// Queues of messages, as much of Amazon SQS as the tests call.
@service(sdkId: "SQS")
@sigv4(name: "sqs")
@awsJson1_0
@awsQueryCompatible
@title("Queues")
service AmazonSQS {
    version: "2012-11-05"
    operations: [
        ChangeMessageVisibility
        CreateQueue
        DeleteMessage
        DeleteQueue
        GetQueueAttributes
        GetQueueUrl
        ListQueueTags
        ListQueues
        PurgeQueue
        ReceiveMessage
        SendMessage
        SendMessageBatch
        SetQueueAttributes
        TagQueue
    ]
}

operation ChangeMessageVisibility {
    input := {
        @required
        QueueUrl: String
        @required
        ReceiptHandle: String
        @required
        VisibilityTimeout: Integer
    }
    errors: [MessageNotInflight, QueueDoesNotExist, ReceiptHandleIsInvalid]
}

operation CreateQueue {
    input := {
        @required
        QueueName: String
        Attributes: QueueAttributeMap
        tags: TagMap
    }
    output := {
        QueueUrl: String
    }
    errors: [InvalidAttributeName, QueueNameExists]
}

operation DeleteMessage {
    input := {
        @required
        QueueUrl: String
        @required
        ReceiptHandle: String
    }
    errors: [QueueDoesNotExist, ReceiptHandleIsInvalid]
}

operation DeleteQueue {
    input := {
        @required
        QueueUrl: String
    }
    errors: [QueueDoesNotExist]
}

operation GetQueueAttributes {
    input := {
        @required
        QueueUrl: String
        AttributeNames: AttributeNameList
    }
    output := {
        Attributes: QueueAttributeMap
    }
    errors: [InvalidAttributeName, QueueDoesNotExist]
}

operation GetQueueUrl {
    input := {
        @required
        QueueName: String
    }
    output := {
        QueueUrl: String
    }
    errors: [QueueDoesNotExist]
}

operation ListQueueTags {
    input := {
        @required
        QueueUrl: String
    }
    output := {
        Tags: TagMap
    }
    errors: [QueueDoesNotExist]
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "QueueUrls", pageSize: "MaxResults")
operation ListQueues {
    input := {
        QueueNamePrefix: String
        NextToken: String
        MaxResults: Integer
    }
    output := {
        QueueUrls: QueueUrlList
        NextToken: String
    }
}

operation PurgeQueue {
    input := {
        @required
        QueueUrl: String
    }
    errors: [QueueDoesNotExist]
}

operation ReceiveMessage {
    input := {
        @required
        QueueUrl: String
        MessageAttributeNames: StringList
        MaxNumberOfMessages: Integer
        VisibilityTimeout: Integer
        WaitTimeSeconds: Integer
    }
    output := {
        Messages: MessageList
    }
    errors: [QueueDoesNotExist]
}

operation SendMessage {
    input := {
        @required
        QueueUrl: String
        @required
        MessageBody: String
        DelaySeconds: Integer
        MessageAttributes: MessageAttributeMap
    }
    output := {
        MD5OfMessageBody: String
        MessageId: String
    }
    errors: [QueueDoesNotExist]
}

operation SendMessageBatch {
    input := {
        @required
        QueueUrl: String
        @required
        Entries: SendMessageBatchRequestEntryList
    }
    output := {
        @required
        Successful: SendMessageBatchResultEntryList
        @required
        Failed: BatchResultErrorEntryList
    }
    errors: [EmptyBatchRequest, QueueDoesNotExist]
}

operation SetQueueAttributes {
    input := {
        @required
        QueueUrl: String
        @required
        Attributes: QueueAttributeMap
    }
    errors: [InvalidAttributeName, QueueDoesNotExist]
}

operation TagQueue {
    input := {
        @required
        QueueUrl: String
        @required
        Tags: TagMap
    }
    errors: [QueueDoesNotExist]
}

map QueueAttributeMap {
    key: QueueAttributeName
    value: String
}

map TagMap {
    key: String
    value: String
}

map MessageAttributeMap {
    key: String
    value: MessageAttributeValue
}

list AttributeNameList {
    member: QueueAttributeName
}

list StringList {
    member: String
}

list QueueUrlList {
    member: String
}

list MessageList {
    member: Message
}

list SendMessageBatchRequestEntryList {
    member: SendMessageBatchRequestEntry
}

list SendMessageBatchResultEntryList {
    member: SendMessageBatchResultEntry
}

list BatchResultErrorEntryList {
    member: BatchResultErrorEntry
}

structure Message {
    MessageId: String
    ReceiptHandle: String
    Body: String
    MessageAttributes: MessageAttributeMap
}

structure MessageAttributeValue {
    StringValue: String
    BinaryValue: Blob
    @required
    DataType: String
}

structure SendMessageBatchRequestEntry {
    @required
    Id: String
    @required
    MessageBody: String
}

structure SendMessageBatchResultEntry {
    @required
    Id: String
    @required
    MessageId: String
}

structure BatchResultErrorEntry {
    @required
    Id: String
    @required
    SenderFault: Boolean
    @required
    Code: String
}

enum QueueAttributeName {
    All
    VisibilityTimeout
    DelaySeconds
    QueueArn
    ApproximateNumberOfMessages
}

@awsQueryError(code: "AWS.SimpleQueueService.EmptyBatchRequest", httpResponseCode: 400)
@error("client")
structure EmptyBatchRequest {
    message: String
}

@error("client")
structure InvalidAttributeName {
    message: String
}

@awsQueryError(code: "AWS.SimpleQueueService.MessageNotInflight", httpResponseCode: 400)
@error("client")
structure MessageNotInflight {
    message: String
}

@awsQueryError(code: "AWS.SimpleQueueService.NonExistentQueue", httpResponseCode: 400)
@error("client")
structure QueueDoesNotExist {
    message: String
}

@awsQueryError(code: "QueueAlreadyExists", httpResponseCode: 400)
@error("client")
structure QueueNameExists {
    message: String
}

@error("client")
structure ReceiptHandleIsInvalid {
    message: String
}
