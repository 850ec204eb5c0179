package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the parentheses of a call.
 *
 * @param positional in order
 * @param named by name
 * @param star behind {@code *}
 * @param starStar behind {@code **}
 */
public record CallArguments(
        List<Expression> positional,
        Map<String, Expression> named,
        @Nullable Expression star,
        @Nullable Expression starStar) {

    public static final CallArguments NONE = new CallArguments(List.of(), Map.of(), null, null);

    /** Returns what a call consists of, with what it is made on. */
    List<Expression> after(Expression callee) {
        List<Expression> all = new ArrayList<>(List.of(callee));
        all.addAll(expressions());
        return all;
    }

    List<Expression> expressions() {
        List<Expression> all = new ArrayList<>(positional);
        all.addAll(named.values());
        if (star != null) {
            all.add(star);
        }
        if (starStar != null) {
            all.add(starStar);
        }
        return all;
    }

    Arguments evaluate(Activation activation) {
        if (positional.isEmpty() && named.isEmpty() && star == null && starStar == null) {
            return Arguments.NONE;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression each : positional) {
            values.add(each.evaluate(activation));
        }
        Map<String, @Nullable Object> byName = named.isEmpty() && starStar == null ? Map.of() : new LinkedHashMap<>();
        if (star != null) {
            Iterables.of(star.evaluate(activation)).forEachRemaining(values::add);
        }
        for (Map.Entry<String, Expression> each : named.entrySet()) {
            byName.put(each.getKey(), each.getValue().evaluate(activation));
        }
        if (starStar != null) {
            addAll(starStar.evaluate(activation), byName);
        }
        return new Arguments(values, byName);
    }

    private static void addAll(@Nullable Object mapping, Map<String, @Nullable Object> byName) {
        if (!(mapping instanceof PyDict dict)) {
            throw PythonException.typeError("argument after ** must be a mapping, not " + Types.name(mapping));
        }
        for (PyDict.Entry entry : dict.entries()) {
            String name = Str.textOf(entry.key());
            if (name == null) {
                throw PythonException.typeError("keywords must be strings");
            }
            if (byName.containsKey(name)) {
                throw PythonException.typeError(
                        "got multiple values for keyword argument " + Printing.repr(entry.key()));
            }
            byName.put(name, entry.value());
        }
    }
}
