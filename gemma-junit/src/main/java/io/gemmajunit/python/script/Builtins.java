package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Dicts;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyRange;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.text.Attributes;
import io.gemmajunit.python.text.FormatSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's built-in functions and types. */
final class Builtins {

    private static final ModuleObject ALL = new ModuleObject("builtins");

    static {
        types();
        sequences();
        numbers();
        objects();
    }

    private Builtins() {}

    /** Returns the function of that name, or {@link Missing#MISSING}. */
    static @Nullable Object named(String name) {
        Object function = ALL.member(name);
        return function == Missing.MISSING ? Exceptions.named(name) : function;
    }

    static @Nullable Object call(@Nullable Object function, @Nullable Object... arguments) {
        return Calls.call(function, new Arguments(Arrays.asList(arguments), Map.of()));
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
                .with("dict", new TypeObject("dict", Builtins::dict))
                .with("set", new TypeObject("set", a -> a.positional().isEmpty() ? new PySet() : PySet.of(first(a))))
                .with(
                        "frozenset",
                        new TypeObject("set", a -> a.positional().isEmpty() ? new PySet() : PySet.of(first(a))))
                .with("bytes", new TypeObject("bytes", a -> first(a)))
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
        return text == null || base == null ? Numbers.toInt(first(arguments)) : Ints.parse(text, Ints.clamped(base));
    }

    private static Object dict(Arguments arguments) {
        if (!arguments.positional().isEmpty() && first(arguments) instanceof DefaultDict dict) {
            return Dicts.of(new Arguments(new PyList(List.of(dict.dict())).elements(), arguments.named()));
        }
        return Dicts.of(arguments);
    }

    private static void sequences() {
        ALL.function("len(object, /)", a -> (long) Iterables.length(a.value(0)))
                .variadic("range", Builtins::range)
                .function(
                        "sorted(iterable, key=None, reverse=False)",
                        a -> Ordering.sorted(
                                Iterables.list(a.value(0)),
                                value -> keyed(a.value(1), value),
                                Ordering.Direction.reversed(a.isTrue(2))))
                .function("reversed(sequence, /)", a -> Iterables.reversed(a.value(0)))
                .function("enumerate(iterable, start=0)", a -> {
                    PyList pairs = new PyList();
                    long start = Ints.clamped(a.value(1));
                    for (Object each : AtomParser.each(a.value(0))) {
                        pairs.add(PyTuple.of(start + pairs.length(), each));
                    }
                    return new PyIterator("enumerate", pairs.iterator());
                })
                .variadic("zip", Builtins::zip)
                .variadic("map", Builtins::map)
                .function("filter(function, iterable, /)", a -> {
                    PyList kept = new PyList();
                    for (Object each : AtomParser.each(a.value(1))) {
                        if (Truth.of(a.value(0) == null ? each : call(a.value(0), each))) {
                            kept.add(each);
                        }
                    }
                    return new PyIterator("filter", kept.iterator());
                })
                .function("any(iterable, /)", a -> {
                    for (Object each : AtomParser.each(a.value(0))) {
                        if (Truth.of(each)) {
                            return true;
                        }
                    }
                    return false;
                })
                .function("all(iterable, /)", a -> {
                    for (Object each : AtomParser.each(a.value(0))) {
                        if (!Truth.of(each)) {
                            return false;
                        }
                    }
                    return true;
                })
                .function("iter(iterable, /)", a -> new PyIterator("iterator", Iterables.of(a.value(0))))
                .variadic("next", Builtins::next);
    }

    static @Nullable Object keyed(@Nullable Object key, @Nullable Object value) {
        return key == null ? value : call(key, value);
    }

    private static Object range(Arguments arguments) {
        List<@Nullable Object> given = arguments.positional();
        for (Object each : given) {
            if (!Ints.isIntegral(each)) {
                throw PythonException.typeError(
                        "'" + Types.name(each) + "' object cannot be interpreted as an integer");
            }
        }
        Object start = given.size() > 1 ? Numbers.toInt(given.get(0)) : (Object) 0L;
        Object stop = Numbers.toInt(given.get(given.size() > 1 ? 1 : 0));
        return PyRange.of(start, stop, given.size() > 2 ? Numbers.toInt(given.get(2)) : (Object) 1L);
    }

    private static Object zip(Arguments arguments) {
        List<Iterator<@Nullable Object>> all = new ArrayList<>();
        arguments.positional().forEach(each -> all.add(Iterables.of(each)));
        PyList tuples = new PyList();
        while (!all.isEmpty() && all.stream().allMatch(Iterator::hasNext)) {
            List<@Nullable Object> tuple = new ArrayList<>();
            all.forEach(each -> tuple.add(each.next()));
            tuples.add(new PyTuple(tuple));
        }
        if (Truth.of(arguments.named().get("strict")) && all.stream().anyMatch(Iterator::hasNext)) {
            throw PythonException.valueError("zip() arguments have different lengths");
        }
        return new PyIterator("zip", tuples.iterator());
    }

