package io.gemmajunit.dataset;

import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The type of a column as the card of a dataset states it.
 *
 * @param name that Arrow has for it, or {@code list}, {@code struct}, {@code class_label}; {@code object} for texts that
 *     stand in a table as they are
 * @param parts types by name of the fields of a struct; of the items of a list under the empty name
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record StatedType(String name, Map<String, StatedType> parts) {

    static final String LIST = "list";
    static final String STRUCT = "struct";

    /** What pandas calls the type of texts, which cells of tables then are whatever they look like. */
    static final String AS_WRITTEN = "object";

    static StatedType of(String name) {
        return new StatedType(name, Map.of());
    }

    static StatedType listOf(StatedType items) {
        return new StatedType(LIST, Map.of("", items));
    }

    static StatedType struct(Map<String, StatedType> fields) {
        return new StatedType(STRUCT, fields);
    }
}
