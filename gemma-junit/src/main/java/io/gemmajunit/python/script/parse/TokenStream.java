package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.script.parse.Token.Kind;
import io.gemmajunit.python.script.tree.SourceException;
import java.util.List;

/** Tokens, one after another. */
public final class TokenStream {

    private final List<Token> tokens;
    private final Names names;
    private int next;

    /**
     * @param tokens of which the last is an {@link Kind#END}
     * @param names takes note of those that are read
     */
    public TokenStream(List<Token> tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    Names names() {
        return names;
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

    boolean accept(String text) {
        if (isNext(text)) {
            next++;
            return true;
        }
        return false;
    }

    boolean accept(Kind kind) {
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

    SourceException unexpected() {
        return peek().fault(peek().text().isEmpty() ? "an incomplete line" : "an unexpected " + peek().text());
    }
}
