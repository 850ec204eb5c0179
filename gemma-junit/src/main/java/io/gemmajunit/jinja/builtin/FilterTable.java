package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Filter;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Signature;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

final class FilterTable {

    /** A filter whose arguments are bound to parameters. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object apply(Rendering rendering, @Nullable Object value, Bound arguments);
    }

    private final Map<String, Filter> filters = new HashMap<>();

    FilterTable add(String signature, BiFunction<@Nullable Object, Bound, @Nullable Object> body) {
        return addWithRendering(signature, (rendering, value, arguments) -> body.apply(value, arguments));
    }

    FilterTable addWithRendering(String signature, Body body) {
        Signature parsed = Signature.of(signature);
        return addRaw(
                parsed.function(),
                (rendering, value, arguments) -> body.apply(rendering, value, parsed.bind(arguments)));
    }

    /** Adds a filter that takes any arguments. */
    FilterTable addRaw(String name, Filter filter) {
        filters.put(name, filter);
        return this;
    }

    /** Gives a filter a second name. */
    FilterTable alias(String name, String of) {
        filters.put(name, filters.get(of));
        return this;
    }

    Map<String, Filter> filters() {
        return filters;
    }
}
