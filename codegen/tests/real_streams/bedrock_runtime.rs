//! Amazon Bedrock: restJson1, with events in the response.

use amazon_bedrock_runtime::MockClient;
use amazon_bedrock_runtime::operation::converse_stream::{
    ConverseStream, ConverseStreamRequest, ConverseStreamResponse,
};
use amazon_bedrock_runtime::types::{
    ContentBlockDelta, ContentBlockDeltaEvent, ConversationRole, ConverseStreamOutput as Event,
    MessageStartEvent, MessageStopEvent, StopReason,
};

#[test]
fn model_responses_are_streamed() {
    let start = MessageStartEvent::builder().role(ConversationRole::Assistant).build();
    let delta = ContentBlockDeltaEvent::builder()
        .delta(ContentBlockDelta::text("Hello"))
        .content_block_index(0)
        .build();
    let stop = MessageStopEvent::builder().stop_reason(StopReason::EndTurn).build();
    let events = vec![
        Event::message_start(start),
        Event::content_block_delta(delta),
        Event::message_stop(stop),
    ];
    let sent = events.clone();
    let mock = MockClient::new().on_output_events::<ConverseStream>(move |_| {
        Ok((ConverseStreamResponse::default(), sent.clone()))
    });
    let request = ConverseStreamRequest::builder().model_id("a.model-v1:0").build();
    let (_, received) = mock.blocking().converse_stream(request).unwrap();
    let received: Result<Vec<_>, _> = received.collect();
    assert_eq!(received.unwrap(), events);
}
