//! The files in the folder `codec`.

/// Appends its rows to those given and passes them to the next macro.
macro_rules! codec_files {
    ([$next:ident $($later:ident)*] $($rows:tt)*) => {
        $next! {
            [$($later)*]
            $($rows)*
            Base64 "codec/base64" feature "schema";
            Cbor "codec/cbor/codec" feature "rpc-v2-cbor" needs [CborDecode, CborEncode, CborScan, Codec];
            CborDecode "codec/cbor/decode" feature "rpc-v2-cbor" needs [CborScan, Codec, Decimal, Scalar, Shape];
            CborEncode "codec/cbor/encode" feature "rpc-v2-cbor" needs [Calendar, CborNumber, Codec, Shape];
            CborNumber "codec/cbor/number" feature "rpc-v2-cbor";
            CborScan "codec/cbor/scan" feature "rpc-v2-cbor" needs [CborDecode, CborNumber, Codec];
            Decimal "codec/decimal" feature "schema";
            Json "codec/json/codec" feature "http" needs [Codec, JsonDecode, JsonEncode, JsonFormat];
            JsonDecode "codec/json/decode" feature "http"
                needs [Base64, Codec, Decimal, JsonFormat, JsonScan, Scalar, Shape];
            JsonEncode "codec/json/encode" feature "http"
                needs [Base64, Calendar, Codec, Decimal, JsonFormat, JsonText, Shape];
            JsonFormat "codec/json/format" feature "http";
            JsonScan "codec/json/scan" feature "http" needs [Codec, Decimal, JsonDecode, JsonText];
            JsonText "codec/json/text" feature "http";
            Md5 "codec/md5" feature "http";
            Percent "codec/percent" feature "http";
            QueryDecode "codec/query/decode" feature "xml"
                needs [Base64, Codec, Decimal, QueryEncode, QueryTree, Scalar, Shape, XmlEncode];
            QueryEncode "codec/query/encode" feature "xml"
                needs [Base64, Calendar, Codec, Decimal, RestUri, Shape, XmlDecode, XmlEncode];
            QueryTree "codec/query/tree" feature "xml" needs [RestUri];
            Xml "codec/xml/codec" feature "xml" needs [Codec, XmlDecode, XmlEncode, XmlTree];
            XmlDecode "codec/xml/decode" feature "xml" needs [Base64, Codec, Decimal, Scalar, Shape, XmlTree];
            XmlEncode "codec/xml/encode" feature "xml" needs [Base64, Calendar, Codec, Decimal, Shape, XmlDecode];
            XmlError "codec/xml/error" feature "xml" needs [WireError, XmlEncode, XmlTree];
            XmlTree "codec/xml/tree" feature "xml";
        }
    };
}
pub(super) use codec_files;
