package io.gemmajunit.python.script.builtin;

import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PySequence;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.script.object.ClassObject;
import io.gemmajunit.python.script.object.DatasetObject;
import io.gemmajunit.python.script.object.Instance;
import io.gemmajunit.python.script.object.MissingModule;
import io.gemmajunit.python.script.object.PySet;
import io.gemmajunit.python.script.object.TypeObject;
import io.gemmajunit.python.script.object.Vector;
import org.jspecify.annotations.Nullable;

/** {@code isinstance} and {@code issubclass}. */
final class TypeTests {

    private TypeTests() {}

    static boolean isInstance(@Nullable Object value, @Nullable Object type) {
        if (type instanceof PyTuple several) {
            return several.elements().stream().anyMatch(each -> isInstance(value, each));
        }
        if (type instanceof ClassObject wanted) {
            return value instanceof Instance instance && instance.type().isA(wanted);
        }
        if (type instanceof MissingModule missing) {
            throw missing.missing();
        }
        if (type == null) {
            return value == null;
        }
        if (!(type instanceof TypeObject wanted)) {
            throw PythonException.typeError("isinstance() arg 2 must be a type, a tuple of types, or a union");
        }
        String name = Types.name(value);
        return switch (wanted.name()) {
            case "object" -> true;
            case "int" -> Types.isInt(value) || value instanceof Boolean;
            case "Number" -> Types.isNumeric(value);
            case "Real" -> Types.isNumber(value);
            case "Integral" -> Types.isInt(value) || value instanceof Boolean;
            case "dict", "Mapping", "MutableMapping" -> value instanceof PyDict;
            case "Sequence" -> value instanceof String || value instanceof PySequence;
            case "Callable" -> value instanceof PyObject object && object.isCallable();
            case "Iterator", "Generator" -> value instanceof PyIterator;
            case "Iterable" -> isIterable(value);
            default -> {
                if (wanted.isOfTyping()) {
                    throw PythonException.unsupported("isinstance with " + wanted.name() + " is not there");
                }
                yield wanted.name().equals(name);
            }
        };
    }

    private static boolean isIterable(@Nullable Object value) {
        if (value instanceof Instance instance) {
            return instance.special("__iter__") != null;
        }
        return value instanceof String
                || value instanceof PySequence
                || value instanceof PyBytes
                || value instanceof PyDict
                || value instanceof PySet
                || value instanceof PyIterator
                || value instanceof Vector
                || value instanceof DatasetObject
                || Types.name(value).startsWith("dict_");
    }

    static boolean isSubclass(@Nullable Object type, @Nullable Object wanted) {
        if (wanted instanceof PyTuple several) {
            return several.elements().stream().anyMatch(each -> isSubclass(type, each));
        }
        if (type instanceof ClassObject some && wanted instanceof ClassObject other) {
            return some.isA(other);
        }
        if (type instanceof TypeObject some && wanted instanceof TypeObject other) {
            return some.name().equals(other.name())
                    || other.name().equals("object")
                    || some.name().equals("bool") && other.name().equals("int");
        }
        if (type instanceof ClassObject && wanted instanceof TypeObject other) {
            return other.name().equals("object");
        }
        throw PythonException.typeError("issubclass() arg 1 must be a class");
    }
}
