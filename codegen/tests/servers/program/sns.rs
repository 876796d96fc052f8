//! Amazon SNS: AWS Query.

use sns::Blob;
use sns::operation::{
    create_topic::*, delete_topic::*, get_subscription_attributes::*, get_topic_attributes::*,
    list_subscriptions_by_topic::*, list_tags_for_resource::*, list_topics::*, publish::*,
    publish_batch::*, set_topic_attributes::*, subscribe::*, tag_resource::*, unsubscribe::*,
};
use sns::types::{MessageAttributeValue, PublishBatchRequestEntry, Tag};

service! { sns }

const SERVERS: &[&str] = &["MOTO_ENDPOINT"];

fn created(client: &Client, name: &str) -> String {
    let tag = Tag::builder().key("team").value("a b&c=d+é").build();
    let request = CreateTopicRequest::builder()
        .name(name)
        .attributes([("DisplayName", "News & more")])
        .tags([tag])
        .build();
    client
        .done::<CreateTopic>(request)
        .topic_arn
        .expect("a topic has an ARN")
}

#[test]
fn topics_have_attributes_tags_and_subscribers() {
    each_client(SERVERS, |client| {
        let arn = created(client, "news");
        let request = SetTopicAttributesRequest::builder()
            .topic_arn(&*arn)
            .attribute_name("DisplayName")
            .attribute_value("<News> \"quoted\"")
            .build();
        client.done::<SetTopicAttributes>(request);
        let request = GetTopicAttributesRequest::builder()
            .topic_arn(&*arn)
            .build();
        let attributes = client
            .done::<GetTopicAttributes>(request)
            .attributes
            .unwrap_or_default();
        assert_eq!(attributes["DisplayName"], "<News> \"quoted\"");
        assert_eq!(attributes["TopicArn"], arn);

        let tag = Tag::builder().key("stage").value("test").build();
        let request = TagResourceRequest::builder()
            .resource_arn(&*arn)
            .tags([tag])
            .build();
        client.done::<TagResource>(request);
        let request = ListTagsForResourceRequest::builder()
            .resource_arn(&*arn)
            .build();
        let tags = client
            .done::<ListTagsForResource>(request)
            .tags
            .unwrap_or_default();
        let mut values: Vec<_> = tags.into_iter().map(|tag| tag.value).collect();
        values.sort();
        assert_eq!(values, ["a b&c=d+é", "test"]);

        let request = SubscribeRequest::builder()
            .topic_arn(&*arn)
            .protocol("sms")
            .endpoint("+15551234567")
            .return_subscription_arn(true)
            .build();
        let subscription = client
            .done::<Subscribe>(request)
            .subscription_arn
            .expect("there is an ARN");
        let request = GetSubscriptionAttributesRequest::builder()
            .subscription_arn(&*subscription)
            .build();
        let attributes = client
            .done::<GetSubscriptionAttributes>(request)
            .attributes
            .unwrap_or_default();
        assert_eq!(attributes["Endpoint"], "+15551234567");
        publishes(client, &arn);
        let request = UnsubscribeRequest::builder()
            .subscription_arn(subscription)
            .build();
        client.done::<Unsubscribe>(request);
        let request = DeleteTopicRequest::builder().topic_arn(arn).build();
        client.done::<DeleteTopic>(request);
    });
}

fn publishes(client: &Client, arn: &str) {
    let binary = MessageAttributeValue::builder()
        .data_type("Binary")
        .binary_value(vec![0, 255])
        .build();
    let string = MessageAttributeValue::builder()
        .data_type("String")
        .string_value("x")
        .build();
    let request = PublishRequest::builder()
        .topic_arn(arn)
        .message("a + b = c & d\n\u{1f4f0}")
        .subject("news")
        .message_attributes([("binary", binary), ("string", string)])
        .build();
    assert!(client.done::<Publish>(request).message_id.is_some());
    let entry = |id: &str| {
        PublishBatchRequestEntry::builder()
            .id(id)
            .message(id)
            .build()
    };
    let request = PublishBatchRequest::builder()
        .topic_arn(arn)
        .publish_batch_request_entries([entry("one"), entry("two")])
        .build();
    let response = client.done::<PublishBatch>(request);
    assert_eq!(response.successful.unwrap_or_default().len(), 2);
    assert!(response.failed.unwrap_or_default().is_empty());
    assert_eq!(Blob::from(vec![0, 255]).as_bytes(), [0, 255]);
}

