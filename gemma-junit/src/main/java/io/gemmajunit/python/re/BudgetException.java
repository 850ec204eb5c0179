package io.gemmajunit.python.re;

/** A pattern has so many ways to match a text that trying them was ended. */
public final class BudgetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 40;

    BudgetException(String pattern, String text) {
        super(
                "The regular expression " + start(pattern) + " has too many ways to match the text that begins \""
                        + start(text)
                        + "\"; write it without a repetition of what can match the same characters in several ways, such as (a+)+.");
    }

    private static String start(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
