package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.literal.Lexer;
import io.gemmajunit.python.literal.StringLiteral;
import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.text.FormatSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads strings, formatted ones included.
 *
 * @param names takes note of those in formatted strings
 */
record StringParser(Names names) {

    /** Reads all strings that follow one another, which are one. */
    Expression strings(TokenStream tokens) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder bytes = new StringBuilder();
        boolean areBytes = false;
        while (tokens.isNext(Kind.STRING)) {
            StringLiteral literal = StringLiteral.of(tokens.take());
            areBytes = literal.has('b');
            if (areBytes) {
                bytes.append(literal.value());
            } else {
                parts.add(string(literal));
            }
        }
        if (areBytes) {
            Object value = new PyBytes(bytes.toString().getBytes(StandardCharsets.ISO_8859_1));
            return scope -> value;
        }
        return joined(parts);
    }

    private static Expression joined(List<Expression> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return scope -> {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.append(part.in(scope)));
            return text.toString();
        };
    }

    private Expression string(StringLiteral literal) {
        if (literal.has('f')) {
            return joined(formatted(literal, literal.body()));
        }
        String value = literal.value();
        return scope -> value;
    }

    private List<Expression> formatted(StringLiteral literal, String body) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            boolean doubled = i + 1 < body.length() && body.charAt(i + 1) == c;
            boolean isBeforeBrace = body.startsWith("{", i + 1) || body.startsWith("}", i + 1);
            if (c == '\\' && !literal.has('r') && !isBeforeBrace && i + 1 < body.length()) {
                boolean named = body.startsWith("N{", i + 1);
                int end = named ? body.indexOf('}', i) : i + 1;
                text.append(body, i, end + 1);
                i = end;
            } else if ((c == '{' || c == '}') && doubled) {
                text.append(c);
                i++;
            } else if (c == '{') {
                addText(literal, parts, text);
                int end = end(literal.token(), body, i + 1);
                parts.add(field(literal, body.substring(i + 1, end)));
                i = end;
            } else if (c == '}') {
                throw literal.token().fault("a single } in a formatted string");
            } else {
                text.append(c);
            }
        }
        addText(literal, parts, text);
        if (parts.isEmpty()) {
            parts.add(scope -> "");
        }
        return parts;
    }

    private static void addText(StringLiteral literal, List<Expression> parts, StringBuilder text) {
        if (text.length() > 0) {
            String value = literal.value(text.toString());
            parts.add(scope -> value);
            text.setLength(0);
        }
    }

    /** Returns where the brace that is open at that place closes. */
    private static int end(Token token, String body, int from) {
        int end = top(body, from, '}');
        if (end < 0) {
            throw token.fault("a formatted string without a closing brace");
        }
        return end;
    }

    private Expression field(StringLiteral literal, String source) {
        Token token = literal.token();
        int spec = top(source, 0, ':');
        String value = spec < 0 ? source : source.substring(0, spec);
        int mark = top(value, 0, '!');
        String conversion =
                mark < 0 || value.startsWith("!=", mark) ? "" : conversion(token, value.substring(mark + 1));
        String code = conversion.isEmpty() ? value : value.substring(0, mark);
        boolean echo =
                code.stripTrailing().endsWith("=") && !code.stripTrailing().endsWith("==");
        if (echo) {
            return echo(
                    token, code, spec < 0 && conversion.isEmpty() ? "r" : conversion, format(literal, source, spec));
        }
        return shown(parse(token, code), conversion, format(literal, source, spec));
    }

    private static String conversion(Token token, String letter) {
        if (!List.of("s", "r", "a").contains(letter)) {
            throw token.fault("a formatted string with the conversion !" + letter);
        }
        return letter;
    }

    /** {@code f"{value=}"} shows the source before the value. */
    private Expression echo(Token token, String code, String conversion, Expression format) {
        int sign = code.lastIndexOf('=');
        Expression value = shown(parse(token, code.substring(0, sign)), conversion, format);
        return scope -> code + value.in(scope);
    }

    private Expression format(StringLiteral literal, String source, int spec) {
        return joined(spec < 0 ? List.of(scope -> "") : formatted(literal, source.substring(spec + 1)));
    }

    private static Expression shown(Expression value, String conversion, Expression format) {
        return scope -> FormatSpec.format(converted(value.in(scope), conversion), String.valueOf(format.in(scope)));
    }

    private Expression parse(Token token, String code) {
        List<Token> tokens = Lexer.tokens("(" + code + ")").stream()
                .map(each -> new Token(each.kind(), each.text(), token.line()))
                .toList();
        return new ExpressionParser(new TokenStream(tokens, names)).tupleOrOne();
    }

    private static @Nullable Object converted(@Nullable Object value, String conversion) {
        return switch (conversion) {
            case "r" -> Printing.repr(value);
            case "s" -> Printing.str(value);
            case "a" -> Printing.ascii(value);
            default -> value;
        };
    }

    /** Returns where a character first stands outside of brackets and strings; -1 if it does not. */
    private static int top(String source, int from, char wanted) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == wanted && depth == 0 && !source.startsWith("!=", i)) {
                return i;
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        return -1;
    }
}
