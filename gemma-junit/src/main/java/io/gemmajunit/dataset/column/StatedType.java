package io.gemmajunit.dataset.column;

import java.util.Map;

/**
 * The type of a column as the card of a dataset states it.
 *
 * @param name that Arrow has for it, or {@code list}, {@code struct}, {@code class_label}; {@code object} for texts
 *     that stand in a table as they are
 * @param parts types by name of the fields of a struct; of the items of a list under the empty name
 */
public record StatedType(String name, Map<String, StatedType> parts) {

    public static final String LIST = "list";
    public static final String STRUCT = "struct";

    /** What pandas calls the type of texts, which cells of tables then are whatever they look like. */
    public static final String AS_WRITTEN = "object";

    public static StatedType of(String name) {
        return new StatedType(name, Map.of());
    }

    public static StatedType listOf(StatedType items) {
        return new StatedType(LIST, Map.of("", items));
    }

    public static StatedType struct(Map<String, StatedType> fields) {
        return new StatedType(STRUCT, fields);
    }
}
