//! Amazon SQS: AWS JSON 1.0 that is compatible with queries.

use sqs::Blob;
use sqs::operation::{
    change_message_visibility::*, create_queue::*, delete_message::*, delete_queue::*,
    get_queue_attributes::*, get_queue_url::*, list_queue_tags::*, list_queues::*, purge_queue::*,
    receive_message::*, send_message::*, send_message_batch::*, set_queue_attributes::*,
    tag_queue::*,
};
use sqs::types::{MessageAttributeValue, QueueAttributeName, SendMessageBatchRequestEntry};

service! { sqs }

const SERVERS: &[&str] = &["MOTO_ENDPOINT"];

#[test]
fn messages_are_sent_received_and_deleted() {
    each_client(SERVERS, |client| {
        let url = created(client, "parcels");
        let request = GetQueueUrlRequest::builder().queue_name("parcels").build();
        assert_eq!(
            client.done::<GetQueueUrl>(request).queue_url.as_deref(),
            Some(&*url)
        );
        attributes(client, &url);
        messages(client, &url);
        let request = PurgeQueueRequest::builder().queue_url(&*url).build();
        client.done::<PurgeQueue>(request);
        let request = DeleteQueueRequest::builder().queue_url(&*url).build();
        client.done::<DeleteQueue>(request);
    });
}

fn created(client: &Client, name: &str) -> String {
    let request = CreateQueueRequest::builder()
        .queue_name(name)
        .attributes([(QueueAttributeName::VisibilityTimeout, "45")])
        .tags([("team", "post")])
        .build();
    client
        .done::<CreateQueue>(request)
        .queue_url
        .expect("a queue has a URL")
}

fn attributes(client: &Client, url: &str) {
    let request = SetQueueAttributesRequest::builder()
        .queue_url(url)
        .attributes([(QueueAttributeName::DelaySeconds, "0")])
        .build();
    client.done::<SetQueueAttributes>(request);
    let request = GetQueueAttributesRequest::builder()
        .queue_url(url)
        .attribute_names([QueueAttributeName::All])
        .build();
    let attributes = client
        .done::<GetQueueAttributes>(request)
        .attributes
        .unwrap_or_default();
    assert_eq!(attributes[&QueueAttributeName::VisibilityTimeout], "45");
    assert!(attributes[&QueueAttributeName::QueueArn].contains(client.region));

    let request = TagQueueRequest::builder()
        .queue_url(url)
        .tags([("größe", "ßüß & <klein>")])
        .build();
    client.done::<TagQueue>(request);
    let request = ListQueueTagsRequest::builder().queue_url(url).build();
    let tags = client
        .done::<ListQueueTags>(request)
        .tags
        .unwrap_or_default();
    assert_eq!(tags["team"], "post");
    assert_eq!(tags["größe"], "ßüß & <klein>");
}

fn messages(client: &Client, url: &str) {
    let text = "a \"parcel\"\n\u{1f4e6}";
    let binary = MessageAttributeValue::builder()
        .binary_value(b"\0\xff".to_vec())
        .data_type("Binary")
        .build();
    let request = SendMessageRequest::builder()
        .queue_url(url)
        .message_body(text)
        .message_attributes([("label", binary)])
        .build();
    let sent = client.done::<SendMessage>(request);
    let request = ReceiveMessageRequest::builder()
        .queue_url(url)
        .message_attribute_names(["All"])
        .max_number_of_messages(10)
        .build();
    let received = client
        .done::<ReceiveMessage>(request)
        .messages
        .unwrap_or_default();
    assert_eq!(received.len(), 1);
    let message = &received[0];
    assert_eq!(message.body.as_deref(), Some(text));
    assert_eq!(message.message_id, sent.message_id);
    let attributes = message.message_attributes.clone().unwrap_or_default();
    assert_eq!(
        attributes["label"].binary_value,
        Some(Blob::from(b"\0\xff".to_vec()))
    );

    let receipt = message.receipt_handle.clone().unwrap_or_default();
    let request = ChangeMessageVisibilityRequest::builder()
        .queue_url(url)
        .receipt_handle(&*receipt)
        .visibility_timeout(60)
        .build();
    client.done::<ChangeMessageVisibility>(request);
    let request = DeleteMessageRequest::builder()
        .queue_url(url)
        .receipt_handle(receipt)
        .build();
    client.done::<DeleteMessage>(request);

    let entry = |id: &str| {
        SendMessageBatchRequestEntry::builder()
            .id(id)
            .message_body(id)
            .build()
    };
    let request = SendMessageBatchRequest::builder()
        .queue_url(url)
        .entries([entry("one"), entry("two")])
        .build();
    let batch = client.done::<SendMessageBatch>(request);
    assert_eq!(batch.successful.len(), 2);
}

