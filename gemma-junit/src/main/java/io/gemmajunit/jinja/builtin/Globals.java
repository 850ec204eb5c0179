package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Namespace;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyRange;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Signature;
import java.util.HashMap;
import java.util.Map;

/** The functions that every template may call. */
public final class Globals {

    private static final Signature JOINER = Signature.of("joiner(sep=', ')");

    private Globals() {}

    /** @param longestRange the most numbers that {@code range} gives */
    public static Map<String, PyFunction> all(int longestRange) {
        Map<String, Callable> functions = Map.of(
                "range", arguments -> range(arguments, longestRange),
                "dict", PyDict::of,
                "namespace", arguments -> new Namespace(PyDict.of(arguments)),
                "cycler", Cycler::new,
                "joiner", Globals::joiner,
                "lipsum", Globals::refuseRandomText);
        Map<String, PyFunction> globals = new HashMap<>();
        functions.forEach((name, body) -> globals.put(name, new PyFunction(name, body)));
        return globals;
    }

    private static Object joiner(Arguments arguments) {
        Bound bound = JOINER.bind(arguments);
        return new Joiner(bound.value(0));
    }

    private static Object refuseRandomText(Arguments arguments) {
        throw PythonException.unsupported("lipsum gives another text each time and is not supported");
    }

    private static Object range(Arguments arguments, int longest) {
        PyRange range = PyRange.of(arguments);
        if (range.length() > longest) {
            throw PythonException.overflow(
                    "Range too big. The sandbox blocks ranges larger than MAX_RANGE (" + longest + ").");
        }
        return range;
    }
}
