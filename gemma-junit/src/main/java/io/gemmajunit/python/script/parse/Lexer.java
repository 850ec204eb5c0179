package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.script.parse.Token.Kind;
import io.gemmajunit.python.script.tree.SourceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the source of a module into tokens. Comments, blank lines and the width of indentations leave no trace. */
public final class Lexer {

    private static final int TAB = 8;
    private static final Pattern BLANK = Pattern.compile("(?:[ \\t\\f]|\\\\\\r?\\n)*(?:#[^\\r\\n]*)?");
    private static final Pattern STRING = Pattern.compile("(?i:[rfbu]|[rf]b|b[rf]|fr|rf)?(\"\"\"|'''|\"|')");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
            + "|(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*");
    private static final Pattern OPERATOR = Pattern.compile(
            "\\*\\*=|//=|>>=|<<=|\\.\\.\\.|->|:=|\\*\\*|//|>>|<<|==|!=|<=|>=|[-+*/%&|^@]=|[-+*/%&|^~@<>=()\\[\\]{},:.;]");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
    private int at;
    private int line = 1;
    private int brackets;

    private Lexer(String source) {
        this.source = source;
    }

    /** @throws SourceException if it is not Python */
    public static List<Token> tokens(String source) {
        Lexer lexer = new Lexer(source.startsWith("\ufeff") ? source.substring(1) : source);
        while (lexer.at < lexer.source.length()) {
            lexer.line();
        }
        lexer.close();
        return lexer.tokens;
    }

    /** Reads a line with those that continue it. */
    private void line() {
        int width = indentation();
        skip(BLANK);
        if (isLineEnd()) {
            lineEnd();
            return;
        }
        indent(width);
        while (at < source.length() && !(isLineEnd() && brackets == 0)) {
            if (isLineEnd()) {
                lineEnd();
            } else {
                token();
            }
            skip(BLANK);
        }
        add(Kind.LINE_END, "");
        if (at < source.length()) {
            lineEnd();
        }
    }

    private int indentation() {
        int width = 0;
        for (; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == '\t') {
                width = (width / TAB + 1) * TAB;
            } else if (c == ' ') {
                width++;
            } else {
                break;
            }
        }
        return width;
    }

    private void indent(int width) {
        if (width > indents.element()) {
            indents.push(width);
            add(Kind.INDENT, "");
        }
        while (width < indents.element()) {
            indents.pop();
            add(Kind.DEDENT, "");
        }
        if (width != indents.element()) {
            throw new SourceException("has an indentation that fits no block in line " + line);
        }
    }

    private void close() {
        if (brackets > 0) {
            throw new SourceException("ends within brackets");
        }
        indent(0);
        add(Kind.END, "");
    }

    private void token() {
        Matcher string = matcher(STRING);
        if (string.lookingAt()) {
            string(string.group(1), string.end());
            return;
        }
        Matcher number = matcher(NUMBER);
        Matcher name = matcher(NAME);
        Matcher operator = matcher(OPERATOR);
        if (number.lookingAt()) {
            take(Kind.NUMBER, number.end());
        } else if (name.lookingAt()) {
            take(Kind.NAME, name.end());
        } else if (operator.lookingAt()) {
            char first = operator.group().charAt(0);
            brackets += "([{".indexOf(first) >= 0 ? 1 : ")]}".indexOf(first) >= 0 ? -1 : 0;
            take(Kind.OPERATOR, operator.end());
        } else {
            throw new SourceException("has the character " + source.charAt(at) + " in line " + line);
        }
    }

    private void string(String quote, int contents) {
        int end = contents;
        while (!source.startsWith(quote, end)) {
            boolean escaped = end < source.length() && source.charAt(end) == '\\';
            end += escaped ? 2 : 1;
            if (end >= source.length() || !escaped && quote.length() == 1 && source.charAt(end - 1) == '\n') {
                throw new SourceException("has a string without an end in line " + line);
            }
        }
        int lines =
                (int) source.substring(at, end).chars().filter(c -> c == '\n').count();
        take(Kind.STRING, end + quote.length());
        line += lines;
    }

    private void take(Kind kind, int end) {
        add(kind, source.substring(at, end));
        at = end;
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line));
    }

    private boolean isLineEnd() {
        return at >= source.length() || source.charAt(at) == '\n' || source.charAt(at) == '\r';
    }

    private void lineEnd() {
        at += source.startsWith("\r\n", at) ? 2 : 1;
        line++;
    }

    private void skip(Pattern pattern) {
        Matcher matcher = matcher(pattern);
        if (matcher.lookingAt()) {
            line += (int) matcher.group().chars().filter(c -> c == '\n').count();
            at = matcher.end();
        }
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(source).region(at, source.length());
    }
}
