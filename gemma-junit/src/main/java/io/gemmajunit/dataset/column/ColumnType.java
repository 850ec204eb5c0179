package io.gemmajunit.dataset.column;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What all values of a column are, null aside, as in a table of Arrow.
 *
 * @param parts types by name of the fields of an object; of the items of a list under the empty name
 */
public record ColumnType(Kind kind, Map<String, ColumnType> parts) {

    public static final ColumnType NOTHING = of(Kind.NOTHING);

    /** The order of declaration means nothing. */
    public enum Kind {
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

    public static ColumnType of(Kind kind) {
        return new ColumnType(kind, Map.of());
    }

    public static ColumnType listOf(ColumnType items) {
        return new ColumnType(Kind.LIST, Map.of("", items));
    }

    /**
     * Returns the type that a card states, or what was found where that is neither a number, a text nor a truth value;
     * nothing for numbers of fewer digits than ours, for names of classes, which are numbered by the card, and for
     * values of several types, which are JSON to it.
     */
    static Optional<ColumnType> of(StatedType stated, ColumnType found) {
        return found.kind() == Kind.MIXED ? Optional.empty() : ofOneType(stated, found);
    }

    private static Optional<ColumnType> ofOneType(StatedType stated, ColumnType found) {
        return switch (stated.name()) {
            case "string", "large_string", StatedType.AS_WRITTEN -> Optional.of(of(Kind.TEXT));
            case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32" -> Optional.of(of(Kind.WHOLE));
            case "class_label" -> found.kind() == Kind.TEXT ? Optional.empty() : Optional.of(of(Kind.WHOLE));
            case "float64" -> Optional.of(of(Kind.REAL));
            case "bool" -> Optional.of(of(Kind.TRUTH));
            case "float16", "float32" -> Optional.empty();
            case StatedType.LIST -> parts(stated, found).map(parts -> new ColumnType(Kind.LIST, parts));
            case StatedType.STRUCT -> parts(stated, found).map(parts -> new ColumnType(Kind.OBJECT, parts));
            default -> Optional.of(found);
        };
    }

    private static Optional<Map<String, ColumnType>> parts(StatedType stated, ColumnType found) {
        Map<String, ColumnType> parts = new LinkedHashMap<>();
        for (Map.Entry<String, StatedType> part : stated.parts().entrySet()) {
            Optional<ColumnType> type = of(part.getValue(), found.parts().getOrDefault(part.getKey(), NOTHING));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            parts.put(part.getKey(), type.get());
        }
        return Optional.of(parts);
    }

    /** Returns whether a value of this type may hold, at any depth, values of several types. */
    public boolean holdsMixed() {
        return kind == Kind.MIXED || parts.values().stream().anyMatch(ColumnType::holdsMixed);
    }
}
