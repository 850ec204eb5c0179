package io.gemmajunit.python;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call passes.
 *
 * @param positional in order
 * @param named by name, in order
 */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {

    /** No arguments. */
    public static final Arguments NONE = new Arguments(List.of(), Map.of());
}
