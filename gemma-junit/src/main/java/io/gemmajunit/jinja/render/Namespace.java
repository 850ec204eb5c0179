package io.gemmajunit.jinja.render;

import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyObject;
import org.jspecify.annotations.Nullable;

/** {@code namespace(…)}: attributes that inner scopes may set. */
public final class Namespace implements PyObject {

    private final PyDict attributes;

    public Namespace(PyDict attributes) {
        this.attributes = attributes;
    }

    public void set(String name, @Nullable Object value) {
        attributes.put(name, value);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public String typeName() {
        return "Namespace";
    }

    @Override
    public String repr() {
        return "<Namespace " + Printing.repr(attributes) + ">";
    }
}
