package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that functions read and set.
 *
 * @param setter null if it cannot be set
 */
public record Property(@Nullable Object getter, @Nullable Object setter) implements PyObject {

    @Override
    public String typeName() {
        return "property";
    }

    @Override
    public String repr() {
        return "<property object>";
    }

    @Override
    public Object attribute(String name) {
        return name.equals("setter")
                ? new PyFunction(
                        name,
                        arguments -> new Property(getter, arguments.positional().get(0)))
                : Missing.MISSING;
    }
}
