//! The methods by which clients call operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Method, Operation};

use super::tokens::{docs, ident};

/// The methods of both clients for an operation.
pub(super) fn of(operation: &Operation) -> Option<TokenStream> {
    let methods = operation.methods.as_ref()?;
    let name = ident(&operation.ident);
    let request = ident(&operation.request.ident);
    let response = ident(&operation.response.ident);
    let error = ident(&operation.error.ident);
    let blocking = |Method {
                        name: method,
                        blocking,
                        ..
                    }: &Method| (docs(blocking), ident(method));
    let asynchronous = |Method {
                            name: method,
                            asynchronous,
                            ..
                        }: &Method| (docs(asynchronous), ident(method));
    let (call_docs, call) = blocking(&methods.call);
    let pages = methods.pages.as_ref().map(|pages| {
        let (docs, method) = blocking(pages);
        quote! {
            #docs
            pub fn #method(&self, request: #request) -> crate::blocking::PageIterator<#name> {
                self.pages(request)
            }
        }
    });
    let waiters = operation.waiters.iter().filter_map(|waiter| {
        let (docs, method) = blocking(waiter.method.as_ref()?);
        let constant = ident(&waiter.constant);
        Some(quote! {
            #docs
            pub fn #method(
                &self,
                request: #request,
                limit: std::time::Duration,
            ) -> crate::Waited<#name> {
                self.wait(#name::#constant, request, limit)
            }
        })
    });
    let in_blocking = quote! {
        #[cfg(feature = "blocking")]
        impl crate::blocking::Client {
            #call_docs
            pub fn #call(
                &self,
                request: #request,
            ) -> Result<#response, crate::CallError<#error>> {
                self.send::<#name>(request)
            }
            #pages
            #(#waiters)*
        }
    };
    let (call_docs, call) = asynchronous(&methods.call);
    let pages = methods.pages.as_ref().map(|pages| {
        let (docs, method) = asynchronous(pages);
        quote! {
            #docs
            pub fn #method(&self, request: #request) -> crate::PageStream<#name> {
                self.pages(request)
            }
        }
    });
    let waiters = operation.waiters.iter().filter_map(|waiter| {
        let (docs, method) = asynchronous(waiter.method.as_ref()?);
        let constant = ident(&waiter.constant);
        Some(quote! {
            #docs
            pub async fn #method(
                &self,
                request: #request,
                limit: std::time::Duration,
            ) -> crate::Waited<#name> {
                self.wait(#name::#constant, request, limit).await
            }
        })
    });
    Some(quote! {
        #in_blocking

        #[cfg(feature = "client")]
        impl crate::Client {
            #call_docs
            pub async fn #call(
                &self,
                request: #request,
            ) -> Result<#response, crate::CallError<#error>> {
                self.send::<#name>(request).await
            }
            #pages
            #(#waiters)*
        }
    })
}
