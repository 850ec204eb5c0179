package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.Values;
import io.gemmajunit.python.literal.PythonLiteral;
import org.jspecify.annotations.Nullable;

/** Numbers and texts as programs write them. */
final class Literals {

    private Literals() {}

    /**
     * Returns the value of one.
     *
     * @param token where it stands, for the message
     */
    static @Nullable Object value(String literal, Token token) {
        try {
            return Values.of(PythonLiteral.parse(literal));
        } catch (IllegalArgumentException e) {
            throw token.fault("a number or text that Python has not");
        }
    }
}
