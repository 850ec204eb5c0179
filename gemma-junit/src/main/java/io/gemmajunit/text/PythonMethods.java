package io.gemmajunit.text;

import java.util.Locale;
import java.util.Map;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Lets chat templates call Python's string and dictionary methods; all else is left to Jinjava. */
@NullUnmarked
final class PythonMethods extends ReadOnlyResolver {

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        Object result = call(base, method.toString(), arguments);
        if (result != null) {
            context.setPropertyResolved(true);
        }
        return result;
    }

    private static @Nullable Object call(Object base, String method, Object[] arguments) {
        if (base instanceof Map<?, ?> map) {
            return method.equals("get") && arguments.length == 2 && !map.containsKey(arguments[0])
                    ? arguments[1]
                    : null;
        }
        if (!(base instanceof String text)) {
            return null;
        }
        return arguments.length == 0 || arguments[0] == null
                ? call(text, method)
                : call(text, method, arguments[0].toString(), arguments);
    }

    private static @Nullable Object call(String text, String method) {
        return switch (method) {
            case "strip" -> PythonText.strip(text);
            case "lstrip" -> PythonText.stripStart(text);
            case "rstrip" -> PythonText.stripEnd(text);
            case "split" -> PythonText.split(text);
            case "splitlines" -> text.lines().toList();
            case "title" -> PythonText.title(text);
            case "capitalize" -> PythonText.capitalize(text);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            default -> null;
        };
    }

    private static @Nullable Object call(String text, String method, String first, Object[] arguments) {
        return switch (method) {
            case "strip" -> PythonText.stripEnd(PythonText.stripStart(text, first), first);
            case "lstrip" -> PythonText.stripStart(text, first);
            case "rstrip" -> PythonText.stripEnd(text, first);
            case "split" ->
                PythonText.split(text, first, arguments.length > 1 ? ((Number) arguments[1]).intValue() : -1);
            case "startswith" -> text.startsWith(first);
            case "endswith" -> text.endsWith(first);
            case "replace" -> text.replace(first, arguments[1].toString());
            case "find" -> (long) text.indexOf(first);
            default -> null;
        };
    }
}
