//! The implementation of the service.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::library::DateTime;
use crate::library::error::{AllLent, NoSuchBook};
use crate::library::operation::add_book::{AddBookError, AddBookRequest, AddBookResponse};
use crate::library::operation::lend_book::{LendBookError, LendBookRequest, LendBookResponse};
use crate::library::server::Handler;

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The books of a library, by their numbers.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<BTreeMap<String, Book>>);

#[derive(Debug, Default)]
struct Book {
    title: String,
    copies: i32,
}

impl Handler for Shelf {
    async fn add_book(&self, request: AddBookRequest) -> Result<AddBookResponse, AddBookError> {
        let mut books = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let book = books.entry(request.isbn.unwrap_or_default()).or_default();
        book.title = request.title.unwrap_or_default();
        book.copies = book.copies.saturating_add(request.copies.unwrap_or(1));
        Ok(AddBookResponse::builder().copies(book.copies).build())
    }

    async fn lend_book(&self, request: LendBookRequest) -> Result<LendBookResponse, LendBookError> {
        let isbn = request.isbn.unwrap_or_default();
        let mut books = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(book) = books.get_mut(&isbn) else {
            return Err(NoSuchBook::builder().isbn(isbn).build().into());
        };
        if book.copies == 0 {
            return Err(AllLent::builder()
                .message("Come again next week.")
                .build()
                .into());
        }
        book.copies -= 1;
        let due = SystemTime::now() + WEEK * request.weeks.unwrap_or(4).unsigned_abs();
        let due = DateTime::from(due);
        Ok(LendBookResponse::builder()
            .title(&book.title)
            .due(due)
            .build())
    }
}
