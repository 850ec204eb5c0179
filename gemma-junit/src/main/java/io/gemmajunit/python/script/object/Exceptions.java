package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.literal.PythonLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's exceptions as values of the program. */
public final class Exceptions {

    /** Each class with those that are derived from it, a class before those derived from it. */
    private static final List<List<String>> TREE = List.of(
            List.of("BaseException", "Exception", "KeyboardInterrupt", "SystemExit", "GeneratorExit"),
            List.of(
                    "Exception",
                    "ArithmeticError",
                    "AssertionError",
                    "AttributeError",
                    "BudgetError",
                    "EOFError",
                    "ImportError",
                    "LookupError",
                    "MemoryError",
                    "NameError",
                    "OSError",
                    "RuntimeError",
                    "StopIteration",
                    "SyntaxError",
                    "SystemError",
                    "TypeError",
                    "ValueError",
                    "Warning",
                    "error"),
            List.of("AttributeError", "FrozenInstanceError"),
            List.of("ArithmeticError", "OverflowError", "ZeroDivisionError", "FloatingPointError"),
            List.of("ImportError", "ModuleNotFoundError"),
            List.of("LookupError", "IndexError", "KeyError"),
            List.of("NameError", "UnboundLocalError"),
            List.of("OSError", "FileNotFoundError", "PermissionError", "TimeoutError", "ConnectionError"),
            List.of("RuntimeError", "NotImplementedError", "RecursionError"),
            List.of("ValueError", "UnicodeError", "JSONDecodeError"),
            List.of("UnicodeError", "UnicodeDecodeError", "UnicodeEncodeError"),
            List.of("Warning", "UserWarning", "DeprecationWarning", "RuntimeWarning", "FutureWarning"));

    /** Classes that are members of modules, or never a program's. */
    private static final Set<String> NOT_BUILT_IN =
            Set.of("error", "JSONDecodeError", "FrozenInstanceError", "BudgetError");

    /** What says that this library, not the program, is at its end. */
    private static final Set<String> FATAL = Set.of(
            "NotImplementedError",
            "TimeoutError",
            "MemoryError",
            "ModuleNotFoundError",
            "RecursionError",
            "SyntaxError",
            "SystemError");

    private static final Map<String, ClassObject> ALL = new LinkedHashMap<>();

    static {
        ALL.put("BaseException", ClassObject.builtIn("BaseException", List.of()));
        for (List<String> family : TREE) {
            ClassObject parent = of(family.get(0));
            family.subList(1, family.size()).forEach(name -> ALL.put(name, ClassObject.builtIn(name, List.of(parent))));
        }
        ALL.put("IOError", of("OSError"));
    }

    private Exceptions() {}

    /** Returns the class of that name; the most general one if there is none. */
    public static ClassObject of(String name) {
        ClassObject type = ALL.get(name);
        if (type == null) {
            type = ALL.get("Exception");
        }
        if (type == null) {
            throw new IllegalStateException(name);
        }
        return type;
    }

    /** Returns the built-in class of that name, or {@link Missing#MISSING}. */
    public static Object named(String name) {
        return ALL.containsKey(name) && !NOT_BUILT_IN.contains(name) ? of(name) : Missing.MISSING;
    }

    static boolean isException(ClassObject type) {
        return type.isA(of("BaseException"));
    }

    /** Returns whether it says that this library, not the program, is at its end, so that no program handles it. */
    public static boolean isFatal(PythonException exception) {
        return !(exception instanceof Raised) && FATAL.contains(exception.type());
    }

    public static PythonException raised(@Nullable Object value) {
        if (value instanceof Instance exception && isException(exception.type())) {
            return new Raised(exception);
        }
        if (value instanceof ClassObject type && isException(type)) {
            return raised(Calls.call(type));
        }
        if (value instanceof MissingModule missing) {
            throw missing.missing();
        }
        throw PythonException.typeError("exceptions must derive from BaseException");
    }

    public static Instance value(PythonException exception) {
        if (exception instanceof Raised raised) {
            return raised.value();
        }
        Instance value = new Instance(of(exception.type()));
        String message = String.valueOf(exception.getMessage());
        value.fields().put("args", exception.type().equals("KeyError") ? key(message) : arguments(message));
        return value;
    }

    private static PyTuple arguments(String message) {
        return message.isEmpty() ? PyTuple.of() : PyTuple.of(message);
    }

    /** Returns the key that is not there: the message shows it as the program would write it. */
    private static PyTuple key(String message) {
        try {
            return PyTuple.of(PythonLiteral.parse(message, PySet::ofKeys));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return PyTuple.of(message);
        }
    }

    /** @param wanted a class, or a tuple of classes */
    public static boolean isOf(Instance exception, @Nullable Object wanted) {
        if (wanted instanceof PyTuple several) {
            return several.elements().stream().anyMatch(each -> isOf(exception, each));
        }
        if (wanted instanceof MissingModule) {
            return false;
        }
        if (!(wanted instanceof ClassObject type) || !isException(type)) {
            throw PythonException.typeError("catching classes that do not inherit from BaseException is not allowed");
        }
        return exception.type().isA(type);
    }

    /** Returns {@code str(exception)}. */
    static String str(Instance exception) {
        Object arguments = exception.fields().get("args");
        if (!(arguments instanceof PyTuple all) || all.length() == 0) {
            return "";
        }
        if (all.length() > 1) {
            return Values.repr(all);
        }
        return exception.type().isA(of("KeyError")) ? Values.repr(all.get(0)) : Values.str(all.get(0));
    }

    /** Returns {@code repr(exception)}. */
    static String repr(Instance exception) {
        Object arguments = exception.fields().get("args");
        String all = Values.repr(arguments);
        boolean single = arguments instanceof PyTuple tuple && tuple.length() == 1;
        return exception.typeName() + (single ? all.substring(0, all.length() - 2) + ")" : all);
    }
}
