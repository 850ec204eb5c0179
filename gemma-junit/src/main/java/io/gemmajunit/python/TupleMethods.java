package io.gemmajunit.python;

/** The methods of {@code tuple} and {@code range}. */
final class TupleMethods {

    static final MethodTable<PySequence> TABLE = new MethodTable<PySequence>("tuple")
            .add("count(value, /)", (tuple, a) -> ListMethods.count(tuple, a.value(0)))
            .add(
                    "index(value, start=0, stop=9223372036854775807, /)",
                    (tuple, a) -> ListMethods.index(tuple, a, tuple.typeName()));

    private TupleMethods() {}
}
