package io.gemmajunit.task;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.UnknownTokenException;
import io.gemmajunit.text.PythonStrings;
import io.gemmajunit.text.ReadOnlyResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.MethodNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Gives strings in templates the methods and the indexing that they have in Python, and none of Java's; what a map or a list
 * does not have is an error.
 */
final class PythonResolver extends ReadOnlyResolver {

    /** Names that are asked for as values before they are called. */
    private static final Set<String> METHODS = Set.of(
            "strip",
            "lstrip",
            "rstrip",
            "upper",
            "lower",
            "capitalize",
            "replace",
            "split",
            "startswith",
            "endswith",
            "find",
            "count",
            "join",
            "isdigit",
            "removeprefix",
            "removesuffix",
            "index",
            "append",
            "extend",
            "insert",
            "pop",
            "remove",
            "copy",
            "clear",
            "reverse",
            "items",
            "keys",
            "values",
            "get",
            "update");

    /** Methods of lists that look for an element. */
    private static final Set<String> ELEMENT_METHODS = Set.of("index", "count");

    private final Predicate<String> optional;

    /**
     * Makes a resolver.
     *
     * @param optional tells which keys a map need not have
     */
    PythonResolver(Predicate<String> optional) {
        this.optional = optional;
    }

    @Override
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?> @Nullable [] types, Object @Nullable [] arguments) {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (base instanceof List<?> list && given.length == 1 && ELEMENT_METHODS.contains(method.toString())) {
            context.setPropertyResolved(true);
            return method.toString().equals("index") ? index(list, given[0]) : count(list, given[0]);
        }
        if (!(base instanceof String text)) {
            return null;
        }
        context.setPropertyResolved(true);
        return call(text, method.toString(), given);
    }

    private static Object call(String text, String method, Object[] given) {
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
            default ->
                throw new MethodNotFoundException(
                        "a text has no method " + method + " that takes " + given.length + " arguments here");
        };
    }

    private static long index(List<?> list, Object wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (PythonValues.equal(list.get(i), wanted)) {
                return i;
            }
        }
        throw new InterpretException(PythonText.repr(wanted) + " is not in the list " + PythonText.repr(list));
    }

    private static long count(List<?> list, Object wanted) {
        return list.stream().filter(each -> PythonValues.equal(each, wanted)).count();
    }

    private static long index(String text, String part) {
        int found = text.indexOf(part);
        return found < 0 ? -1 : text.codePointCount(0, found);
    }

    private static String string(Object argument) {
        if (argument instanceof String text) {
            return text;
        }
        throw new MethodNotFoundException("a method of texts needs a text, not " + PythonText.repr(argument));
    }

    private static List<String> strings(Object argument) {
        List<String> strings = new ArrayList<>();
        if (argument instanceof Iterable<?> values) {
            values.forEach(value -> strings.add(string(value)));
            return strings;
        }
        throw new MethodNotFoundException("join needs a list of texts, not " + PythonText.repr(argument));
    }

    private static IntPredicate oneOf(Object characters) {
        return codePoint -> string(characters).indexOf(codePoint) >= 0;
    }

    @Override
    public @Nullable Object getValue(ELContext context, Object base, Object property) {
        boolean indexed = base instanceof String || base instanceof List<?>;
        String key = key(property, indexed);
        boolean known = METHODS.contains(key) || optional.test(key);
        if (base instanceof Map<?, ?> map && !map.containsKey(key) && !known) {
            throw new UnknownTokenException(key, -1, -1);
        }
        if (!indexed || !key.matches("-?[0-9]{1,9}")) {
            if (indexed && !known) {
                throw new InterpretException((base instanceof String ? "a text" : "a list")
                        + " has no attribute or method " + key + " here");
            }
            return null;
        }
        int size = base instanceof String text ? PythonStrings.length(text) : ((List<?>) base).size();
        int given = Integer.parseInt(key);
        int index = given < 0 ? size + given : given;
        if (index < 0 || index >= size) {
            throw new UnknownTokenException("element " + key + " of " + size, -1, -1);
        }
        context.setPropertyResolved(true);
        return base instanceof String text
                ? Character.toString(text.codePointAt(text.offsetByCodePoints(0, index)))
                : ((List<?>) base).get(index);
    }

    /** Jinjava passes numbers and truth values on as texts; the latter count as 0 and 1 where elements are counted. */
    private static String key(Object property, boolean indexed) {
        String key = String.valueOf(property);
        return indexed && key.equalsIgnoreCase("true") ? "1" : indexed && key.equalsIgnoreCase("false") ? "0" : key;
    }
}
