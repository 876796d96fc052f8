//! Two services of one crate: one configuration, the same types, and each operation is sent to its service.

use std::time::{Duration, UNIX_EPOCH};

use stock::orders::operation::get_order::{GetOrder, GetOrderRequest, GetOrderResponse};
use stock::shelves::operation::get_shelf::{GetShelf, GetShelfRequest, GetShelfResponse};
use stock::shelves::types::Shelf;
use stock::{Blob, Config, Credentials, DateTime, orders, shelves};

#[test]
fn clients_of_two_services_share_a_configuration() {
    let config = Config::builder()
        .region("eu-west-1")
        .endpoint("http://localhost:1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .build();
    let orders = orders::blocking::Client::new(config.clone());
    let shelves = shelves::blocking::Client::new(config);
    assert_eq!(orders.config().region(), shelves.config().region());
}

#[test]
fn services_share_value_types() {
    let bytes: Blob = b"note".to_vec().into();
    let time = DateTime::from(UNIX_EPOCH + Duration::from_secs(1));
    let orders = orders::MockClient::new().on::<GetOrder>({
        let (note, placed) = (bytes.clone(), time);
        move |_| {
            Ok(GetOrderResponse::builder()
                .note(note.clone())
                .placed(placed)
                .build())
        }
    });
    let shelves = shelves::MockClient::new().on::<GetShelf>(move |_| {
        let shelf = Shelf::builder().picture(bytes.clone()).filled(time).build();
        Ok(GetShelfResponse::builder().shelf(shelf).build())
    });
    let order = orders
        .blocking()
        .get_order(GetOrderRequest::builder().order_id("1").build())
        .expect("the mock answers");
    let shelf = shelves
        .blocking()
        .get_shelf(GetShelfRequest::builder().id("a").build())
        .expect("the mock answers");
    let shelf = shelf.shelf.expect("there is a shelf");
    assert_eq!((order.note, order.placed), (shelf.picture, shelf.filled));
    let sent = orders.calls().remove(0);
    assert_eq!(
        sent.http().headers()["x-amz-target"],
        "OrderService.GetOrder"
    );
}

#[test]
fn requests_are_routed_within_their_service() {
    let request = GetShelfRequest::builder().id("a").build();
    let request = shelves::rest_json::request::<GetShelf>(&request).expect("it can be written");
    assert_eq!(
        shelves::rest_json::server::operation(&request),
        Some("GetShelf")
    );
    assert_eq!(orders::aws_json::server::operation(&request), None);
}
