package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Comparator;
import io.gemmajunit.jinja.render.Filter;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.render.Undefined;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Equality;
import io.gemmajunit.python.HashKeys;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Signature;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.text.Attributes;
import io.gemmajunit.python.text.Markup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tests that come with Jinja. */
public final class Tests {

    /** A test whose arguments are bound to parameters. */
    @FunctionalInterface
    private interface Body {
        boolean holds(Rendering rendering, @Nullable Object value, Bound arguments);
    }

    private final Map<String, Filter> tests = new HashMap<>();

    private Tests() {}

    public static Map<String, Filter> all() {
        Tests tests = new Tests();
        tests.addTypes();
        tests.addNumbers();
        tests.addComparisons();
        for (Filter.Kind kind : Filter.Kind.values()) {
            tests.add(
                    kind.word() + "()",
                    (r, value, a) -> HashKeys.of(value) instanceof String name
                            && r.library().find(kind, name) != null);
        }
        return tests.tests;
    }

    private void add(String signature, Body body) {
        Signature parsed = Signature.of(signature);
        tests.put(
                parsed.function(),
                (rendering, value, arguments) -> body.holds(rendering, value, parsed.bind(arguments)));
    }

    private void is(String name, Predicate<@Nullable Object> test) {
        add(name + "()", (rendering, value, arguments) -> test.test(value));
    }

    private void addTypes() {
        is("defined", value -> !(value instanceof Undefined));
        is("undefined", value -> value instanceof Undefined);
        is("none", value -> value == null);
        is("boolean", value -> value instanceof Boolean);
        is("true", value -> Boolean.TRUE.equals(value));
        is("false", value -> Boolean.FALSE.equals(value));
        is("integer", Types::isInt);
        is("float", value -> value instanceof Double);
        is("number", Types::isNumeric);
        is("string", value -> Str.textOf(value) != null);
        is("mapping", value -> value instanceof PyDict);
        is("sequence", Tests::isSequence);
        is("iterable", Tests::isIterable);
        is("callable", value -> value instanceof PyObject object && object.isCallable());
        is("escaped", value -> value instanceof Markup);
        is("lower", value -> method(value, "islower"));
        is("upper", value -> method(value, "isupper"));
    }

    private static boolean method(@Nullable Object value, String name) {
        Object method = Attributes.get(Printing.str(value), name);
        return Boolean.TRUE.equals(Calls.call(method, Arguments.NONE));
    }

    private static boolean isSequence(@Nullable Object value) {
        try {
            Iterables.length(value);
        } catch (PythonException e) {
            return false;
        }
        return !(value instanceof PyObject object) || object.hasItems();
    }

    private static boolean isIterable(@Nullable Object value) {
        try {
            Iterables.of(value);
            return true;
        } catch (PythonException e) {
            if (e.type().equals("TypeError")) {
                return false;
            }
            throw e;
        }
    }

    private void addNumbers() {
        add("odd()", (r, value, a) -> Equality.equal(Arithmetic.MODULO.apply(value, 2L), 1L));
        add("even()", (r, value, a) -> Equality.equal(Arithmetic.MODULO.apply(value, 2L), 0L));
        add("divisibleby(num)", (r, value, a) -> Equality.equal(Arithmetic.MODULO.apply(value, a.value(0)), 0L));
    }

    private void addComparisons() {
        compare(Comparator.EQUAL, List.of("==", "eq", "equalto"));
        compare(Comparator.UNEQUAL, List.of("!=", "ne"));
        compare(Comparator.GREATER, List.of(">", "gt", "greaterthan"));
        compare(Comparator.GREATER_OR_EQUAL, List.of(">=", "ge"));
        compare(Comparator.LESS, List.of("<", "lt", "lessthan"));
        compare(Comparator.LESS_OR_EQUAL, List.of("<=", "le"));
        add("in(seq)", (r, value, a) -> Iterables.contains(a.value(0), value));
        add("sameas(other)", (r, value, a) -> isSame(value, a.value(0)));
    }

    private void compare(Comparator comparator, List<String> names) {
        Signature signature = Signature.of("comparison(other, /)");
        names.forEach(name -> tests.put(
                name,
                (rendering, value, arguments) ->
                        comparator.holds(value, signature.bind(arguments).value(0))));
    }

    /** Whether two equal texts or numbers are one object is up to the Python that runs; small ints always are. */
    private static boolean isSame(@Nullable Object value, @Nullable Object other) {
        if (value == null || other == null || value instanceof PyObject || other instanceof PyObject) {
            return value == other;
        }
        if (!Types.name(value).equals(Types.name(other)) || !value.equals(other)) {
            return false;
        }
        if (value instanceof Boolean || value instanceof Long number && number >= -5 && number <= 256) {
            return true;
        }
        throw PythonException.unsupported("whether two equal texts or numbers are the same object is not known here");
    }
}
