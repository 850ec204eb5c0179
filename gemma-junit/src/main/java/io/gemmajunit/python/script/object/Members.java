package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.text.Attributes;
import org.jspecify.annotations.Nullable;

/** Members of objects by their names. */
public final class Members {

    private Members() {}

    /** Returns {@code object.name}. */
    public static @Nullable Object get(@Nullable Object object, String name) {
        if (object instanceof String text && name.equals("translate")) {
            return new PyFunction(
                    name, arguments -> translated(text, arguments.positional().get(0)));
        }
        Object value = Attributes.get(object, name);
        if (value == Missing.MISSING) {
            throw new PythonException(
                    "AttributeError", "'" + Types.name(object) + "' object has no attribute '" + name + "'");
        }
        return value;
    }

    private static String translated(String text, @Nullable Object table) {
        PyDict dict = PyDict.require(table);
        StringBuilder translated = new StringBuilder();
        text.codePoints().forEach(c -> {
            Object to = dict.get((long) c);
            if (to == Missing.MISSING) {
                translated.appendCodePoint(c);
            } else if (to instanceof Long point) {
                translated.appendCodePoint(point.intValue());
            } else if (to != null) {
                translated.append(to);
            }
        });
        return translated.toString();
    }

    /** Does {@code owner.name = value}. */
    public static void set(@Nullable Object owner, String name, @Nullable Object value) {
        if (owner instanceof ModuleObject module) {
            module.with(name, value);
        } else if (owner instanceof Instance instance) {
            if (instance.fields().containsKey("__sealed__")) {
                throw new PythonException("FrozenInstanceError", "cannot assign to field '" + name + "'");
            }
            instance.set(name, value);
        } else if (owner instanceof ClassObject type) {
            type.set(name, value);
        } else if (owner instanceof ProgramFunction function) {
            function.attributes().put(name, value);
        } else {
            throw new PythonException(
                    "AttributeError", "'" + Types.name(owner) + "' object has no attribute '" + name + "'");
        }
    }
}
