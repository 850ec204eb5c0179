package io.gemmajunit.task.template;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import io.gemmajunit.python.PythonText;
import io.gemmajunit.text.PythonStrings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filters of Jinja2 that Jinjava's namesakes differ from where values are not what they expect. */
record PythonFilters(String name, Body body) implements Filter {

    /** What a filter does. */
    @FunctionalInterface
    private interface Body {
        Object apply(@Nullable Object value, String[] arguments);
    }

    /** Returns all of them. */
    static List<Filter> all() {
        return List.of(
                new PythonFilters("length", (value, none) -> length(value)),
                new PythonFilters("count", (value, none) -> length(value)),
                new PythonFilters("string", (value, none) -> PythonText.str(value)),
                new PythonFilters("list", (value, none) -> elements(value)),
                new PythonFilters("int", PythonFilters::integer),
                new PythonFilters("replace", PythonFilters::replace),
                new PythonFilters("round", PythonFilters::round));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
        return body.apply(value, arguments);
    }

    private static Object length(@Nullable Object value) {
        if (value instanceof String text) {
            return (long) PythonStrings.length(text);
        }
        if (value instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        if (value instanceof Collection<?> collection) {
            return (long) collection.size();
        }
        throw new InterpretException(PythonText.repr(value) + " has no length");
    }

    private static List<Object> elements(@Nullable Object value) {
        List<Object> elements = new ArrayList<>();
        if (value instanceof String text) {
            text.codePoints().forEach(codePoint -> elements.add(Character.toString(codePoint)));
        } else if (value instanceof Map<?, ?> map) {
            elements.addAll(map.keySet());
        } else if (value instanceof Iterable<?> values) {
            values.forEach(elements::add);
        } else if (value instanceof Object[] values) {
            elements.addAll(Arrays.asList(values));
        } else {
            throw new InterpretException(PythonText.repr(value) + " is no list");
        }
        return elements;
    }

    /** Truncates towards zero; what is no number becomes the default, 0 unless given. */
    private static Object integer(@Nullable Object value, String[] arguments) {
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        try {
            String text = PythonStrings.strip(PythonText.str(value)).replace("_", "");
            return new BigDecimal(text).setScale(0, RoundingMode.DOWN).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return arguments.length == 0 ? 0L : Long.parseLong(arguments[0]);
        }
    }

    private static Object replace(@Nullable Object value, String[] arguments) {
        if (arguments.length != 2) {
            throw new InterpretException("the filter replace needs two texts here");
        }
        return PythonText.str(value).replace(arguments[0], arguments[1]);
    }

    /** Rounds halves to even, as Python does, and stays a float. */
    private static Object round(@Nullable Object value, String[] arguments) {
        if (!(value instanceof Number) || arguments.length > 1) {
            throw new InterpretException("the filter round needs a number and at most its precision here");
        }
        int precision = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        return new BigDecimal(value.toString())
                .setScale(precision, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /** Joins elements as they print; {@code attribute} takes a part of each. */
    static final class Join implements Filter {

        @Override
        public String getName() {
            return "join";
        }

        @Override
        public Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
            return elements(value).stream()
                    .map(each -> arguments.length < 2 ? each : interpreter.resolveProperty(each, arguments[1]))
                    .map(PythonText::str)
                    .collect(Collectors.joining(arguments.length == 0 ? "" : arguments[0]));
        }
    }
}
