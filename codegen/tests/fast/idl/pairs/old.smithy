namespace test.old

/// A set, as there were.
set Names { member: Name }

string Name

integer Count

@box
integer MaybeCount

structure Old {
    @required
    count: Count,
    maybe: MaybeCount,
    primitive: PrimitiveLong,
    @box
    boxed: PrimitiveLong,
    names: Names,
    kind: Kind
}

@enum([{name: "A", value: "a"}, {name: "B", value: "b", documentation: "Bee."}])
string Kind
