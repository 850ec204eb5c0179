package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.character.CharacterClasses;
import io.gemmajunit.python.literal.Escapes;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tokens within one tag. */
final class TagLexer {

    /** Possessive throughout, as a repeated group otherwise takes a frame of the stack for each digit. */
    private static final String DIGITS = "(?:\\d++_)*+\\d++";

    private static final Pattern FLOAT = Pattern.compile(
            "(?<!\\.)" + DIGITS + "(?:(?:\\." + DIGITS + ")?[eE][+-]?" + DIGITS + "|\\." + DIGITS + ")");
    private static final Pattern INTEGER = Pattern.compile(
            "0[bB](?:_?[01])++|0[oO](?:_?[0-7])++|0[xX](?:_?[0-9a-fA-F])++|[1-9](?:_?\\d)*+|0(?:_?0)*+");
    private static final Map<String, TokenType> OPERATORS = new HashMap<>();

    static {
        for (TokenType type : TokenType.values()) {
            if (type.ordinal() > TokenType.FLOAT.ordinal() && type != TokenType.EOF) {
                OPERATORS.put(type.text(), type);
            }
        }
    }

    private final String source;
    private final String template;
    private final Lines lines;
    private final String end;
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;

    TagLexer(String source, int start, String template, Lines lines, String end) {
        this.source = source;
        this.at = start;
        this.template = template;
        this.lines = lines;
        this.end = end;
    }

    /** Returns where the tag's end, with its sign, begins; the end of the template if it has none. */
    int end() {
        return at;
    }

    void readTo(List<Token> tokens) {
        while (!atEnd()) {
            if (at >= source.length()) {
                // The parser says what it looked for.
                return;
            }
            int c = source.codePointAt(at);
            if (CharacterClasses.isSpace(c)) {
                at += Character.charCount(c);
            } else {
                tokens.add(next(c));
            }
        }
        boolean block = end.equals("%}");
        tokens.add(new Token(block ? TokenType.BLOCK_END : TokenType.VARIABLE_END, end, null, lines.position(at)));
    }

    private boolean atEnd() {
        return open.isEmpty()
                && (source.startsWith(end, at)
                        || source.startsWith("-" + end, at)
                        || end.equals("%}") && source.startsWith("+" + end, at));
    }

    private Token next(int c) {
        Matcher real = matcher(FLOAT);
        if (real.lookingAt()) {
            return literal(TokenType.FLOAT, real, Double.valueOf(real.group().replace("_", "")));
        }
        Matcher integer = matcher(INTEGER);
        if (integer.lookingAt()) {
            return literal(TokenType.INTEGER, integer, integer(integer.group().replace("_", "")));
        }
        if (isNamePart(c)) {
            return name();
        }
        return c == '\'' || c == '"' ? string((char) c) : operator();
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(source).region(at, source.length()).useTransparentBounds(true);
    }

    private Token literal(TokenType type, Matcher match, Object value) {
        Token token = new Token(type, match.group(), value, lines.position(at));
        at = match.end();
        return token;
    }

    private Object integer(String digits) {
        if (digits.length() > 4300) {
            throw error("Exceeds the limit (4300 digits) for integer string conversion", at);
        }
        String prefix = digits.length() < 2 ? "" : digits.substring(0, 2).toLowerCase(Locale.ROOT);
        int radix = switch (prefix) {
            case "0x" -> 16;
            case "0o" -> 8;
            case "0b" -> 2;
            default -> 10;
        };
        return Ints.of(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }

    private static boolean isNamePart(int c) {
        return c == '_'
                || CharacterClasses.isAlphanumeric(c)
                || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private Token name() {
        int start = at;
        while (at < source.length() && isNamePart(source.codePointAt(at))) {
            at += Character.charCount(source.codePointAt(at));
        }
        String name = source.substring(start, at);
        if (!CharacterClasses.isIdentifier(name)) {
            throw error("Invalid character in identifier", start);
        }
        return new Token(TokenType.NAME, name, null, lines.position(start));
    }

    private Token string(char quote) {
        int start = at;
        int close = at + 1;
        while (close < source.length() && source.charAt(close) != quote) {
            close += source.charAt(close) == '\\' ? 2 : 1;
        }
        if (close >= source.length()) {
            throw error("unexpected char " + Printing.repr(String.valueOf(quote)) + " at " + at, at);
        }
        at = close + 1;
        Position position = lines.position(start);
        String text = source.substring(start + 1, close);
        return new Token(TokenType.STRING, text, replaced(text, start), position);
    }

    /** Jinja writes characters beyond ASCII as escapes before it reads escapes, so that backslashes pair up. */
    private String replaced(String text, int start) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        try {
            return Escapes.replaced(Printing.asciiOnly(text));
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage(), start);
        }
    }

    private Token operator() {
        TokenType type = at + 2 <= source.length() ? OPERATORS.get(source.substring(at, at + 2)) : null;
        int length = type == null ? 1 : 2;
        String sign = source.substring(at, at + length);
        type = type == null ? OPERATORS.get(sign) : type;
        if (type == null) {
            String c = Character.toString(source.codePointAt(at));
            throw error("unexpected char " + Printing.repr(c) + " at " + at, at);
        }
        balance(sign.charAt(0));
        Token token = new Token(type, sign, null, lines.position(at));
        at += length;
        return token;
    }

    private void balance(char sign) {
        switch (sign) {
            case '(' -> open.push(')');
            case '[' -> open.push(']');
            case '{' -> open.push('}');
            case ')', ']', '}' -> {
                if (open.isEmpty()) {
                    throw error("unexpected '" + sign + "'", at);
                }
                char expected = open.pop();
                if (expected != sign) {
                    throw error("unexpected '" + sign + "', expected '" + expected + "'", at);
                }
            }
            default -> {
                // Opens and closes nothing.
            }
        }
    }

    private TemplateException error(String message, int index) {
        return new TemplateException("TemplateSyntaxError", message, template, lines.position(index));
    }
}
