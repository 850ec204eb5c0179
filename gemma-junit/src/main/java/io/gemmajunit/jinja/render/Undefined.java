package io.gemmajunit.jinja.render;

import io.gemmajunit.jinja.error.UndefinedException;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A value that is not there. */
public final class Undefined implements PyObject, Callable {

    /** What may be done with it. */
    public enum Kind {
        /** It prints as nothing, is false and holds nothing. */
        LENIENT,
        /** Nothing but asking whether it is defined. */
        STRICT
    }

    private final Kind kind;
    private final String type;
    private final String message;
    private final @Nullable String name;

    /**
     * Makes one.
     *
     * @param type the exception that using it raises
     * @param message what that exception says
     * @param name of the variable or attribute that is not there; null if it has none
     */
    Undefined(Kind kind, String type, String message, @Nullable String name) {
        this.kind = kind;
        this.type = type;
        this.message = message;
        this.name = name;
    }

    public static Undefined lenient(String message) {
        return new Undefined(Kind.LENIENT, "UndefinedError", message, null);
    }

    private UndefinedException error() {
        return new UndefinedException(type, message, name);
    }

    private void refuseIfStrict() {
        if (kind == Kind.STRICT) {
            throw error();
        }
    }

    @Override
    public String typeName() {
        return kind == Kind.STRICT ? "StrictUndefined" : "Undefined";
    }

    @Override
    public String repr() {
        return "Undefined";
    }

    @Override
    public String str() {
        refuseIfStrict();
        return "";
    }

    @Override
    public boolean isTrue() {
        refuseIfStrict();
        return false;
    }

    @Override
    public int length() {
        refuseIfStrict();
        return 0;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        refuseIfStrict();
        return Iterables.of(new PyList());
    }

    @Override
    public boolean contains(@Nullable Object element) {
        refuseIfStrict();
        return false;
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        throw error();
    }

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public @Nullable Object attribute(String name) {
        throw error();
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        throw error();
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        refuseIfStrict();
        return other instanceof Undefined undefined && undefined.kind == kind;
    }

    @Override
    public void enterEquality() {
        refuseIfStrict();
    }

    @Override
    public Object hashKey() {
        refuseIfStrict();
        return Kind.LENIENT;
    }

    @Override
    public void enterOperation() {
        throw error();
    }
}
