package io.gemmajunit.task.file;

import io.gemmajunit.python.PyObject;

/** A reference to Java code that stands in for a Python function, {@code !hook name}. */
public record Hook(String name) implements PyObject {

    @Override
    public String typeName() {
        return "hook";
    }

    @Override
    public String repr() {
        return "!hook " + name;
    }
}
