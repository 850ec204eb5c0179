package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.PyObject;
import org.jspecify.annotations.Nullable;

/** A function with members. */
record CallableModule(ModuleObject members, Callable body) implements PyObject {

    @Override
    public String typeName() {
        return "type";
    }

    @Override
    public String repr() {
        return members.repr();
    }

    @Override
    public boolean isCallable() {
        return true;
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        return body.call(arguments);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return members.attribute(name);
    }
}
