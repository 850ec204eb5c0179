package io.gemmajunit.text;

import java.util.Map;
import java.util.regex.Pattern;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Lets chat templates call Python's string and dictionary methods; all else is left to Jinjava. */
@NullUnmarked
final class PythonMethods extends ReadOnlyResolver {

    private static final Object[] NONE = {};
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

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
        return base instanceof String text ? call(text, method, arguments) : null;
    }

    private static @Nullable Object call(String text, String method, Object[] arguments) {
        boolean isPlain = arguments.length == 0 || arguments[0] == null;
        return switch (method) {
            case "splitlines" -> text.lines().toList();
            case "title" -> WORD.matcher(text).replaceAll(word -> PythonStrings.capitalize(word.group()));
            default -> StringMethods.call(text, method, isPlain ? NONE : arguments);
        };
    }
}
