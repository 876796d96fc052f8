//! Streams of pages and of their items.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::client::Client;
use crate::runtime::client::error::{CallError, CallFailure, CallSummary};
use crate::runtime::client::service::CallService;
use crate::runtime::core::operation::Operation;
use crate::runtime::core::pages::{PageItems, Pages, Paginated, RepeatedToken};
use crate::runtime::protocol::wire_error::WireOperation;

type Page<O> = Result<<O as Operation>::Response, CallError<<O as Operation>::Error>>;

/// The pages of an operation, a [`Stream`]. A page is requested when the stream is polled. The stream ends after the
/// first error.
#[must_use = "no page is asked for before `next`"]
pub struct PageStream<O: Paginated> {
    client: Client<O::Service>,
    pages: Pages<O>,
    state: State<O>,
}

enum State<O: Paginated> {
    Open,
    Calling(Pin<Box<dyn Future<Output = Page<O>> + Send>>),
    /// The service returned the token of an earlier page.
    Repeated(RepeatedToken),
    Failed,
}

impl<O: Paginated> PageStream<O> {
    pub(super) fn new(client: Client<O::Service>, request: O::Request) -> Self {
        Self {
            client,
            pages: Pages::new(request),
            state: State::Open,
        }
    }

    /// Sets whether a repeated token ends the stream. By default, it is an error:
    /// [`CallFailure::Pages`]. Some services mark the last page by repeating its token.
    pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
        self.pages = self.pages.stop_on_duplicate_token(stop);
        self
    }

    /// Returns a stream of the items of all pages.
    pub fn items(self) -> ItemStream<O>
    where
        O: PageItems<Items: IntoIterator>,
    {
        ItemStream {
            pages: self,
            items: None,
        }
    }
}

impl<O> PageStream<O>
where
    O: WireOperation<Service: CallService, Request: Send, Response: Send, Error: Send>
        + Paginated
        + 'static,
{
    /// Requests the next page. Returns `None` after the last page or an error.
    pub async fn next(&mut self) -> Option<Page<O>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Page<O>>> {
        loop {
            match &mut self.state {
                State::Open => {
                    let Some(request) = self.pages.request().cloned() else {
                        return Poll::Ready(None);
                    };
                    let client = self.client.clone();
                    let call = Box::pin(async move { client.send::<O>(request).await });
                    self.state = State::Calling(call);
                }
                State::Calling(call) => {
                    let page = ready!(call.as_mut().poll(context));
                    self.state = match &page {
                        // The page has arrived, whatever is wrong with its token.
                        Ok(page) => match self.pages.receive(page) {
                            Ok(()) => State::Open,
                            Err(error) => State::Repeated(error),
                        },
                        Err(_) => State::Failed,
                    };
                    return Poll::Ready(Some(page));
                }
                State::Repeated(error) => {
                    let failure = CallFailure::Pages(*error);
                    self.state = State::Failed;
                    let error = CallError::new(failure, CallSummary::named(O::NAME));
                    return Poll::Ready(Some(Err(error)));
                }
                State::Failed => return Poll::Ready(None),
            }
        }
    }
}

// Nothing in it is pinned in place.
impl<O: Paginated> Unpin for PageStream<O> {}

impl<O> Stream for PageStream<O>
where
    O: WireOperation<Service: CallService, Request: Send, Response: Send, Error: Send>
        + Paginated
        + 'static,
{
    type Item = Page<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Page<O>>> {
        self.poll_page(context)
    }
}

impl<O: Paginated> fmt::Debug for PageStream<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").finish_non_exhaustive()
    }
}

/// The items of all pages of an operation, a [`Stream`].
#[must_use = "no page is asked for before `next`"]
pub struct ItemStream<O: PageItems<Items: IntoIterator>> {
    pages: PageStream<O>,
    items: Option<<O::Items as IntoIterator>::IntoIter>,
}

type Item<O> =
    Result<<<O as PageItems>::Items as IntoIterator>::Item, CallError<<O as Operation>::Error>>;

impl<O> ItemStream<O>
where
    O: WireOperation<Service: CallService, Request: Send, Response: Send, Error: Send>
        + PageItems<Items: IntoIterator>
        + 'static,
{
    /// Returns the next item, and requests the next page if necessary. Returns `None` after the last item or an error.
    pub async fn next(&mut self) -> Option<Item<O>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Item<O>>> {
        loop {
            if let Some(item) = self.items.as_mut().and_then(Iterator::next) {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.items = O::into_items(page).map(IntoIterator::into_iter),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Nothing in it is pinned in place.
impl<O: PageItems<Items: IntoIterator>> Unpin for ItemStream<O> {}

impl<O> Stream for ItemStream<O>
where
    O: WireOperation<Service: CallService, Request: Send, Response: Send, Error: Send>
        + PageItems<Items: IntoIterator>
        + 'static,
{
    type Item = Item<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Item<O>>> {
        self.poll_item(context)
    }
}

impl<O: PageItems<Items: IntoIterator>> fmt::Debug for ItemStream<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").finish_non_exhaustive()
    }
}
