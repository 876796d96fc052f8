//! Results that a service hands out page by page, without I/O.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use crate::runtime::core::operation::Operation;

/// An operation with the [`paginated`](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait) trait: its
/// responses hold a token with which the next page is asked for. [`Pages`] goes through them.
pub trait Paginated: Operation<Request: Clone + PartialEq> {
    /// The request for the page after this response; `None` at the end, where the response has no token or an
    /// empty one.
    ///
    /// It is made of the request for this page. Nothing guards against a service that repeats a token; [`Pages`]
    /// does.
    fn next_request(request: &Self::Request, response: &Self::Response) -> Option<Self::Request>;
}

/// An operation whose trait says which member of the response holds the results.
pub trait PageItems: Paginated {
    /// A list or a map.
    type Items;

    /// The results on the page; `None` where the member is absent.
    fn items(response: &Self::Response) -> Option<&Self::Items>;

    /// The results on the page by value; `None` where the member is absent.
    fn into_items(response: Self::Response) -> Option<Self::Items>;
}

/// Goes through the pages of an operation.
///
/// ```
/// use the_crate::{Pages, Paginated, RepeatedToken};
///
/// fn all<O: Paginated>(
///     first: O::Request,
///     send: impl Fn(&O::Request) -> O::Response,
/// ) -> Result<Vec<O::Response>, RepeatedToken> {
///     let mut pages = Pages::<O>::new(first);
///     let mut responses = Vec::new();
///     while let Some(request) = pages.request() {
///         let response = send(request);
///         // The page has arrived, whatever is wrong with its token.
///         let more = pages.receive(&response);
///         responses.push(response);
///         more?;
///     }
///     Ok(responses)
/// }
/// ```
pub struct Pages<O: Paginated> {
    next: Option<O::Request>,
    milestone: O::Request,
    /// The number of pages behind the milestone, and of those after which the next one is set.
    steps: u64,
    distance: u64,
    stops_on_duplicate_token: bool,
}

impl<O: Paginated> Pages<O> {
    /// Starts with this request, which is that for the first page unless it has a token.
    #[inline]
    pub fn new(first: O::Request) -> Self {
        Self {
            milestone: first.clone(),
            next: Some(first),
            steps: 0,
            distance: 1,
            stops_on_duplicate_token: false,
        }
    }

    /// Returns whether a service says that a page is the last by handing out the token again that it was asked with, as
    /// `GetLogEvents` of Amazon CloudWatch Logs does. Otherwise, and if nothing is said, that is an error.
    #[must_use]
    pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
        self.stops_on_duplicate_token = stop;
        self
    }

    /// The request to send next; `None` when all pages have been received.
    #[inline]
    pub fn request(&self) -> Option<&O::Request> {
        self.next.as_ref()
    }

    /// Takes the response to [`request`](Self::request), and goes on to the next page.
    ///
    /// # Errors
    /// The service hands out a token of before, at once or in a circle, so that the pages would never end. There is
    /// no next request then; the response holds a page all the same. See
    /// [`stop_on_duplicate_token`](Self::stop_on_duplicate_token).
    #[inline]
    pub fn receive(&mut self, response: &O::Response) -> Result<(), RepeatedToken> {
        let Some(current) = self.next.take() else {
            return Ok(());
        };
        let Some(next) = O::next_request(&current, response) else {
            return Ok(());
        };
        if next == current && self.stops_on_duplicate_token {
            return Ok(());
        }
        // Brent's way to notice a circle: a milestone that is moved up ever less often is met again.
        if next == current || next == self.milestone {
            return Err(RepeatedToken);
        }
        self.steps += 1;
        if self.steps == self.distance {
            self.milestone = next.clone();
            self.steps = 0;
            self.distance = self.distance.saturating_mul(2);
        }
        self.next = Some(next);
        Ok(())
    }
}

impl<O: Paginated<Request: fmt::Debug>> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.next)
            .finish_non_exhaustive()
    }
}

/// A service has handed out a token of before, so that its pages would never end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepeatedToken;

impl fmt::Display for RepeatedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the service repeats the token of an earlier page, so the pages would never end",
        )
    }
}

impl Error for RepeatedToken {}

/// The token that leads to the next page.
#[doc(hidden)]
pub trait Token: Clone {
    /// Returns whether it leads nowhere.
    fn is_empty(&self) -> bool;
}

impl Token for String {
    #[inline]
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<K: Clone, V: Clone> Token for BTreeMap<K, V> {
    #[inline]
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// A copy of a token that leads somewhere.
#[doc(hidden)]
#[inline]
pub fn taken<T: Token>(token: &T) -> Option<T> {
    (!token.is_empty()).then(|| token.clone())
}

/// A step into a member that is always there.
#[doc(hidden)]
#[inline]
pub fn required<T>(member: &T) -> Option<&T> {
    Some(member)
}

/// A step into a member that may be absent.
#[doc(hidden)]
#[inline]
pub fn optional<T>(member: &Option<T>) -> Option<&T> {
    member.as_ref()
}

/// Steps into members by value.
#[doc(hidden)]
pub mod by_value {
    /// A step into a member that is always there.
    #[inline]
    pub fn required<T>(member: T) -> Option<T> {
        Some(member)
    }

    /// A step into a member that may be absent.
    #[inline]
    pub fn optional<T>(member: Option<T>) -> Option<T> {
        member
    }
}

/// Makes an operation paginated. The first row is the field that takes the token and the way to the one in the
/// response; the second, where there is one, is the type of the results and the way to them.
macro_rules! impl_paginated {
    ($name:ident {
        $input:ident = $($kind:ident $step:ident)+,
        $($items:ty = $($item_kind:ident $item_step:ident)+,)?
    }) => {
        impl $crate::Paginated for $name {
            #[inline]
            fn next_request(
                request: &Self::Request,
                response: &Self::Response,
            ) -> Option<Self::Request> {
                let token = Some(response)
                    $(.and_then(|at| $crate::runtime::core::pages::$kind(&at.$step)))+;
                let mut next = request.clone();
                next.$input = Some($crate::runtime::core::pages::taken(token?)?);
                Some(next)
            }
        }

        $(impl $crate::PageItems for $name {
            type Items = $items;

            #[inline]
            fn items(response: &Self::Response) -> Option<&Self::Items> {
                Some(response)
                    $(.and_then(|at| $crate::runtime::core::pages::$item_kind(&at.$item_step)))+
            }

            #[inline]
            fn into_items(response: Self::Response) -> Option<Self::Items> {
                Some(response)
                    $(.and_then(|at| $crate::runtime::core::pages::by_value::$item_kind(at.$item_step)))+
            }
        })?
    };
}
pub(crate) use impl_paginated;
