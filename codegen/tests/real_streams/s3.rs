//! Amazon S3: restXml, with payloads in XML and as they are.

use aws_s3::operation::select_object_content::{
    SelectObjectContent, SelectObjectContentRequest, SelectObjectContentResponse,
};
use aws_s3::types::{
    CsvInput, CsvOutput, EndEvent, ExpressionType, InputSerialization, OutputSerialization,
    RecordsEvent, SelectObjectContentEventStream as Event, Stats, StatsEvent,
};
use aws_s3::{Blob, MockClient};

#[test]
fn the_content_of_an_object_is_selected() {
    let records = RecordsEvent::builder().payload(Blob::from(b"1,2\n".to_vec())).build();
    let stats = Stats::builder().bytes_scanned(7).bytes_returned(4).build();
    let events = vec![
        Event::records(records),
        Event::stats(StatsEvent::builder().details(stats).build()),
        Event::end(EndEvent::default()),
    ];
    let sent = events.clone();
    let mock = MockClient::new().on_output_events::<SelectObjectContent>(move |request| {
        assert_eq!(request.expression.as_deref(), Some("SELECT * FROM s3object"));
        Ok((SelectObjectContentResponse::default(), sent.clone()))
    });
    let request = SelectObjectContentRequest::builder()
        .bucket("bucket")
        .key("key")
        .expression("SELECT * FROM s3object")
        .expression_type(ExpressionType::Sql)
        .input_serialization(InputSerialization::builder().csv(CsvInput::default()).build())
        .output_serialization(OutputSerialization::builder().csv(CsvOutput::default()).build())
        .build();
    let (_, received) = mock.blocking().select_object_content(request).unwrap();
    let received: Result<Vec<_>, _> = received.collect();
    assert_eq!(received.unwrap(), events);
}
