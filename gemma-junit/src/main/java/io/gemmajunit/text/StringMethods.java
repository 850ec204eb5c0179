package io.gemmajunit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import jinjava.javax.el.MethodNotFoundException;
import org.jspecify.annotations.Nullable;

/** The methods of Python's {@code str} that templates may call. */
public final class StringMethods {

    private StringMethods() {}

    /**
     * Calls a method of a text.
     *
     * @return null if there is none of that name that takes so many arguments
     * @throws MethodNotFoundException if an argument is of a type that the method does not take
     */
    public static @Nullable Object call(String text, String method, Object[] given) {
        String call = method + "/" + given.length;
        return switch (call) {
            case "strip/0" -> PythonStrings.strip(text);
            case "lstrip/0" -> PythonStrings.stripStart(text, PythonStrings::isSpace);
            case "rstrip/0" -> PythonStrings.stripEnd(text, PythonStrings::isSpace);
            case "strip/1" -> PythonStrings.stripEnd(PythonStrings.stripStart(text, oneOf(given[0])), oneOf(given[0]));
            case "lstrip/1" -> PythonStrings.stripStart(text, oneOf(given[0]));
            case "rstrip/1" -> PythonStrings.stripEnd(text, oneOf(given[0]));
            case "upper/0" -> text.toUpperCase(Locale.ROOT);
            case "lower/0" -> text.toLowerCase(Locale.ROOT);
            case "capitalize/0" -> PythonStrings.capitalize(text);
            case "replace/2" -> text.replace(string(given[0]), string(given[1]));
            case "split/0" -> PythonStrings.split(text, null, -1);
            case "split/1" -> PythonStrings.split(text, string(given[0]), -1);
            case "split/2" -> PythonStrings.split(text, string(given[0]), ((Number) given[1]).intValue());
            case "startswith/1" -> text.startsWith(string(given[0]));
            case "endswith/1" -> text.endsWith(string(given[0]));
            case "find/1" -> index(text, string(given[0]));
            case "count/1" ->
                (long) PythonStrings.split(text, string(given[0]), -1).size() - 1;
            case "join/1" -> String.join(text, strings(given[0]));
            case "isdigit/0" -> !text.isEmpty() && text.chars().allMatch(Character::isDigit);
            case "removeprefix/1" ->
                text.startsWith(string(given[0]))
                        ? text.substring(string(given[0]).length())
                        : text;
            case "removesuffix/1" ->
                text.endsWith(string(given[0]))
                        ? text.substring(0, text.length() - string(given[0]).length())
                        : text;
            default -> null;
        };
    }

    private static long index(String text, String part) {
        int found = text.indexOf(part);
        return found < 0 ? -1 : text.codePointCount(0, found);
    }

    private static IntPredicate oneOf(@Nullable Object characters) {
        return codePoint -> string(characters).indexOf(codePoint) >= 0;
    }

    private static String string(@Nullable Object argument) {
        if (argument instanceof String text) {
            return text;
        }
        throw new MethodNotFoundException("a method of texts needs a text, not " + argument);
    }

    private static List<String> strings(@Nullable Object argument) {
        List<String> strings = new ArrayList<>();
        if (argument instanceof Iterable<?> values) {
            values.forEach(value -> strings.add(string(value)));
            return strings;
        }
        throw new MethodNotFoundException("join needs a list of texts, not " + argument);
    }
}
