package io.gemmajunit.input;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Why a text is not JSON, in the parser's words without its advice to programmers. */
public final class JsonFault {

    private JsonFault() {}

    /** Returns the reason on one line, without an end. */
    public static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message.lines()
                .findFirst()
                .orElse(message)
                .replaceAll(": enable `[^`]*` to allow", "")
                .replaceAll(", from `[^`]*`", "")
                .replaceAll(", got this instead: <org\\.yaml[^>]*>", "")
                .replaceAll(" \\(bound as `[^`]*`\\): not allowed as per `[^`]*`", "")
                .replaceAll(" \\(not recognized as one since Feature '[^']*' not enabled for parser\\)", "");
    }

    /** Returns whether the text ends before its value does, for which Jackson does not always have its exception. */
    public static boolean isCutOff(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Unexpected end-of-input");
    }
}
