//! The files in the folder `schema`.

/// Appends its rows to those given and passes them to the next macro.
macro_rules! schema_files {
    ([$next:ident $($later:ident)*] $($rows:tt)*) => {
        $next! {
            [$($later)*]
            $($rows)*
            SchemaBigNumber "schema/big_number" feature "schema"
                needs [BigNumber, Codec, Decimal, Location, Serde, Shape, State, Value];
            SchemaBlob "schema/blob" feature "schema" needs [Base64, Blob, Codec, Location, Serde, Shape, State, Value];
            Codec "schema/codec" feature "schema" needs [Location, Scalar, Shape, State, Value];
            SchemaCollection "schema/collection" feature "schema" needs [Codec, Location, Shape, State, Value];
            SchemaDecode "schema/decode" feature "schema"
                needs [Codec, Location, SchemaDefaulted, SchemaStructure, Shape, State, Value];
            SchemaDefaulted "schema/defaulted" feature "schema" needs [State, Value];
            SchemaDocument "schema/document" feature "schema"
                needs [Codec, Document, Location, Scalar, Serde, Shape, State, Value];
            SchemaEncode "schema/encode" feature "schema"
                needs [Codec, SchemaDefaulted, SchemaStructure, Shape, State, Value];
            Location "schema/location" feature "schema" needs [Codec, Pointer, Shape, State];
            Scalar "schema/scalar" feature "schema";
            Serde "schema/serde/adapter" feature "serde"
                needs [Location, SerdeDecode, SerdeEncode, SerdeTree, Shape, State, Value];
            SerdeDecode "schema/serde/decode" feature "serde" needs [Base64, Codec, Decimal, Scalar, SerdeTree, Shape];
            SerdeEncode "schema/serde/encode" feature "serde" needs [Base64, Calendar, Codec, SerdeTree, Shape];
            SerdeTree "schema/serde/tree" feature "serde";
            Shape "schema/shape" feature "schema";
            State "schema/state" feature "schema" needs [Codec];
            SchemaStructure "schema/structure" feature "schema"
                needs [
                    Codec, Location, SchemaDecode, SchemaDefaulted, SchemaEncode, SchemaTraits, Shape, State, Value
                ];
            SchemaTime "schema/time" feature "schema"
                needs [Calendar, Codec, DateTime, Location, Serde, Shape, State, Timestamp, Value];
            SchemaTraits "schema/traits" feature "schema" needs [Shape];
            Union "schema/union" feature "schema"
                needs [Codec, Location, SchemaTraits, Serde, Shape, State, Unrecognized, Value];
            Value "schema/value" feature "schema" needs [Codec, Location, Scalar, SchemaCollection, Shape, State];
        }
    };
}
pub(super) use schema_files;
