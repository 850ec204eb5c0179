package io.gemmajunit.dataset.column;

import io.gemmajunit.python.PyTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times in JSON texts as Arrow finds them (pyarrow.json): to the second, told by their form. */
public final class IsoTime {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)"
            + "(?:[ T](\\d\\d)(?::(\\d\\d)(?::(\\d\\d))?)?(?:Z|([+-])(\\d\\d)(?::?(\\d\\d))?)?)?");

    private static final int LONGEST = 25;

    private IsoTime() {}

    /** Returns a date and time in UTC; null if the text is none. */
    public static @Nullable PyTime of(String text) {
        Matcher parts = FORM.matcher(text.length() > LONGEST ? "" : text);
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
            LocalTime clock = LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6));
            LocalDateTime utc = date.atTime(clock).minusSeconds(offset(parts));
            return PyTime.of(utc);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static long offset(Matcher parts) {
        if (parts.group(7) == null) {
            return 0;
        }
        ZoneOffset offset = ZoneOffset.ofHoursMinutes(number(parts, 8), number(parts, 9));
        return parts.group(7).equals("+") ? offset.getTotalSeconds() : -offset.getTotalSeconds();
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }
}
