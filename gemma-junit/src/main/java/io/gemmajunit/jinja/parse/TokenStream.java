package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.error.TemplateException;
import java.util.List;

/** Goes through the tokens of a template. */
public final class TokenStream {

    private final String template;
    private final List<Token> tokens;
    private int at;

    public TokenStream(String template, List<Token> tokens) {
        this.template = template;
        this.tokens = tokens;
    }

    public Token current() {
        return tokens.get(at);
    }

    Token look() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    /** Returns the current token and goes on. */
    Token next() {
        Token token = current();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /** A place to come back to. */
    record Mark(int at) {}

    Mark mark() {
        return new Mark(at);
    }

    void reset(Mark mark) {
        at = mark.at;
    }

    /** Returns the tokens from a place to here. */
    List<Token> since(Mark mark) {
        return tokens.subList(mark.at, at);
    }

    boolean skipIf(TokenType type) {
        boolean found = current().is(type);
        if (found) {
            next();
        }
        return found;
    }

    boolean skipIf(String name) {
        boolean found = current().isName(name);
        if (found) {
            next();
        }
        return found;
    }

    Token expect(TokenType type) {
        if (!current().is(type)) {
            throw unexpected(type.text());
        }
        return next();
    }

    Token expect(String name) {
        if (!current().isName(name)) {
            throw unexpected(name);
        }
        return next();
    }

    private TemplateException unexpected(String expected) {
        return current().is(TokenType.EOF)
                ? error("unexpected end of template, expected '" + expected + "'.")
                : error("expected token '" + expected + "', got '" + current().description() + "'");
    }

    TemplateException error(String message) {
        return error(message, current().position());
    }

    TemplateException error(String message, Position position) {
        return new TemplateException("TemplateSyntaxError", message, template, position);
    }

    TemplateException assertion(String message, Position position) {
        return new TemplateException("TemplateAssertionError", message, template, position);
    }
}
