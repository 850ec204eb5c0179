package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A module that is not there, or a member of one: whoever uses it fails. */
public record MissingModule(String name) implements PyObject, Callable {

    /** Returns what whoever uses it fails with. */
    public PythonException missing() {
        return new PythonException("ModuleNotFoundError", name + " is not there");
    }

    @Override
    public String typeName() {
        return "module";
    }

    @Override
    public String repr() {
        throw missing();
    }

    @Override
    public @Nullable Object attribute(String member) {
        throw missing();
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        throw missing();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        throw missing();
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        throw missing();
    }
}
