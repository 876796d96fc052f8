//! Pagination, without I/O.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use crate::runtime::core::operation::Operation;

/// An operation with the [`paginated`](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait) trait: its
/// response contains a token for the next page. [`Pages`] iterates over the pages.
pub trait Paginated: Operation<Request: Clone + PartialEq> {
    /// Returns the request for the page after `response`, with the members of `request`; `None` after the last page,
    /// whose token is missing or empty.
    ///
    /// Does not detect repeated tokens; [`Pages`] does.
    fn next_request(request: &Self::Request, response: &Self::Response) -> Option<Self::Request>;
}

/// A paginated operation whose trait defines the member with the items.
pub trait PageItems: Paginated {
    /// A list or a map.
    type Items;

    /// Returns the items of a page; `None` if the member is absent.
    fn items(response: &Self::Response) -> Option<&Self::Items>;

    /// Returns the items of a page by value; `None` if the member is absent.
    fn into_items(response: Self::Response) -> Option<Self::Items>;
}

/// Iterates over the pages of an operation, without I/O.
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
    /// The number of pages since the milestone, and the number after which the next one is set.
    steps: u64,
    distance: u64,
    stops_on_duplicate_token: bool,
}

impl<O: Paginated> Pages<O> {
    /// Starts with the request for the first page, or for a later page if it has a token.
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

    /// Sets whether a repeated token ends the iteration. By default, it is an error. Some operations, such as
    /// `GetLogEvents` of Amazon CloudWatch Logs, mark the last page by repeating its token.
    #[must_use]
    #[inline]
    pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
        self.stops_on_duplicate_token = stop;
        self
    }

    /// Returns the request to send next; `None` after the last page.
    #[inline]
    pub fn request(&self) -> Option<&O::Request> {
        self.next.as_ref()
    }

    /// Advances to the next page, given the response to [`request`](Self::request).
    ///
    /// # Errors
    /// Returns an error if the response contains the token of an earlier page, so that the pages would never end. The
    /// response itself is valid, and there is no next request. See
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
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.next)
            .finish_non_exhaustive()
    }
}

/// The service returned the token of an earlier page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepeatedToken;

impl fmt::Display for RepeatedToken {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the service repeats the token of an earlier page, so the pages would never end",
        )
    }
}

impl Error for RepeatedToken {}

/// A pagination token.
#[doc(hidden)]
pub trait Token: Clone {
    /// Returns whether the token is empty, which marks the last page.
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

/// Returns a copy of a token that is not empty.
#[doc(hidden)]
#[inline]
pub fn taken<T: Token>(token: &T) -> Option<T> {
    (!token.is_empty()).then(|| token.clone())
}

/// Accesses a required member.
#[doc(hidden)]
#[inline]
pub fn required<T>(member: &T) -> Option<&T> {
    Some(member)
}

/// Accesses an optional member.
#[doc(hidden)]
#[inline]
pub fn optional<T>(member: &Option<T>) -> Option<&T> {
    member.as_ref()
}

/// Access to members by value.
#[doc(hidden)]
pub mod by_value {
    /// Accesses a required member.
    #[inline]
    pub fn required<T>(member: T) -> Option<T> {
        Some(member)
    }

    /// Accesses an optional member.
    #[inline]
    pub fn optional<T>(member: Option<T>) -> Option<T> {
        member
    }
}

/// Implements pagination for an operation. The first row contains the field for the token and the path of the token in
/// the response; the optional second row contains the type of the items and their path.
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
