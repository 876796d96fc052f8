//! A mock service with closures.

use the_crate::error::Closed;
use the_crate::operation::listen::{Listen, ListenError, ListenRequest, ListenResponse};
use the_crate::operation::sing::{Sing, SingRequest, SingResponse};
use the_crate::MockClient;

use crate::{heard, note};

#[test]
fn closures_answer_operations_with_events() {
    let mock = MockClient::new()
        .on_output_events::<Listen>(|request| match request.hall.as_deref() {
            Some("empty") => Err(ListenError::from(Closed::builder().build())),
            _ => Ok((ListenResponse::default(), vec![heard("a"), heard("b")])),
        })
        .on_input_events::<Sing>(|_, events| {
            Ok(SingResponse::builder().count(events.len() as i32).build())
        });
    let client = mock.blocking();
    let hall = |name: &str| ListenRequest::builder().hall(name).build();
    let (_, events) = client.listen(hall("full")).unwrap();
    let events: Result<Vec<_>, _> = events.collect();
    assert_eq!(events.unwrap(), [heard("a"), heard("b")]);
    assert!(client.listen(hall("empty")).is_err());
    let request = SingRequest::builder().hall("full").build();
    let response = client.sing(request, vec![note(1); 3]).unwrap();
    assert_eq!(response.count, Some(3));
}
