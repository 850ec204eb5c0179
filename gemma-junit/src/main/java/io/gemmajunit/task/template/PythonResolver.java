package io.gemmajunit.task.template;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.UnknownTokenException;
import io.gemmajunit.python.PythonText;
import io.gemmajunit.python.PythonValues;
import io.gemmajunit.text.PythonStrings;
import io.gemmajunit.text.ReadOnlyResolver;
import io.gemmajunit.text.StringMethods;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Object result = StringMethods.call(text, method.toString(), given);
        if (result == null) {
            throw new MethodNotFoundException(
                    "a text has no method " + method + " that takes " + given.length + " arguments here");
        }
        return result;
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
