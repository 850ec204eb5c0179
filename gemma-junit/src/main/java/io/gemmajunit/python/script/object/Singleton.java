package io.gemmajunit.python.script.object;

import io.gemmajunit.python.PyObject;

/** Objects of which there is one each. */
public enum Singleton implements PyObject {
    /** Says that an operator is not this object's. */
    NOT_IMPLEMENTED("NotImplementedType", "NotImplemented"),

    /** {@code ...}, which stands for nothing in particular. */
    ELLIPSIS("ellipsis", "Ellipsis");

    private final String type;
    private final String shown;

    Singleton(String type, String shown) {
        this.type = type;
        this.shown = shown;
    }

    @Override
    public String typeName() {
        return type;
    }

    @Override
    public String repr() {
        return shown;
    }
}