#[test]
fn queues_are_listed_in_pages() {
    each_client(SERVERS, |client| {
        for number in 0..5 {
            created(client, &format!("page-{number}"));
        }
        let request = ListQueuesRequest::builder()
            .queue_name_prefix("page-")
            .max_results(2)
            .build();
        let pages = client.pages::<ListQueues>(request);
        let urls: Vec<String> = pages
            .into_iter()
            .flat_map(|page| page.queue_urls.unwrap_or_default())
            .collect();
        assert_eq!(urls.len(), 5, "{urls:?}");
    });
}

#[test]
fn errors_have_the_codes_of_queries() {
    each_client(SERVERS, |client| {
        let url = created(client, "refused");
        let nowhere = format!("{url}-nowhere");
        let nowhere = nowhere.as_str();
        let code = "AWS.SimpleQueueService.NonExistentQueue";
        macro_rules! refusals {
            ($($operation:ident($request:expr);)*) => {$(
                let error = client.refused::<$operation>($request.build(), 400, code);
                assert!(error.message().is_some(), "{error:?}");
                assert!(error.request_id().is_some(), "{error:?}");
            )*};
        }
        refusals! {
            GetQueueUrl(GetQueueUrlRequest::builder().queue_name("nowhere"));
            DeleteMessage(DeleteMessageRequest::builder().queue_url(nowhere).receipt_handle("a"));
            GetQueueAttributes(GetQueueAttributesRequest::builder().queue_url(nowhere));
            ListQueueTags(ListQueueTagsRequest::builder().queue_url(nowhere));
            PurgeQueue(PurgeQueueRequest::builder().queue_url(nowhere));
            ReceiveMessage(ReceiveMessageRequest::builder().queue_url(nowhere));
            SendMessage(SendMessageRequest::builder().queue_url(nowhere).message_body("a"));
            TagQueue(TagQueueRequest::builder().queue_url(nowhere).tags([("a", "b")]));
        }
        let request = GetQueueUrlRequest::builder().queue_name("nowhere").build();
        let error = client.refused::<GetQueueUrl>(request, 400, code);
        assert!(
            matches!(
                error.service_error(),
                Some(GetQueueUrlError::QueueDoesNotExist(_))
            ),
            "{error:?}"
        );

        let request = CreateQueueRequest::builder()
            .queue_name("refused")
            .attributes([(QueueAttributeName::VisibilityTimeout, "46")])
            .build();
        let error = client.refused::<CreateQueue>(request, 400, "QueueAlreadyExists");
        assert!(
            matches!(
                error.service_error(),
                Some(CreateQueueError::QueueNameExists(_))
            ),
            "{error:?}"
        );
        let request = DeleteMessageRequest::builder()
            .queue_url(&*url)
            .receipt_handle("none")
            .build();
        let error = client.call::<DeleteMessage>(request).unwrap_err();
        assert!(error.service_error().is_some(), "{error:?}");
        let request = SendMessageBatchRequest::builder()
            .queue_url(&*url)
            .entries(Vec::<SendMessageBatchRequestEntry>::new())
            .build();
        client.refused::<SendMessageBatch>(
            request,
            400,
            "AWS.SimpleQueueService.EmptyBatchRequest",
        );
    });
}
