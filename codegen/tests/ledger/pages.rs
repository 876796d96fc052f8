//! Pages whose trait is in part the service's, with tokens that are nested or maps.

use std::collections::BTreeMap;

use the_crate::operation::list_entries::{ListEntries, ListEntriesRequest, ListEntriesResponse};
use the_crate::operation::scan::{Scan, ScanRequest, ScanResponse};
use the_crate::types::{Entry, Page, Position};
use the_crate::{PageItems, Paginated, Pages, RepeatedToken};

fn page(token: Option<&str>) -> ListEntriesResponse {
    let mut position = Position::default();
    position.next = token.map(str::to_owned);
    let page = Page::builder()
        .at(position)
        .entries([("one", Entry::default())])
        .build();
    ListEntriesResponse::builder().page(page).build()
}

#[test]
fn a_token_within_structures() {
    let first = ListEntriesRequest::builder().account("a").size(2).build();
    let next = ListEntries::next_request(&first, &page(Some("t"))).unwrap();
    assert_eq!((next.token.as_deref(), next.account.as_deref(), next.size), (Some("t"), Some("a"), Some(2)));
    for end in [page(None), page(Some("")), ListEntriesResponse::default()] {
        assert_eq!(ListEntries::next_request(&first, &end), None);
    }
    assert_eq!(ListEntries::items(&page(None)).map(BTreeMap::len), Some(1));
    assert_eq!(ListEntries::items(&ListEntriesResponse::default()), None);
}

#[test]
fn a_token_that_is_a_map() {
    let response = |number| ScanResponse::builder().last([("key", number)]).build();
    let mut pages = Pages::<Scan>::new(ScanRequest::default());
    assert_eq!(pages.receive(&response(1)), Ok(()));
    assert_eq!(pages.request().unwrap().start, response(1).last);
    assert_eq!(pages.receive(&response(1)), Err(RepeatedToken));
    let empty = ScanResponse::builder().last([("", 1); 0]).build();
    assert_eq!(Scan::next_request(&ScanRequest::default(), &empty), None);
}
