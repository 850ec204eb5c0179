package io.gemmajunit.python.literal;

import io.gemmajunit.python.literal.Token.Kind;
import java.util.List;

/** Tokens, one after another. */
public class Tokens {

    private final List<Token> tokens;
    private int next;

    /** @param tokens of which the last is an {@link Kind#END} */
    public Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    public Token peek() {
        return tokens.get(next);
    }

    public Token peek(int further) {
        return tokens.get(Math.min(next + further, tokens.size() - 1));
    }

    public Token take() {
        if (next == tokens.size() - 1) {
            throw unexpected();
        }
        return tokens.get(next++);
    }

    public boolean isNext(String text) {
        return peek().is(text);
    }

    public boolean isNext(Kind kind) {
        return peek().kind() == kind;
    }

    public boolean accept(String text) {
        if (isNext(text)) {
            next++;
            return true;
        }
        return false;
    }

    public boolean accept(Kind kind) {
        if (isNext(kind)) {
            next++;
            return true;
        }
        return false;
    }

    public void expect(String text) {
        if (!accept(text)) {
            throw unexpected();
        }
    }

    public Token expect(Kind kind) {
        if (!isNext(kind)) {
            throw unexpected();
        }
        return take();
    }

    public SourceException unexpected() {
        return peek().fault(peek().text().isEmpty() ? "an incomplete line" : "an unexpected " + peek().text());
    }
}
