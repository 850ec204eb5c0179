package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.Supplied;
import io.gemmajunit.python.script.object.ProgramFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function of the program.
 *
 * @param name with those of the functions and classes around it
 * @param locals names that it binds
 * @param outer scope in which it was defined
 * @param attributes that the program gave it
 */
public record Function(
        String name,
        Parameters parameters,
        Locals locals,
        Statement body,
        Scope outer,
        Map<String, @Nullable Object> attributes)
        implements ProgramFunction, Callable {

    public Function(String name, Parameters parameters, Locals locals, Statement body, Scope outer) {
        this(name, parameters, locals, body, outer, new LinkedHashMap<>());
    }

    @Override
    public String typeName() {
        return "function";
    }

    @Override
    public String repr() {
        return "<function " + name + ">";
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        Scope scope = outer.ofCall(locals);
        parameters.bind(name, arguments, scope);
        if (!arguments.positional().isEmpty()) {
            scope.setFirst(arguments.positional().get(0));
        }
        if (locals.isGenerator()) {
            return new PyIterator("generator", new Supplied(new Generator(scope, body)));
        }
        outer.meter().enter();
        try {
            body.run(scope);
        } finally {
            outer.meter().leave();
        }
        return scope.result();
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return attributes.getOrDefault(
                attribute,
                attribute.equals("__name__")
                        ? name.substring(name.lastIndexOf('.') + 1)
                        : attribute.equals("__qualname__") ? name : Missing.MISSING);
    }

    /** A function is equal to itself only. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
