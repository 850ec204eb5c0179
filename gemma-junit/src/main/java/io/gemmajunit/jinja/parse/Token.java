package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import org.jspecify.annotations.Nullable;

/** A token where it begins: a name, data or a sign, or a literal with its value. */
public record Token(TokenType type, String text, @Nullable Object value, Position position) {

    boolean is(TokenType wanted) {
        return type == wanted;
    }

    boolean isName(String name) {
        return type == TokenType.NAME && text.equals(name);
    }

    /** Returns what messages call it. */
    String description() {
        return type == TokenType.NAME ? text : type.text();
    }
}
