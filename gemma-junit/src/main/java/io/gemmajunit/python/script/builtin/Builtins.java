package io.gemmajunit.python.script.builtin;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyRange;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Slice;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.script.object.Above;
import io.gemmajunit.python.script.object.ClassObject;
import io.gemmajunit.python.script.object.Descriptors;
import io.gemmajunit.python.script.object.Exceptions;
import io.gemmajunit.python.script.object.Instance;
import io.gemmajunit.python.script.object.Members;
import io.gemmajunit.python.script.object.ModuleObject;
import io.gemmajunit.python.script.object.Property;
import io.gemmajunit.python.script.object.PySet;
import io.gemmajunit.python.script.object.Singleton;
import io.gemmajunit.python.script.object.TypeObject;
import io.gemmajunit.python.script.tree.Scope;
import io.gemmajunit.python.script.tree.ScopeFunction;
import io.gemmajunit.python.text.Attributes;
import io.gemmajunit.python.text.FormatSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's built-in functions and types. */
public final class Builtins {

    private static final ModuleObject ALL = new ModuleObject("builtins");

    static {
        types();
        sequences();
        NumberFunctions.addTo(ALL);
        objects();
    }

    private Builtins() {}

    /** Returns the function of that name, or {@link Missing#MISSING}. */
    public static @Nullable Object named(String name) {
        Object function = ALL.member(name);
        return function == Missing.MISSING ? Exceptions.named(name) : function;
    }

    private static void types() {
        ALL.with(
                        "str",
                        new TypeObject(
                                "str",
                                a -> a.positional().isEmpty()
                                        ? ""
                                        : Values.str(a.positional().get(0))))
                .with("int", new TypeObject("int", Builtins::integer))
                .with(
                        "float",
                        new TypeObject(
                                "float", a -> a.positional().isEmpty() ? (Object) 0.0 : Numbers.toFloat(first(a))))
                .with("bool", new TypeObject("bool", a -> !a.positional().isEmpty() && Truth.of(first(a))))
                .with(
                        "list",
                        new TypeObject("list", a -> a.positional().isEmpty() ? new PyList() : Iterables.list(first(a))))
                .with(
                        "tuple",
                        new TypeObject(
                                "tuple",
                                a -> a.positional().isEmpty()
                                        ? PyTuple.of()
                                        : new PyTuple(Iterables.list(first(a)).elements())))
                .with("dict", new TypeObject("dict", PyDict::of))
                .with("set", new TypeObject("set", a -> a.positional().isEmpty() ? new PySet() : PySet.of(first(a))))
                .with(
                        "frozenset",
                        new TypeObject(
                                "frozenset", a -> PySet.frozen(a.positional().isEmpty() ? new PySet() : first(a))))
                .with("bytes", new TypeObject("bytes", Builtins::bytes))
                .with("object", new TypeObject("object", a -> {
                    throw PythonException.unsupported("object() is not there");
                }));
    }

    private static @Nullable Object first(Arguments arguments) {
        return arguments.positional().get(0);
    }

