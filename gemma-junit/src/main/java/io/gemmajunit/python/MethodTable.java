package io.gemmajunit.python;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a type, by name.
 *
 * @param <T> values of that type
 */
public final class MethodTable<T> {

    private record Method<T>(Signature signature, BiFunction<T, Bound, @Nullable Object> body) {}

    private final String typeName;
    private final Map<String, Method<T>> methods = new HashMap<>();
    private final Set<String> unsupported;

    /**
     * Makes an empty table.
     *
     * @param typeName for messages
     * @param unsupported methods that the type has in Python and not here
     */
    public MethodTable(String typeName, String... unsupported) {
        this.typeName = typeName;
        this.unsupported = Set.of(unsupported);
    }

    public MethodTable<T> add(String signature, BiFunction<T, Bound, @Nullable Object> body) {
        Signature parsed = Signature.of(signature);
        methods.put(parsed.function(), new Method<>(parsed, body));
        return this;
    }

    /** Returns the method of a value as a function, or {@link Missing#MISSING}. */
    public Object bind(String name, T self) {
        Method<T> method = methods.get(name);
        if (method != null) {
            return new PyFunction(name, arguments -> {
                if (self instanceof String text) {
                    Work.onCharacters(text.length());
                }
                return method.body.apply(self, method.signature.bind(arguments));
            });
        }
        if (unsupported.contains(name)) {
            throw PythonException.unsupported("the method " + name + " of " + typeName + " is not supported");
        }
        return Missing.MISSING;
    }
}
