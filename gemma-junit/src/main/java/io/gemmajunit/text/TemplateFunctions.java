package io.gemmajunit.text;

import com.hubspot.jinjava.objects.date.StrftimeFormatter;
import java.time.ZonedDateTime;

/** The functions that transformers adds to chat templates. */
final class TemplateFunctions {

    private TemplateFunctions() {}

    static Object raiseException(String message) {
        throw new Raised(message);
    }

    static String formatNow(String format) {
        return StrftimeFormatter.format(ZonedDateTime.now(), format);
    }

    /** Carries a template's own words. */
    static final class Raised extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Raised(String message) {
            super(message);
        }
    }
}
