package io.gemmajunit.python.script.module;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
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
            throw fault(source, PythonException.valueError("malformed node or string: " + Values.repr(text)));
        } catch (PythonException e) {
            throw fault(source, e);
        } catch (UnsupportedOperationException e) {
            throw PythonException.unsupported("the value of " + source + " is not there");
        }
    }

    private static PythonException fault(String source, PythonException ofExpression) {
        return isExpression(source)
                ? ofExpression
                : Exceptions.raised(Calls.call(Exceptions.of("SyntaxError"), "invalid syntax"));
    }

    private static boolean isExpression(String source) {
        try {
            TokenStream tokens =
                    new TokenStream(Lexer.tokens(Str.stripStart(source, c -> c == ' ' || c == '\t')), new Names());
            new ExpressionParser(tokens).tupleOrOne();
            tokens.expect(Token.Kind.LINE_END);
            return tokens.isNext(Token.Kind.END);
        } catch (SourceException e) {
            return false;
        }
    }
}
