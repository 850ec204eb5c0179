package io.gemmajunit.python.library;

import io.gemmajunit.python.PythonException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** {@code datetime.strftime} for a time without a zone, in the C locale. */
public final class Strftime {

    private static final Map<Character, DateTimeFormatter> CODES = new HashMap<>();

    static {
        Map.ofEntries(
                        Map.entry('a', "EEE"),
                        Map.entry('A', "EEEE"),
                        Map.entry('b', "MMM"),
                        Map.entry('h', "MMM"),
                        Map.entry('B', "MMMM"),
                        Map.entry('d', "dd"),
                        Map.entry('m', "MM"),
                        Map.entry('y', "yy"),
                        Map.entry('Y', "yyyy"),
                        Map.entry('H', "HH"),
                        Map.entry('I', "hh"),
                        Map.entry('p', "a"),
                        Map.entry('M', "mm"),
                        Map.entry('S', "ss"),
                        Map.entry('f', "SSSSSS"),
                        Map.entry('j', "DDD"),
                        Map.entry('F', "yyyy-MM-dd"),
                        Map.entry('T', "HH:mm:ss"),
                        Map.entry('R', "HH:mm"),
                        Map.entry('D', "MM/dd/yy"),
                        Map.entry('x', "MM/dd/yy"),
                        Map.entry('X', "HH:mm:ss"))
                .forEach((code, pattern) -> CODES.put(code, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)));
    }

    private Strftime() {}

    /**
     * Returns a time as a text.
     *
     * @throws PythonException if the format has a code that is not supported
     */
    public static String format(LocalDateTime time, String format) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            boolean unpadded = format.charAt(i + 1) == '-' && i + 2 < format.length();
            i += unpadded ? 2 : 1;
            String part = part(time, format.charAt(i));
            text.append(unpadded ? part.replaceFirst("^0+(?=\\d)", "") : part);
        }
        return text.toString();
    }

    private static String part(LocalDateTime time, char code) {
        DateTimeFormatter formatter = CODES.get(code);
        if (formatter != null) {
            return formatter.format(time);
        }
        return switch (code) {
            case '%' -> "%";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'z', 'Z' -> "";
            case 'e' -> padded(time.getDayOfMonth());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            default -> throw PythonException.unsupported("the format %" + code + " of strftime is not supported");
        };
    }

    private static String padded(int day) {
        return day < 10 ? " " + day : Integer.toString(day);
    }
}
