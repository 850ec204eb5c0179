package io.gemmajunit.jinja.render;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PythonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates find by name, and what they get for what is not there.
 *
 * @param immutable whether templates may not change lists and dicts
 */
public record Library(
        Map<String, Filter> filters,
        Map<String, Filter> tests,
        Map<String, PyFunction> globals,
        Undefined.Kind undefined,
        boolean immutable) {

    public Library {
        filters = Map.copyOf(filters);
        tests = Map.copyOf(tests);
        globals = Map.copyOf(globals);
    }

    /** Whether templates may not change lists and dicts. */
    boolean isImmutable() {
        return immutable;
    }

    public @Nullable Filter find(Filter.Kind kind, String name) {
        return (kind == Filter.Kind.FILTER ? filters : tests).get(name);
    }

    public Filter require(Filter.Kind kind, String name) {
        Filter filter = find(kind, name);
        if (filter == null) {
            throw new PythonException("TemplateRuntimeError", "No " + kind.word() + " named '" + name + "' found.");
        }
        return filter;
    }

    Object global(String name) {
        PyFunction function = globals.get(name);
        return function == null ? Missing.MISSING : function;
    }

    Undefined undefinedName(String name, String reason) {
        return new Undefined(undefined, "UndefinedError", reason, name);
    }

    Undefined undefinedBecause(String reason) {
        return new Undefined(undefined, "UndefinedError", reason, null);
    }

    Undefined unsafe(String message) {
        return new Undefined(undefined, "SecurityError", message, null);
    }
}
