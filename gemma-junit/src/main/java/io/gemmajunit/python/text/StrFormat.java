package io.gemmajunit.python.text;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Subscripts;
import io.gemmajunit.python.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code text.format(...)}. */
final class StrFormat {

    private final Arguments arguments;
    private int automatic;
    private boolean numbered;

    private StrFormat(Arguments arguments) {
        this.arguments = arguments;
    }

    static String format(String text, Arguments arguments) {
        return new StrFormat(arguments).format(text, 2);
    }

    static String formatMap(String text, Arguments arguments) {
        if (arguments.positional().size() != 1 || !(arguments.positional().get(0) instanceof PyDict dict)) {
            throw PythonException.typeError("format_map() takes exactly one mapping");
        }
        Map<String, @Nullable Object> named = new java.util.LinkedHashMap<>();
        dict.entries().forEach(entry -> named.put(Printing.str(entry.key()), entry.value()));
        return format(text, new Arguments(List.of(), named));
    }

    private String format(String text, int depth) {
        if (depth == 0) {
            throw PythonException.valueError("Max string recursion exceeded");
        }
        StringBuilder result = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at++);
            if (c != '{' && c != '}') {
                result.append(c);
            } else if (at < text.length() && text.charAt(at) == c) {
                result.append(c);
                at++;
            } else if (c == '}') {
                throw PythonException.valueError("Single '}' encountered in format string");
            } else {
                int end = end(text, at);
                result.append(field(text.substring(at, end), depth));
                at = end + 1;
            }
            Sizes.text(result.length());
        }
        return result.toString();
    }

    private static int end(String text, int start) {
        if (start == text.length()) {
            throw PythonException.valueError("Single '{' encountered in format string");
        }
        int open = 1;
        boolean brackets = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            brackets = c == '[' && open == 1 || brackets && c != ']';
            open += brackets ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw PythonException.valueError("expected '}' before end of string");
    }

    private String field(String field, int depth) {
        int end = 0;
        boolean brackets = false;
        while (end < field.length() && (brackets || field.charAt(end) != ':' && field.charAt(end) != '!')) {
            brackets = field.charAt(end) == '[' || brackets && field.charAt(end) != ']';
            end++;
        }
        String spec = "";
        char conversion = 0;
        int at = end;
        if (at < field.length() && field.charAt(at) == '!') {
            if (at + 1 >= field.length() || at + 2 < field.length() && field.charAt(at + 2) != ':') {
                throw PythonException.valueError("expected ':' after conversion specifier");
            }
            conversion = field.charAt(at + 1);
            at += 2;
        }
        if (at < field.length()) {
            spec = field.substring(at + 1);
        }
        Object value = converted(value(field.substring(0, end)), conversion);
        return FormatSpec.format(value, spec.contains("{") || spec.contains("}") ? format(spec, depth - 1) : spec);
    }

    private static @Nullable Object converted(@Nullable Object value, char conversion) {
        return switch (conversion) {
            case 0 -> value;
            case 's' -> Printing.str(value);
            case 'r' -> Printing.repr(value);
            case 'a' -> Printing.ascii(value);
            default -> throw PythonException.valueError("Unknown conversion specifier '" + conversion + "'");
        };
    }

    private @Nullable Object value(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
            end++;
        }
        Object value = first(name.substring(0, end));
        while (end < name.length()) {
            if (name.charAt(end) == '.') {
                int next = end + 1;
                while (next < name.length() && name.charAt(next) != '.' && name.charAt(next) != '[') {
                    next++;
                }
                value = attribute(value, name.substring(end + 1, next));
                end = next;
            } else {
                int close = name.indexOf(']', end);
                if (name.charAt(end) != '[' || close < 0) {
                    throw PythonException.valueError("Missing ']' in format string");
                }
                String key = name.substring(end + 1, close);
                if (key.isEmpty()) {
                    throw PythonException.valueError("Empty attribute in format string");
                }
                value = Subscripts.get(value, Str.isIndex(key) ? (Object) Long.valueOf(key) : key);
                end = close + 1;
            }
        }
        return value;
    }

    private static @Nullable Object attribute(@Nullable Object value, String name) {
        if (name.isEmpty()) {
            throw PythonException.valueError("Empty attribute in format string");
        }
        if (name.startsWith("_")) {
            throw new PythonException("SecurityError", "access to attribute '" + name + "' is unsafe");
        }
        Object attribute = Attributes.get(value, name);
        if (attribute == Missing.MISSING) {
            throw new PythonException(
                    "AttributeError", "'" + Types.name(value) + "' object has no attribute '" + name + "'");
        }
        return attribute;
    }

    private @Nullable Object first(String name) {
        if (name.isEmpty() || Str.isIndex(name)) {
            if (name.isEmpty() ? numbered : automatic > 0) {
                throw PythonException.valueError(
                        "cannot switch between manual field specification and automatic field numbering");
            }
            numbered |= !name.isEmpty();
            int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
            if (index >= arguments.positional().size()) {
                throw PythonException.indexError(
                        "Replacement index " + index + " out of range for positional args tuple");
            }
            return arguments.positional().get(index);
        }
        if (!arguments.named().containsKey(name)) {
            throw new PythonException("KeyError", Printing.repr(name));
        }
        return arguments.named().get(name);
    }
}
