package io.gemmajunit.python.script;

import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.script.Token.Kind;
import io.gemmajunit.python.text.FormatSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads strings, formatted ones included. */
final class StringParser {

    /** Reads all strings that follow one another, which are one. */
    Expression strings(TokenStream tokens) {
        List<Expression> parts = new ArrayList<>();
        boolean bytes = false;
        while (tokens.isNext(Kind.STRING)) {
            Token token = tokens.take();
            bytes = prefix(token.text()).contains("b");
            parts.add(string(token));
        }
        if (bytes) {
            Object value = new PyBytes(
                    String.valueOf(parts.get(0).in(Scope.ofModule())).getBytes(StandardCharsets.ISO_8859_1));
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

    private static String prefix(String literal) {
        int letters = 0;
        while (Character.isLetter(literal.charAt(letters))) {
            letters++;
        }
        return literal.substring(0, letters).toLowerCase(Locale.ROOT);
    }

    private Expression string(Token token) {
        String literal = token.text();
        String prefix = prefix(literal);
        int open = prefix.length();
        String quote =
                literal.startsWith(literal.substring(open, open + 1).repeat(3), open) && literal.length() > open + 5
                        ? literal.substring(open, open + 3)
                        : literal.substring(open, open + 1);
        String body = literal.substring(open + quote.length(), literal.length() - quote.length());
        if (prefix.contains("f")) {
            return joined(formatted(token, body, prefix.contains("r"), quote));
        }
        String value = plain(token, body, prefix.contains("r"), quote);
        return scope -> value;
    }

    private static String plain(Token token, String body, boolean raw, String quote) {
        return String.valueOf(Literals.value((raw ? "r" : "") + quote + body + quote, token));
    }

    private List<Expression> formatted(Token token, String body, boolean raw, String quote) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            boolean doubled = i + 1 < body.length() && body.charAt(i + 1) == c;
            if (c == '\\' && !raw && i + 1 < body.length()) {
                boolean named = body.startsWith("N{", i + 1);
                int end = named ? body.indexOf('}', i) : i + 1;
                text.append(body, i, end + 1);
                i = end;
            } else if ((c == '{' || c == '}') && doubled) {
                text.append(c);
                i++;
            } else if (c == '{') {
                addText(token, parts, text, raw, quote);
                int end = end(token, body, i + 1);
                parts.add(field(token, body.substring(i + 1, end), quote));
                i = end;
            } else if (c == '}') {
                throw SourceException.at(token, "a single } in a formatted string");
            } else {
                text.append(c);
            }
        }
        addText(token, parts, text, raw, quote);
        if (parts.isEmpty()) {
            parts.add(scope -> "");
        }
        return parts;
    }

    private static void addText(Token token, List<Expression> parts, StringBuilder text, boolean raw, String quote) {
        if (text.length() > 0) {
            String value = plain(token, text.toString(), raw, quote);
            parts.add(scope -> value);
            text.setLength(0);
        }
    }

    /** Returns where the brace that is open at that place closes. */
    private static int end(Token token, String body, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < body.length(); i++) {
            char c = body.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (c == '}' && depth == 0) {
                return i;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            }
        }
        throw SourceException.at(token, "a formatted string without a closing brace");
    }

    private Expression field(Token token, String source, String quote) {
        int spec = top(source, ':');
        String value = spec < 0 ? source : source.substring(0, spec);
        int mark = top(value, '!');
        String conversion = mark < 0 || value.startsWith("!=", mark)
                ? ""
                : value.substring(mark + 1).strip();
        String code = conversion.isEmpty() ? value : value.substring(0, mark);
        boolean echo =
                code.stripTrailing().endsWith("=") && !code.stripTrailing().endsWith("==");
        if (echo) {
            throw SourceException.at(token, "a formatted string with =, which is not run here,");
        }
        Expression expression = parse("(" + code + ")");
        List<Expression> format =
                spec < 0 ? List.of(scope -> "") : formatted(token, source.substring(spec + 1), false, quote);
        Expression formatSpec = joined(format);
        return scope ->
                FormatSpec.format(converted(expression.in(scope), conversion), String.valueOf(formatSpec.in(scope)));
    }

    private static Expression parse(String code) {
        return new ExpressionParser(new TokenStream(Lexer.tokens(code))).tupleOrOne();
    }

    private static @Nullable Object converted(@Nullable Object value, String conversion) {
        return switch (conversion) {
            case "r" -> Printing.repr(value);
            case "s" -> Printing.str(value);
            case "a" -> Printing.ascii(value);
            default -> value;
        };
    }

    /** Returns where a character stands outside of brackets and strings; -1 if it does not. */
    private static int top(String source, char wanted) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < source.length(); i++) {
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
