//! The words of a row that set the traits of a member.

use crate::runtime::schema::shape::{
    Binding, HeaderInteger, PayloadKind, TimestampFormat, Traits, XmlNamespace,
};

/// The functions that words in a row of a table call.
#[allow(missing_docs)]
impl Traits {
    #[inline]
    pub const fn sensitive(mut self) -> Self {
        self.is_sensitive = true;
        self
    }

    #[inline]
    pub const fn sensitive_keys(mut self) -> Self {
        self.has_sensitive_keys = true;
        self
    }

    #[inline]
    pub const fn timestamp(mut self, format: TimestampFormat) -> Self {
        self.timestamps = Some(format);
        self
    }

    #[inline]
    pub const fn date_time(self) -> Self {
        self.timestamp(TimestampFormat::DateTime)
    }

    #[inline]
    pub const fn http_date(self) -> Self {
        self.timestamp(TimestampFormat::HttpDate)
    }

    #[inline]
    pub const fn epoch_seconds(self) -> Self {
        self.timestamp(TimestampFormat::EpochSeconds)
    }

    #[inline]
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }

    #[inline]
    pub const fn json_name(mut self, name: &'static str, key: &'static str) -> Self {
        self.json_name = Some((name, key));
        self
    }

    #[inline]
    pub const fn xml_name(mut self, name: &'static str) -> Self {
        self.xml_name = Some(name);
        self
    }

    #[inline]
    pub const fn ec2_query_name(mut self, name: &'static str) -> Self {
        self.ec2_query_name = Some(name);
        self
    }

    #[inline]
    pub const fn xml_namespace(mut self, uri: &'static str, prefix: &'static str) -> Self {
        self.xml_namespace = Some(XmlNamespace { uri, prefix });
        self
    }

    #[inline]
    pub const fn flattened(mut self) -> Self {
        self.is_flattened = true;
        self
    }

    #[inline]
    pub const fn unwrapped(mut self) -> Self {
        self.is_unwrapped = true;
        self
    }

    #[inline]
    pub const fn attribute(self) -> Self {
        self.bound(Binding::Attribute)
    }

    #[inline]
    const fn bound(mut self, binding: Binding) -> Self {
        self.binding = binding;
        self
    }

    #[inline]
    pub const fn label(self, name: &'static str) -> Self {
        self.bound(Binding::Label(name))
    }

    #[inline]
    pub const fn query(self, name: &'static str) -> Self {
        self.bound(Binding::Query(name))
    }

    #[inline]
    pub const fn query_params(self) -> Self {
        self.bound(Binding::QueryParams)
    }

    #[inline]
    pub const fn header(self, name: &'static str) -> Self {
        self.bound(Binding::Header(name))
    }

    #[inline]
    pub const fn prefix_headers(self, prefix: &'static str) -> Self {
        self.bound(Binding::PrefixHeaders(prefix))
    }

    #[inline]
    pub const fn status(self) -> Self {
        self.bound(Binding::Status)
    }

    #[inline]
    pub const fn structure_payload(self) -> Self {
        self.bound(Binding::Payload(PayloadKind::Structure))
    }

    #[inline]
    pub const fn payload(self) -> Self {
        self.bound(Binding::Payload(PayloadKind::Other))
    }

    #[inline]
    pub const fn raw_payload(self, content_type: &'static str) -> Self {
        self.bound(Binding::RawPayload(content_type))
    }

    /// A value that is not an integer, or one of 32 bits.
    #[inline]
    pub const fn event_header(self) -> Self {
        self.bound(Binding::EventHeader(HeaderInteger::Integer))
    }

    #[inline]
    pub const fn event_header_byte(self) -> Self {
        self.bound(Binding::EventHeader(HeaderInteger::Byte))
    }

    #[inline]
    pub const fn event_header_short(self) -> Self {
        self.bound(Binding::EventHeader(HeaderInteger::Short))
    }

    #[inline]
    pub const fn event_header_long(self) -> Self {
        self.bound(Binding::EventHeader(HeaderInteger::Long))
    }

    #[inline]
    pub const fn event_payload(self) -> Self {
        self.bound(Binding::EventPayload)
    }

    #[inline]
    pub const fn raw_event_payload(self, media_type: &'static str) -> Self {
        self.bound(Binding::RawEventPayload(media_type))
    }

    #[inline]
    pub const fn exception(self) -> Self {
        self.bound(Binding::Exception)
    }

    #[inline]
    pub const fn item(mut self, item: &'static Self) -> Self {
        self.item = Some(item);
        self
    }

    #[inline]
    pub const fn key(mut self, key: &'static Self) -> Self {
        self.key = Some(key);
        self
    }
}

/// Builds the traits of a row: words that are methods of [`Traits`], with their arguments.
macro_rules! traits {
    () => {
        $crate::runtime::schema::shape::Traits::PLAIN
    };
    ($($name:ident $($text:literal)* $({ $($inner:tt)* })?),* $(,)?) => {
        const {
            &$crate::runtime::schema::shape::Traits::NONE$(.$name(
                $($text,)*
                $($crate::runtime::schema::traits::traits! { $($inner)* })?
            ))*
        }
    };
}
pub(crate) use traits;