#[test]
fn topics_and_subscriptions_are_listed_in_pages() {
    each_client(SERVERS, |client| {
        let mut topics: Vec<String> = (0..103)
            .map(|number| created(client, &format!("page-{number}")))
            .collect();
        let pages = client.pages::<ListTopics>(ListTopicsRequest::builder().build());
        assert!(pages.len() > 1);
        let listed = pages
            .into_iter()
            .flat_map(|page| page.topics.unwrap_or_default());
        let listed: Vec<String> = listed.filter_map(|topic| topic.topic_arn).collect();
        topics.retain(|topic| !listed.contains(topic));
        assert!(topics.is_empty(), "{topics:?}");
        let request = ListSubscriptionsByTopicRequest::builder()
            .topic_arn(&*listed[0])
            .build();
        let pages = client.pages::<ListSubscriptionsByTopic>(request);
        assert!(
            pages
                .iter()
                .all(|page| page.subscriptions.as_ref().is_none_or(Vec::is_empty))
        );
    });
}

#[test]
fn errors_are_those_of_the_model() {
    each_client(SERVERS, |client| {
        let arn = created(client, "refused");
        let nowhere = &*format!("{arn}-nowhere");
        macro_rules! refusals {
            ($($operation:ident($request:expr) => $status:literal, $code:literal;)*) => {$(
                let error = client.refused::<$operation>($request.build(), $status, $code);
                assert!(error.message().is_some(), "{error:?}");
                assert!(error.request_id().is_some(), "{error:?}");
            )*};
        }
        let tag = Tag::builder().key("a").value("b").build();
        let entry = PublishBatchRequestEntry::builder()
            .id("a")
            .message("a")
            .build();
        refusals! {
            CreateTopic(CreateTopicRequest::builder().name("no blanks")) => 400, "InvalidParameter";
            GetTopicAttributes(GetTopicAttributesRequest::builder().topic_arn(nowhere)) => 404, "NotFound";
            SetTopicAttributes(SetTopicAttributesRequest::builder().topic_arn(nowhere).attribute_name("DisplayName")) => 404, "NotFound";
            Subscribe(SubscribeRequest::builder().topic_arn(nowhere).protocol("sms").endpoint("+15551234567")) => 404, "NotFound";
            Publish(PublishRequest::builder().topic_arn(nowhere).message("a")) => 404, "NotFound";
            Publish(PublishRequest::builder().topic_arn(&*arn).message("a".repeat(300_000))) => 400, "InvalidParameter";
            PublishBatch(PublishBatchRequest::builder().topic_arn(nowhere).publish_batch_request_entries([entry.clone()])) => 404, "NotFound";
            PublishBatch(PublishBatchRequest::builder().topic_arn(&*arn).publish_batch_request_entries([entry.clone(), entry])) => 400, "BatchEntryIdsNotDistinct";
            GetSubscriptionAttributes(GetSubscriptionAttributesRequest::builder().subscription_arn(nowhere)) => 404, "NotFound";
            ListTagsForResource(ListTagsForResourceRequest::builder().resource_arn(nowhere)) => 404, "ResourceNotFound";
            TagResource(TagResourceRequest::builder().resource_arn(nowhere).tags([tag])) => 404, "ResourceNotFound";
        }
        let request = GetTopicAttributesRequest::builder()
            .topic_arn(nowhere)
            .build();
        let error = client.refused::<GetTopicAttributes>(request, 404, "NotFound");
        assert!(
            matches!(
                error.service_error(),
                Some(GetTopicAttributesError::NotFound(_))
            ),
            "{error:?}"
        );
    });
}
