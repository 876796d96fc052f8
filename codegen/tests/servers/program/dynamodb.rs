//! Amazon DynamoDB: AWS JSON 1.0.

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::Duration;

use dynamodb::Blob;
use dynamodb::operation::{
    batch_get_item::*, batch_write_item::*, create_table::*, delete_item::*, delete_table::*,
    describe_table::*, get_item::*, list_tables::*, put_item::*, query::*, scan::*, update_item::*,
};
use dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, KeysAndAttributes,
    PutRequest, ReturnValue, ScalarAttributeType, TableStatus, WriteRequest,
};

service! { dynamodb }

const SERVERS: &[&str] = &["MOTO_ENDPOINT", "DYNALITE_ENDPOINT"];

type Item = BTreeMap<String, AttributeValue>;

fn s(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

fn n(number: u32) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

fn key(shelf: &str, place: u32) -> Item {
    Item::from([
        ("shelf".to_owned(), s(shelf)),
        ("place".to_owned(), n(place)),
    ])
}

fn created(client: &Client, table: &str) {
    let attribute = |name: &str, r#type| {
        AttributeDefinition::builder()
            .attribute_name(name)
            .attribute_type(r#type)
            .build()
    };
    let element = |name: &str, r#type| {
        KeySchemaElement::builder()
            .attribute_name(name)
            .key_type(r#type)
            .build()
    };
    let request = CreateTableRequest::builder()
        .table_name(table)
        .attribute_definitions([
            attribute("shelf", ScalarAttributeType::S),
            attribute("place", ScalarAttributeType::N),
        ])
        .key_schema([
            element("shelf", KeyType::Hash),
            element("place", KeyType::Range),
        ])
        .billing_mode(BillingMode::PayPerRequest)
        .build();
    let created = client
        .done::<CreateTable>(request)
        .table_description
        .expect("a table is described");
    assert_eq!(created.table_name.as_deref(), Some(table));
    assert!(created.creation_date_time.is_some());
    // Some servers make tables by and by.
    for _ in 0..200 {
        let request = DescribeTableRequest::builder().table_name(table).build();
        let described = client.done::<DescribeTable>(request).table;
        if described.and_then(|table| table.table_status) == Some(TableStatus::Active) {
            return;
        }
        sleep(Duration::from_millis(20));
    }
    panic!("{table} does not become active");
}

/// Returns a name that no other test or client uses: some servers do not distinguish Regions.
fn table(client: &Client, name: &str) -> String {
    format!("{name}-{}", client.region)
}

#[test]
fn items_are_written_and_read() {
    each_client(SERVERS, |client| {
        let table = table(client, "books");
        created(client, &table);
        let request = DescribeTableRequest::builder().table_name(&*table).build();
        let described = client
            .done::<DescribeTable>(request)
            .table
            .expect("a table is described");
        assert_eq!(described.key_schema.unwrap_or_default().len(), 2);

        let mut item = key("a", 1);
        item.insert("title".to_owned(), s("\u{1f4d6} \"Ö\"\n"));
        item.insert(
            "cover".to_owned(),
            AttributeValue::B(Blob::from(vec![0, 255, 10])),
        );
        item.insert("lent".to_owned(), AttributeValue::Bool(false));
        item.insert("nothing".to_owned(), AttributeValue::Null(true));
        item.insert(
            "words".to_owned(),
            AttributeValue::Ss(vec!["x".to_owned(), "y".to_owned()]),
        );
        let nested = AttributeValue::M(BTreeMap::from([(
            "deep".to_owned(),
            AttributeValue::L(vec![n(7), s("")]),
        )]));
        item.insert("nested".to_owned(), nested);
        let request = PutItemRequest::builder()
            .table_name(&*table)
            .item(item.clone())
            .build();
        client.done::<PutItem>(request);
        let request = GetItemRequest::builder()
            .table_name(&*table)
            .key(key("a", 1))
            .consistent_read(true)
            .build();
        assert_eq!(client.done::<GetItem>(request).item, Some(item));
        let request = GetItemRequest::builder()
            .table_name(&*table)
            .key(key("a", 2))
            .build();
        assert_eq!(client.done::<GetItem>(request).item, None);

        let request = UpdateItemRequest::builder()
            .table_name(&*table)
            .key(key("a", 1))
            .update_expression("SET lent = :lent")
            .expression_attribute_values([(":lent", AttributeValue::Bool(true))])
            .return_values(ReturnValue::AllNew)
            .build();
        let attributes = client
            .done::<UpdateItem>(request)
            .attributes
            .unwrap_or_default();
        assert_eq!(attributes["lent"], AttributeValue::Bool(true));
        let request = DeleteItemRequest::builder()
            .table_name(&*table)
            .key(key("a", 1))
            .return_values(ReturnValue::AllOld)
            .build();
        let attributes = client
            .done::<DeleteItem>(request)
            .attributes
            .unwrap_or_default();
        assert_eq!(attributes["lent"], AttributeValue::Bool(true));
        let request = DeleteTableRequest::builder().table_name(table).build();
        client.done::<DeleteTable>(request);
    });
}

#[test]
fn items_are_found_in_pages() {
    each_client(SERVERS, |client| {
        let table = table(client, "pages");
        created(client, &table);
        let write = |place| {
            let put = PutRequest::builder().item(key("a", place)).build();
            WriteRequest::builder().put_request(put).build()
        };
        let writes: Vec<WriteRequest> = (0..9).map(write).collect();
        let request = BatchWriteItemRequest::builder()
            .request_items([(&*table, writes)])
            .build();
        client.done::<BatchWriteItem>(request);

        let keys = KeysAndAttributes::builder()
            .keys([key("a", 1), key("a", 2)])
            .build();
        let request = BatchGetItemRequest::builder()
            .request_items([(&*table, keys)])
            .build();
        let responses = client
            .done::<BatchGetItem>(request)
            .responses
            .unwrap_or_default();
        assert_eq!(responses[&table].len(), 2);

        let request = QueryRequest::builder()
            .table_name(&*table)
            .key_condition_expression("shelf = :shelf")
            .expression_attribute_values([(":shelf", s("a"))])
            .scan_index_forward(false)
            .limit(4)
            .build();
        let pages = client.pages::<Query>(request);
        assert!(pages.len() >= 3, "{}", pages.len());
        let places: Vec<_> = pages
            .into_iter()
            .flat_map(|page| page.items.unwrap_or_default())
            .map(|item| item["place"].clone())
            .collect();
        assert_eq!(places, (0..9).rev().map(n).collect::<Vec<_>>());
        let request = ScanRequest::builder().table_name(&*table).limit(2).build();
        let scanned: i32 = client
            .pages::<Scan>(request)
            .iter()
            .map(|page| page.count.unwrap_or(0))
            .sum();
        assert_eq!(scanned, 9);

        let request = ListTablesRequest::builder().limit(1).build();
        let pages = client.pages::<ListTables>(request);
        let names: Vec<_> = pages
            .into_iter()
            .flat_map(|page| page.table_names.unwrap_or_default())
            .collect();
        assert!(names.contains(&table), "{names:?}");
    });
}

#[test]
fn errors_are_those_of_the_model() {
    each_client(SERVERS, |client| {
        let table = table(client, "refused");
        created(client, &table);
        macro_rules! refusals {
            ($($operation:ident($request:expr) => $code:literal;)*) => {$(
                client.refused::<$operation>($request.build(), 400, $code);
            )*};
        }
        let values = [(":x", n(1))];
        refusals! {
            DescribeTable(DescribeTableRequest::builder().table_name("nowhere")) => "ResourceNotFoundException";
            DeleteTable(DeleteTableRequest::builder().table_name("nowhere")) => "ResourceNotFoundException";
            GetItem(GetItemRequest::builder().table_name("nowhere").key(key("a", 1))) => "ResourceNotFoundException";
            PutItem(PutItemRequest::builder().table_name("nowhere").item(key("a", 1))) => "ResourceNotFoundException";
            DeleteItem(DeleteItemRequest::builder().table_name("nowhere").key(key("a", 1))) => "ResourceNotFoundException";
            Scan(ScanRequest::builder().table_name("nowhere")) => "ResourceNotFoundException";
            Query(QueryRequest::builder().table_name("nowhere").key_condition_expression("shelf = :x").expression_attribute_values(values.clone())) => "ResourceNotFoundException";
            GetItem(GetItemRequest::builder().table_name(&*table).key([("other", s("a"))])) => "ValidationException";
            PutItem(PutItemRequest::builder().table_name(&*table).item(key("a", 1)).condition_expression("attribute_exists(shelf)")) => "ConditionalCheckFailedException";
            UpdateItem(UpdateItemRequest::builder().table_name(&*table).key(key("a", 1)).update_expression("SET x = :x").condition_expression("attribute_exists(shelf)").expression_attribute_values(values)) => "ConditionalCheckFailedException";
            BatchWriteItem(BatchWriteItemRequest::builder().request_items([("nowhere", vec![WriteRequest::builder().put_request(PutRequest::builder().item(key("a", 1)).build()).build()])])) => "ResourceNotFoundException";
        }
        let request = DescribeTableRequest::builder()
            .table_name("nowhere")
            .build();
        let error = client.refused::<DescribeTable>(request, 400, "ResourceNotFoundException");
        assert!(error.message().is_some(), "{error:?}");
        let found = error.service_error();
        assert!(
            matches!(found, Some(DescribeTableError::ResourceNotFound(_))),
            "{error:?}"
        );
    });
}
