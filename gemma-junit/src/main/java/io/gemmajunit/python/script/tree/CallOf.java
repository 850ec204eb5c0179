package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code function(arguments)}. */
public record CallOf(Expression function, List<Argument> arguments) implements Expression {

    /**
     * An argument.
     *
     * @param name null for one given by its position; two asterisks for a dict of named ones
     */
    public record Argument(@Nullable String name, Expression value) {}

    @Override
    public @Nullable Object in(Scope scope) {
        Object called = function.in(scope);
        List<@Nullable Object> positional = new ArrayList<>(arguments.size());
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (Argument argument : arguments) {
            String name = argument.name;
            if (name == null && argument.value instanceof Starred starred) {
                positional.addAll(Iterables.list(starred.iterable().in(scope)).elements());
            } else if (name == null) {
                positional.add(argument.value.in(scope));
            } else if (!name.equals("**")) {
                named.put(name, argument.value.in(scope));
            } else {
                PyDict dict = PyDict.require(argument.value.in(scope));
                dict.entries().forEach(entry -> named.put(Values.str(entry.key()), entry.value()));
            }
        }
        scope.meter().step();
        if (called instanceof ScopeFunction reflective) {
            return reflective.call(new Arguments(positional, named), scope);
        }
        return Calls.call(called, new Arguments(positional, named));
    }
}
