package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.PyObject;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A built-in function that looks at where it is called, as {@code super()} does. */
public record ScopeFunction(String name, BiFunction<Arguments, Scope, @Nullable Object> body) implements PyObject {

    @Nullable
    Object call(Arguments arguments, Scope scope) {
        return body.apply(arguments, scope);
    }

    @Override
    public String typeName() {
        return "builtin_function_or_method";
    }

    @Override
    public String repr() {
        return "<built-in function " + name + ">";
    }

    @Override
    public boolean isCallable() {
        return true;
    }
}
