package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Filter;
import io.gemmajunit.jinja.render.Undefined;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Comparator;
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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tests that come with Jinja. */
public final class Tests {

    private Tests() {}

    public static Map<String, Filter> all() {
        FilterTable tests = new FilterTable();
        addTypes(tests);
        addNumbers(tests);
        addComparisons(tests);
        for (Filter.Kind kind : Filter.Kind.values()) {
            tests.addWithRendering(
                    kind.word() + "()",
                    (r, value, a) -> HashKeys.of(value) instanceof String name
                            && r.library().find(kind, name) != null);
        }
        return tests.filters();
    }

    private static void addTypes(FilterTable tests) {
        is(tests, "defined", value -> !(value instanceof Undefined));
        is(tests, "undefined", value -> value instanceof Undefined);
        is(tests, "none", value -> value == null);
        is(tests, "boolean", value -> value instanceof Boolean);
        is(tests, "true", value -> Boolean.TRUE.equals(value));
        is(tests, "false", value -> Boolean.FALSE.equals(value));
        is(tests, "integer", Types::isInt);
        is(tests, "float", value -> value instanceof Double);
        is(tests, "number", Types::isNumeric);
        is(tests, "string", value -> Str.textOf(value) != null);
        is(tests, "mapping", value -> value instanceof PyDict);
        is(tests, "sequence", Tests::isSequence);
        is(tests, "iterable", Tests::isIterable);
        is(tests, "callable", value -> value instanceof PyObject object && object.isCallable());
        is(tests, "escaped", value -> value instanceof Markup);
        is(tests, "lower", value -> method(value, "islower"));
        is(tests, "upper", value -> method(value, "isupper"));
    }

    private static void is(FilterTable tests, String name, Predicate<@Nullable Object> test) {
        tests.add(name + "()", (value, a) -> test.test(value));
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

    private static void addNumbers(FilterTable tests) {
        tests.add("odd()", (value, a) -> Equality.equal(Arithmetic.MODULO.apply(value, 2L), 1L));
        tests.add("even()", (value, a) -> Equality.equal(Arithmetic.MODULO.apply(value, 2L), 0L));
        tests.add("divisibleby(num)", (value, a) -> Equality.equal(Arithmetic.MODULO.apply(value, a.value(0)), 0L));
    }

    private static void addComparisons(FilterTable tests) {
        compare(tests, Comparator.EQUAL, List.of("==", "eq", "equalto"));
        compare(tests, Comparator.UNEQUAL, List.of("!=", "ne"));
        compare(tests, Comparator.GREATER, List.of(">", "gt", "greaterthan"));
        compare(tests, Comparator.GREATER_OR_EQUAL, List.of(">=", "ge"));
        compare(tests, Comparator.LESS, List.of("<", "lt", "lessthan"));
        compare(tests, Comparator.LESS_OR_EQUAL, List.of("<=", "le"));
        tests.add("in(seq)", (value, a) -> Iterables.contains(a.value(0), value));
        tests.add("sameas(other)", (value, a) -> isSame(value, a.value(0)));
    }

    private static void compare(FilterTable tests, Comparator comparator, List<String> names) {
        Signature signature = Signature.of("comparison(other, /)");
        names.forEach(name -> tests.addRaw(
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
