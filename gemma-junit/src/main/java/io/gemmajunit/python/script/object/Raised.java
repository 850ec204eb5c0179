package io.gemmajunit.python.script.object;

import io.gemmajunit.python.PythonException;

/** An exception that the program raised itself. */
final class Raised extends PythonException {

    private static final long serialVersionUID = 1L;

    private final transient Instance value;

    Raised(Instance value) {
        super(value.typeName(), value.str());
        this.value = value;
    }

    Instance value() {
        return value;
    }
}
