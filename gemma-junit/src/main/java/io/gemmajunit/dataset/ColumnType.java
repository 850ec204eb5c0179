package io.gemmajunit.dataset;

import java.util.Map;

/**
 * What all values of a column are, null aside, as in a table of Arrow.
 *
 * @param parts types by name of the fields of an object; of the items of a list under the empty name
 */
record ColumnType(Kind kind, Map<String, ColumnType> parts) {

    static final ColumnType NOTHING = of(Kind.NOTHING);

    /** The order of declaration means nothing. */
    enum Kind {
        NOTHING("nothing"),
        TRUTH("truth values"),
        WHOLE("whole numbers"),

        /** Of 64 bits without a sign. */
        UNSIGNED("whole numbers without sign"),
        REAL("fractions"),
        TIME("dates"),
        TEXT("texts"),
        LIST("lists"),
        OBJECT("objects"),
        MIXED("values of several types");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static ColumnType of(Kind kind) {
        return new ColumnType(kind, Map.of());
    }

    static ColumnType listOf(ColumnType items) {
        return new ColumnType(Kind.LIST, Map.of("", items));
    }

    /** Returns whether a value of this type may hold, at any depth, values of several types. */
    boolean holdsMixed() {
        return kind == Kind.MIXED || parts.values().stream().anyMatch(ColumnType::holdsMixed);
    }
}