    private static Object integer(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            return 0L;
        }
        String text = Str.textOf(first(arguments));
        Object base = arguments.positional().size() > 1
                ? arguments.positional().get(1)
                : arguments.named().get("base");
        if (base == null) {
            return Numbers.toInt(first(arguments));
        }
        if (text == null) {
            throw PythonException.typeError("int() can't convert non-string with explicit base");
        }
        return Ints.parse(text, Ints.clamped(base));
    }

    private static Object bytes(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            return new PyBytes(new byte[0]);
        }
        Object value = first(arguments);
        if (value instanceof String text) {
            Object encoding = arguments.positional().size() > 1
                    ? arguments.positional().get(1)
                    : arguments.named().get("encoding");
            if (encoding == null) {
                throw PythonException.typeError("string argument without an encoding");
            }
            return Objects.requireNonNull(Calls.call(Members.get(text, "encode"), encoding));
        }
        if (value instanceof PyBytes) {
            return value;
        }
        if (Ints.isIntegral(value)) {
            int length = Ints.clamped(value);
            if (length < 0) {
                throw PythonException.valueError("negative count");
            }
            return new PyBytes(new byte[Sizes.text(length)]);
        }
        if (!(value instanceof PyObject)) {
            throw PythonException.typeError("cannot convert '" + Types.name(value) + "' object to bytes");
        }
        PyList numbers = Iterables.list(value);
        byte[] bytes = new byte[numbers.length()];
        for (int i = 0; i < numbers.length(); i++) {
            int number = Ints.clamped(numbers.get(i));
            if (number < 0 || number > 0xff) {
                throw PythonException.valueError("bytes must be in range(0, 256)");
            }
            bytes[i] = (byte) number;
        }
        return new PyBytes(bytes);
    }

    private static void sequences() {
        ALL.function(
                        "len(object, /)",
                        a -> a.value(0) instanceof Instance own ? own.size() : (long) Iterables.length(a.value(0)))
                .variadic("range", PyRange::of)
                .function(
                        "sorted(iterable, key=None, reverse=False)",
                        a -> Ordering.sorted(
                                Iterables.list(a.value(0)),
                                value -> NumberFunctions.keyed(a.value(1), value),
                                Ordering.Direction.reversed(a.isTrue(2))))
                .function("reversed(sequence, /)", Builtins::reversed)
                .function("any(iterable, /)", a -> {
                    for (Object each : Iteration.counted(a.value(0))) {
                        if (Truth.of(each)) {
                            return true;
                        }
                    }
                    return false;
                })
                .function("all(iterable, /)", a -> {
                    for (Object each : Iteration.counted(a.value(0))) {
                        if (!Truth.of(each)) {
                            return false;
                        }
                    }
                    return true;
                });
        Iteration.addTo(ALL);
    }

    private static @Nullable Object reversed(Bound arguments) {
        Object own = arguments.value(0) instanceof Instance instance ? instance.special("__reversed__") : null;
        return own == null ? Iterables.reversed(arguments.value(0)) : Calls.call(own);
    }

    private static void objects() {
        ALL.function("isinstance(object, type, /)", a -> TypeTests.isInstance(a.value(0), a.value(1)))
                .function("callable(object, /)", a -> a.value(0) instanceof PyObject object && object.isCallable())
                .function("repr(object, /)", a -> Values.repr(a.value(0)))
                .function(
                        "hasattr(object, name, /)",
                        a -> attribute(a.value(0), a.text(1), Missing.MISSING) != Missing.MISSING)
                .variadic("getattr", arguments -> {
                    List<@Nullable Object> given = arguments.positional();
                    if (!(given.get(1) instanceof String name)) {
                        throw PythonException.typeError(
                                "attribute name must be string, not '" + Types.name(given.get(1)) + "'");
                    }
                    return given.size() > 2
                            ? attribute(given.get(0), name, given.get(2))
                            : Members.get(given.get(0), name);
                })
                .function(
                        "type(object, /)",
                        a -> a.value(0) instanceof Instance instance ? instance.type() : typeOf(Types.name(a.value(0))))
                .variadic("print", arguments -> null)
                .function("format(value, spec='')", a -> FormatSpec.format(a.value(0), a.text(1)))
                .with("globals", new ScopeFunction("globals", (arguments, scope) -> new Globals(scope.module())))
                .with("super", new ScopeFunction("super", Builtins::above))
                .with("__name__", "task")
                .with("NotImplemented", Singleton.NOT_IMPLEMENTED)
                .with("Ellipsis", Singleton.ELLIPSIS)
                .function("issubclass(class, type, /)", a -> TypeTests.isSubclass(a.value(0), a.value(1)))
                .function("ascii(object, /)", a -> Printing.ascii(a.value(0)))
                .function("property(fget=None, fset=None)", a -> new Property(a.value(0), a.value(1)))
                .function("staticmethod(function, /)", a -> new Descriptors.Unbound(a.value(0), false))
                .function("classmethod(function, /)", a -> new Descriptors.Unbound(a.value(0), true))
                .function("setattr(object, name, value, /)", a -> {
                    Members.set(a.value(0), a.text(1), a.value(2));
                    return null;
                })
                .variadic("slice", Builtins::slice);
    }

    private static @Nullable Object attribute(@Nullable Object object, String name, @Nullable Object absent) {
        try {
            Object value = Attributes.get(object, name);
            return value == Missing.MISSING ? absent : value;
        } catch (PythonException e) {
            if (!e.type().equals("AttributeError")) {
                throw e;
            }
            return absent;
        }
    }

    private static Object slice(Arguments arguments) {
        List<@Nullable Object> given = arguments.positional();
        return given.size() == 1
                ? new Slice(null, given.get(0), null)
                : new Slice(given.get(0), given.get(1), given.size() > 2 ? given.get(2) : null);
    }

    private static Object typeOf(String name) {
        Object type = ALL.member(name);
        return type == Missing.MISSING || type == null
                ? new TypeObject(name, a -> {
                    throw PythonException.unsupported(name + "() is not there");
                })
                : type;
    }

    private static Object above(Arguments arguments, Scope scope) {
        Object self = scope.self();
        if (scope.owner() instanceof ClassObject owner) {
            if (self instanceof Instance instance) {
                return new Above(owner, instance, instance.type());
            }
            if (self instanceof ClassObject type) {
                return new Above(owner, null, type);
            }
        }
        throw new PythonException("RuntimeError", "super(): no arguments");
    }
}
