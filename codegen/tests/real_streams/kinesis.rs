//! Amazon Kinesis: AWS JSON, with an initial response.

use amazon_kinesis::MockClient;
use amazon_kinesis::error::ResourceNotFoundException;
use amazon_kinesis::operation::subscribe_to_shard::{
    SubscribeToShard, SubscribeToShardRequest, SubscribeToShardResponse,
};
use amazon_kinesis::types::{
    ShardIteratorType, StartingPosition, SubscribeToShardEvent, SubscribeToShardEventStream as Event,
};

fn event(number: i64) -> Event {
    let event = SubscribeToShardEvent::builder()
        .records([])
        .continuation_sequence_number(number.to_string())
        .millis_behind_latest(number);
    Event::subscribe_to_shard_event(event.build())
}

#[test]
fn shards_are_subscribed_to() {
    let mock = MockClient::new().on_output_events::<SubscribeToShard>(|_| {
        let gone = ResourceNotFoundException::builder().message("gone").build();
        let last = Event::resource_not_found_exception(gone);
        Ok((SubscribeToShardResponse::default(), vec![event(1), event(2), last]))
    });
    let position = StartingPosition::builder().r#type(ShardIteratorType::Latest).build();
    let request = SubscribeToShardRequest::builder()
        .consumer_arn("arn:aws:kinesis:us-east-1:123456789012:stream/s/consumer/c:1")
        .shard_id("shardId-000000000000")
        .starting_position(position)
        .build();
    let (_, mut events) = mock.blocking().subscribe_to_shard(request).unwrap();
    assert_eq!(events.next().unwrap().unwrap(), event(1));
    assert_eq!(events.next().unwrap().unwrap(), event(2));
    let error = events.next().unwrap().unwrap_err();
    assert!(error.exception().is_some_and(Event::is_resource_not_found_exception));
    assert!(events.next().is_none());
}
