package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.literal.Lexer;
import io.gemmajunit.python.literal.PythonLiteral;
import io.gemmajunit.python.literal.SourceException;
import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.script.object.Exceptions;
import io.gemmajunit.python.script.object.PySet;
import io.gemmajunit.python.script.parse.ExpressionParser;
import io.gemmajunit.python.script.parse.Names;
import io.gemmajunit.python.script.parse.TokenStream;
import org.jspecify.annotations.Nullable;

/** {@code ast.literal_eval}. */
final class LiteralText {

    private LiteralText() {}

    /** Texts that are expressions, though no literals, are wrong values; others are no Python. */
    static @Nullable Object value(@Nullable Object text) {
        if (!(text instanceof String source)) {
            throw PythonException.valueError("malformed node or string: " + Values.repr(text));
        }
        try {
            return PythonLiteral.parse(source, PySet::ofKeys);
        } catch (IllegalArgumentException e) {
            throw isExpression(source)
                    ? PythonException.valueError("malformed node or string: " + Values.repr(text))
                    : Exceptions.raised(Calls.call(Exceptions.of("SyntaxError"), "invalid syntax"));
        } catch (UnsupportedOperationException e) {
            throw PythonException.unsupported("the value of " + source + " is not there");
        }
    }

    private static boolean isExpression(String source) {
        try {
            TokenStream tokens = new TokenStream(Lexer.tokens(source.strip()), new Names());
            new ExpressionParser(tokens).tupleOrOne();
            tokens.expect(Token.Kind.LINE_END);
            return tokens.isNext(Token.Kind.END);
        } catch (SourceException e) {
            return false;
        }
    }
}
