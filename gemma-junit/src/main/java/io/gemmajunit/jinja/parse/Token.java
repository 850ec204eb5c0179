package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import org.jspecify.annotations.Nullable;

/**
 * A token.
 *
 * @param type its kind
 * @param text the name, the text of data, or the sign
 * @param value of a literal; null for all other kinds
 * @param position where it begins
 */
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
