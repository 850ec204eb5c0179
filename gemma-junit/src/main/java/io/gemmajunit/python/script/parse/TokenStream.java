package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.literal.Tokens;
import java.util.List;

/** The tokens of a program. */
public final class TokenStream extends Tokens {

    private final Names names;

    /** @param names takes note of those that are read */
    public TokenStream(List<Token> tokens, Names names) {
        super(tokens);
        this.names = names;
    }

    Names names() {
        return names;
    }
}