    private static Object map(Arguments arguments) {
        PyList mapped = new PyList();
        List<@Nullable Object> iterables =
                arguments.positional().subList(1, arguments.positional().size());
        Iterator<@Nullable Object> tuples = Iterables.of(zip(new Arguments(iterables, Map.of())));
        tuples.forEachRemaining(tuple ->
                mapped.add(Calls.call(first(arguments), new Arguments(((PyTuple) tuple).elements(), Map.of()))));
        return new PyIterator("map", mapped.iterator());
    }

    private static @Nullable Object next(Arguments arguments) {
        Iterator<@Nullable Object> iterator = Iterables.of(first(arguments));
        if (iterator.hasNext()) {
            return iterator.next();
        }
        if (arguments.positional().size() > 1) {
            return arguments.positional().get(1);
        }
        throw new PythonException("StopIteration", "");
    }

    private static void numbers() {
        ALL.function("abs(x, /)", a -> Numbers.abs(a.value(0)))
                .function("round(number, ndigits=None)", a -> Numbers.round(a.value(0), a.value(1)))
                .function("sum(iterable, start=0)", a -> {
                    Object sum = a.value(1);
                    for (Object each : AtomParser.each(a.value(0))) {
                        sum = Operators.apply("+", sum, each);
                    }
                    return sum;
                })
                .variadic("max", arguments -> extreme(arguments, ">"))
                .variadic("min", arguments -> extreme(arguments, "<"))
                .function("pow(base, exp, /)", a -> Arithmetic.POWER.apply(a.value(0), a.value(1)))
                .function(
                        "divmod(x, y, /)",
                        a -> PyTuple.of(
                                Arithmetic.FLOOR_DIVIDE.apply(a.value(0), a.value(1)),
                                Arithmetic.MODULO.apply(a.value(0), a.value(1))))
                .function("ord(c, /)", a -> {
                    String text = a.text(0);
                    if (Str.length(text) != 1) {
                        throw PythonException.typeError(
                                "ord() expected a character, but string of length " + Str.length(text) + " found");
                    }
                    return (long) text.codePointAt(0);
                })
                .function("chr(i, /)", a -> character(Ints.clamped(a.value(0))));
    }

    private static String character(int codePoint) {
        if (!Character.isValidCodePoint(codePoint)) {
            throw PythonException.valueError("chr() arg not in range(0x110000)");
        }
        return Character.toString(codePoint);
    }

    private static @Nullable Object extreme(Arguments arguments, String sign) {
        Object key = arguments.named().get("key");
        PyList values = arguments.positional().size() == 1
                ? Iterables.list(first(arguments))
                : new PyList(arguments.positional());
        if (values.length() == 0) {
            if (arguments.named().containsKey("default")) {
                return arguments.named().get("default");
            }
            throw PythonException.valueError("arg is an empty sequence");
        }
        Object best = values.get(0);
        for (Object each : values.elements()) {
            if (Operators.compare(sign, keyed(key, each), keyed(key, best))) {
                best = each;
            }
        }
        return best;
    }

    private static void objects() {
        ALL.function("isinstance(object, type, /)", a -> isInstance(a.value(0), a.value(1)))
                .function("callable(object, /)", a -> a.value(0) instanceof PyObject object && object.isCallable())
                .function("repr(object, /)", a -> Values.repr(a.value(0)))
                .function("hasattr(object, name, /)", a -> Attributes.get(a.value(0), a.text(1)) != Missing.MISSING)
                .variadic("getattr", arguments -> {
                    Object value = Attributes.get(
                            first(arguments), Values.str(arguments.positional().get(1)));
                    return value != Missing.MISSING
                            ? value
                            : arguments.positional().size() > 2
                                    ? arguments.positional().get(2)
                                    : AttributeOf.get(
                                            first(arguments),
                                            Values.str(arguments.positional().get(1)));
                })
                .function(
                        "type(object, /)",
                        a -> a.value(0) instanceof Instance instance ? instance.type() : typeOf(Types.name(a.value(0))))
                .variadic("print", arguments -> null)
                .function("format(value, spec='')", a -> FormatSpec.format(a.value(0), a.text(1)))
                .with("globals", new ScopeFunction("globals", (arguments, scope) -> new Globals(scope.module())))
                .with("super", new ScopeFunction("super", Builtins::above))
                .with("__name__", "task")
                .with("NotImplemented", null);
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
        Scope call = scope.call();
        Object self = call.names().values().stream()
                .filter(Instance.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new PythonException("RuntimeError", "super(): no arguments"));
        if (scope.owner() instanceof ClassObject owner && self instanceof Instance instance) {
            return instance.above(owner);
        }
        throw new PythonException("RuntimeError", "super(): no class");
    }

    private static boolean isInstance(@Nullable Object value, @Nullable Object type) {
        if (type instanceof PyTuple several) {
            return several.elements().stream().anyMatch(each -> isInstance(value, each));
        }
        if (type instanceof ClassObject wanted) {
            return value instanceof Instance instance && instance.type().isA(wanted);
        }
        String name = type instanceof TypeObject builtin ? builtin.name() : Values.repr(type);
        return switch (name) {
            case "object" -> true;
            case "int" -> Types.isInt(value) || value instanceof Boolean;
            case "dict" -> value instanceof PyDict || value instanceof DefaultDict;
            default -> name.equals(Types.name(value));
        };
    }
}
