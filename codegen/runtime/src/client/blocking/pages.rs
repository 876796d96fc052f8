//! Iterators over pages and their items.

use std::fmt;

use super::client::Client;
use crate::runtime::client::error::{CallError, CallFailure, CallSummary};
use crate::runtime::client::service::CallService;
use crate::runtime::core::pages::{PageItems, Pages, Paginated, RepeatedToken};
use crate::runtime::protocol::wire_error::WireOperation;

/// The pages of an operation, an [`Iterator`]. A page is requested when `next` is called. The iterator ends after the
/// first error.
pub struct PageIterator<O: Paginated> {
    client: Client<O::Service>,
    pages: Pages<O>,
    state: State,
}

enum State {
    Open,
    /// The service returned the token of an earlier page.
    Repeated(RepeatedToken),
    Failed,
}

impl<O: WireOperation<Service: CallService> + Paginated> PageIterator<O> {
    pub(super) fn new(client: Client<O::Service>, request: O::Request) -> Self {
        Self {
            client,
            pages: Pages::new(request),
            state: State::Open,
        }
    }

    /// Sets whether a repeated token ends the iterator. By default, it is an error:
    /// [`CallFailure::Pages`]. Some services mark the last page by repeating its token.
    #[must_use]
    pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
        self.pages = self.pages.stop_on_duplicate_token(stop);
        self
    }

    /// Returns an iterator over the items of all pages.
    pub fn items(self) -> Items<O>
    where
        O: PageItems<Items: IntoIterator>,
    {
        Items {
            pages: self,
            items: None,
        }
    }
}

impl<O: WireOperation<Service: CallService> + Paginated> Iterator for PageIterator<O> {
    type Item = Result<O::Response, CallError<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        let request = match &mut self.state {
            State::Open => self.pages.request()?.clone(),
            State::Repeated(error) => {
                let failure = CallFailure::Pages(*error);
                self.state = State::Failed;
                return Some(Err(CallError::new(failure, CallSummary::named(O::NAME))));
            }
            State::Failed => return None,
        };
        let page = self.client.send::<O>(request);
        match &page {
            Ok(page) => {
                // The page has arrived, whatever is wrong with its token.
                if let Err(error) = self.pages.receive(page) {
                    self.state = State::Repeated(error);
                }
            }
            Err(_) => self.state = State::Failed,
        }
        Some(page)
    }
}

impl<O: Paginated> fmt::Debug for PageIterator<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageIterator").finish_non_exhaustive()
    }
}

/// The items of all pages of an operation, an [`Iterator`].
pub struct Items<O: PageItems<Items: IntoIterator>> {
    pages: PageIterator<O>,
    items: Option<<O::Items as IntoIterator>::IntoIter>,
}

impl<O> Iterator for Items<O>
where
    O: WireOperation<Service: CallService> + PageItems<Items: IntoIterator>,
{
    type Item = Result<<O::Items as IntoIterator>::Item, CallError<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.as_mut().and_then(Iterator::next) {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.items = O::into_items(page).map(IntoIterator::into_iter),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<O: PageItems<Items: IntoIterator>> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
