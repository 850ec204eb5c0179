package io.gemmajunit.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a function, written as in Python: {@code "center(width=80)"},
 * {@code "find(sub, start=None, end=None, /)"}. One that may be left out and has no default ends in {@code =}.
 */
public final class Signature {

    private static final Pattern PARAMETER =
            Pattern.compile("(?<name>\\w+|/)(?:=(?<value>'[^']*'|[^,)]*))?(?:, |\\)$)");

    private final String function;
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable Object> defaults = new ArrayList<>();
    private int required;
    private int positionalOnly;

    private Signature(String text) {
        int open = text.indexOf('(');
        function = text.substring(0, open);
        Matcher parameters = PARAMETER.matcher(text).region(open + 1, text.length());
        while (parameters.lookingAt()) {
            if (parameters.group("name").equals("/")) {
                positionalOnly = names.size();
            } else {
                names.add(parameters.group("name"));
                required += parameters.group("value") == null ? 1 : 0;
                defaults.add(value(parameters.group("value")));
            }
            parameters.region(parameters.end(), text.length());
        }
    }

    /** Reads a signature. */
    public static Signature of(String text) {
        return new Signature(text);
    }

    /** Returns the function's name. */
    public String function() {
        return function;
    }

    /** Returns whether a parameter has that name. */
    public boolean has(String name) {
        return names.contains(name);
    }

    private static @Nullable Object value(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Missing.MISSING;
        }
        return switch (text) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            default -> text.startsWith("'") ? text.substring(1, text.length() - 1) : number(text);
        };
    }

    private static Object number(String text) {
        return text.contains(".") ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text);
    }

    /**
     * Returns a value for each parameter.
     *
     * @throws PythonException if the arguments do not fit
     */
    public Bound bind(Arguments arguments) {
        @Nullable Object[] values = defaults.toArray();
        int given = arguments.positional().size();
        if (given > names.size()) {
            throw PythonException.typeError(
                    function + "() takes at most " + count(names.size()) + " (" + given + " given)");
        }
        for (int i = 0; i < given; i++) {
            values[i] = arguments.positional().get(i);
        }
        arguments.named().forEach((name, value) -> {
            int index = names.indexOf(name);
            if (index < positionalOnly) {
                throw PythonException.typeError(
                        index < 0
                                ? function + "() got an unexpected keyword argument '" + name + "'"
                                : function + "() takes no keyword arguments");
            }
            if (index < given) {
                throw PythonException.typeError(function + "() got multiple values for argument '" + name + "'");
            }
            values[index] = value;
        });
        int absent = Arrays.asList(values).subList(0, required).indexOf(Missing.MISSING);
        if (absent >= 0) {
            throw PythonException.typeError(function + "() missing required argument: '" + names.get(absent) + "'");
        }
        return new Bound(function, values);
    }

    private static String count(int arguments) {
        return arguments == 1 ? "1 argument" : arguments + " arguments";
    }
}
