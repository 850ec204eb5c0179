package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's exceptions as values of the program. */
final class Exceptions {

    /** What each is a kind of, besides {@code Exception}. */
    private static final Map<String, String> KIND = Map.ofEntries(
            Map.entry("IndexError", "LookupError"),
            Map.entry("KeyError", "LookupError"),
            Map.entry("ZeroDivisionError", "ArithmeticError"),
            Map.entry("OverflowError", "ArithmeticError"),
            Map.entry("UnicodeDecodeError", "ValueError"),
            Map.entry("UnicodeEncodeError", "ValueError"),
            Map.entry("JSONDecodeError", "ValueError"),
            Map.entry("ModuleNotFoundError", "ImportError"),
            Map.entry("RecursionError", "RuntimeError"),
            Map.entry("NotImplementedError", "RuntimeError"));

    private static final Set<String> ALL = Set.of(
            "Exception",
            "BaseException",
            "ArithmeticError",
            "AssertionError",
            "AttributeError",
            "FileNotFoundError",
            "ImportError",
            "IndexError",
            "KeyError",
            "LookupError",
            "ModuleNotFoundError",
            "NameError",
            "NotImplementedError",
            "OSError",
            "OverflowError",
            "RecursionError",
            "RuntimeError",
            "StopIteration",
            "SyntaxError",
            "TimeoutError",
            "TypeError",
            "UnicodeDecodeError",
            "ValueError",
            "ZeroDivisionError");

    private Exceptions() {}

    /** Returns the type of that name, or {@link Missing#MISSING}. */
    static Object named(String name) {
        return ALL.contains(name) ? new Type(name) : Missing.MISSING;
    }

    /** Returns whether it says that this library, not the program, is at its end, so that no program handles it. */
    static boolean isFatal(PythonException exception) {
        return exception.type().equals("NotImplementedError")
                || exception.type().equals("TimeoutError")
                || exception.type().equals("MemoryError")
                || exception.type().equals("ModuleNotFoundError");
    }

    static PythonException raised(@Nullable Object value) {
        if (value instanceof Type type) {
            return new PythonException(type.name, "");
        }
        if (value instanceof Value exception) {
            return new PythonException(exception.type, exception.message);
        }
        throw PythonException.typeError("exceptions must derive from BaseException");
    }

    static Object value(PythonException exception) {
        return new Value(exception.type(), String.valueOf(exception.getMessage()));
    }

    /** @param wanted a type, or a tuple of types */
    static boolean isOf(PythonException exception, @Nullable Object wanted) {
        if (wanted instanceof PyTuple several) {
            for (Object each : several.elements()) {
                if (isOf(exception, each)) {
                    return true;
                }
            }
            return false;
        }
        if (!(wanted instanceof Type type)) {
            return false;
        }
        return type.name.endsWith("Exception")
                || type.name.equals(exception.type())
                || type.name.equals(KIND.get(exception.type()));
    }

    /** A type of exceptions. */
    record Type(String name) implements PyObject {

        @Override
        public String typeName() {
            return "type";
        }

        @Override
        public String repr() {
            return "<class '" + name + "'>";
        }

        @Override
        public boolean isCallable() {
            return true;
        }

        @Override
        public Object call(Arguments arguments) {
            return new Value(
                    name,
                    arguments.positional().isEmpty()
                            ? ""
                            : Values.str(arguments.positional().get(0)));
        }
    }

    /** An exception. */
    private record Value(String type, String message) implements PyObject {

        @Override
        public String typeName() {
            return type;
        }

        @Override
        public String repr() {
            return type + "(" + Values.repr(message) + ")";
        }

        @Override
        public String str() {
            return message;
        }

        @Override
        public @Nullable Object attribute(String name) {
            return name.equals("args")
                    ? new PyTuple(Iterables.list(PyTuple.of(message)).elements())
                    : Missing.MISSING;
        }
    }
}
