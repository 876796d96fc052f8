$version: "2"

namespace servers.sns

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

/// Topics and those who subscribe to them, as much of Amazon SNS as the tests call.
@service(sdkId: "SNS")
@sigv4(name: "sns")
@awsQuery
@xmlNamespace(uri: "http://sns.amazonaws.com/doc/2010-03-31/")
@title("Topics")
service AmazonSimpleNotificationService {
    version: "2010-03-31"
    operations: [
        CreateTopic
        DeleteTopic
        GetSubscriptionAttributes
        GetTopicAttributes
        ListSubscriptionsByTopic
        ListTagsForResource
        ListTopics
        Publish
        PublishBatch
        SetTopicAttributes
        Subscribe
        TagResource
        Unsubscribe
    ]
}

operation CreateTopic {
    input := {
        @required
        Name: String
        Attributes: Attributes
        Tags: Tags
    }
    output := {
        TopicArn: String
    }
    errors: [InvalidParameterException]
}

operation DeleteTopic {
    input := {
        @required
        TopicArn: String
    }
    errors: [InvalidParameterException, NotFoundException]
}

operation GetSubscriptionAttributes {
    input := {
        @required
        SubscriptionArn: String
    }
    output := {
        Attributes: Attributes
    }
    errors: [NotFoundException]
}

operation GetTopicAttributes {
    input := {
        @required
        TopicArn: String
    }
    output := {
        Attributes: Attributes
    }
    errors: [InvalidParameterException, NotFoundException]
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Subscriptions")
operation ListSubscriptionsByTopic {
    input := {
        @required
        TopicArn: String
        NextToken: String
    }
    output := {
        Subscriptions: Subscriptions
        NextToken: String
    }
    errors: [NotFoundException]
}

operation ListTagsForResource {
    input := {
        @required
        ResourceArn: String
    }
    output := {
        Tags: Tags
    }
    errors: [ResourceNotFoundException]
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Topics")
operation ListTopics {
    input := {
        NextToken: String
    }
    output := {
        Topics: Topics
        NextToken: String
    }
}

operation Publish {
    input := {
        TopicArn: String
        @required
        Message: String
        Subject: String
        MessageAttributes: MessageAttributes
    }
    output := {
        MessageId: String
    }
    errors: [InvalidParameterException, NotFoundException]
}

operation PublishBatch {
    input := {
        @required
        TopicArn: String
        @required
        PublishBatchRequestEntries: PublishBatchRequestEntries
    }
    output := {
        Successful: PublishBatchResultEntries
        Failed: BatchResultErrorEntries
    }
    errors: [EmptyBatchRequestException, InvalidParameterException, NotFoundException]
}

operation SetTopicAttributes {
    input := {
        @required
        TopicArn: String
        @required
        AttributeName: String
        AttributeValue: String
    }
    errors: [InvalidParameterException, NotFoundException]
}

operation Subscribe {
    input := {
        @required
        TopicArn: String
        @required
        Protocol: String
        Endpoint: String
        Attributes: Attributes
        ReturnSubscriptionArn: Boolean
    }
    output := {
        SubscriptionArn: String
    }
    errors: [InvalidParameterException, NotFoundException]
}

operation TagResource {
    input := {
        @required
        ResourceArn: String
        @required
        Tags: Tags
    }
    output := {}
    errors: [ResourceNotFoundException]
}

operation Unsubscribe {
    input := {
        @required
        SubscriptionArn: String
    }
    errors: [NotFoundException]
}

map Attributes {
    key: String
    value: String
}

map MessageAttributes {
    @xmlName("Name")
    key: String

    @xmlName("Value")
    value: MessageAttributeValue
}

structure MessageAttributeValue {
    @required
    DataType: String
    StringValue: String
    BinaryValue: Blob
}

structure PublishBatchRequestEntry {
    @required
    Id: String
    @required
    Message: String
}

structure PublishBatchResultEntry {
    Id: String
    MessageId: String
}

structure BatchResultErrorEntry {
    @required
    Id: String
    @required
    Code: String
    @required
    SenderFault: Boolean
}

structure Subscription {
    SubscriptionArn: String
    Owner: String
    Protocol: String
    Endpoint: String
    TopicArn: String
}

structure Tag {
    @required
    Key: String
    @required
    Value: String
}

structure Topic {
    TopicArn: String
}

list PublishBatchRequestEntries {
    member: PublishBatchRequestEntry
}

list PublishBatchResultEntries {
    member: PublishBatchResultEntry
}

list BatchResultErrorEntries {
    member: BatchResultErrorEntry
}

list Subscriptions {
    member: Subscription
}

list Tags {
    member: Tag
}

list Topics {
    member: Topic
}

@awsQueryError(code: "EmptyBatchRequest", httpResponseCode: 400)
@error("client")
structure EmptyBatchRequestException {
    message: String
}

@awsQueryError(code: "InvalidParameter", httpResponseCode: 400)
@error("client")
structure InvalidParameterException {
    message: String
}

@awsQueryError(code: "NotFound", httpResponseCode: 404)
@error("client")
@httpError(404)
structure NotFoundException {
    message: String
}

@awsQueryError(code: "ResourceNotFound", httpResponseCode: 404)
@error("client")
@httpError(404)
structure ResourceNotFoundException {
    message: String
}
