package io.gemmajunit.python.literal;

import io.gemmajunit.python.literal.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the source of a module into tokens. Comments, blank lines and the width of indentations leave no trace. */
public final class Lexer {

    private static final int TAB = 8;
    /** CPython's limit. */
    private static final int MOST_BRACKETS = 200;

    private static final Pattern BLANK = Pattern.compile("(?:[ \\t\\f]|\\\\\\n(?!\\z))*+(?:#[^\\n]*)?");
    private static final String STRING = "(?:[rRfFbBuU]|[rR][bBfF]|[bBfF][rR])?(\"\"\"|'''|[\"'])";
    private static final String NUMBER = "0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
            + "|(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?[jJ]?";
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*";
    private static final String OPERATOR = "\\*\\*=|//=|>>=|<<=|\\.\\.\\.|->|:=|\\*\\*|//|>>|<<|==|!=|<=|>="
            + "|[-+*/%&|^@]=|[-+*/%&|^~@<>=()\\[\\]{},:.;]";
    private static final Pattern LEXEME =
            Pattern.compile(STRING + "|(" + NUMBER + ")|(" + NAME + ")|(" + OPERATOR + ")");

    private final String source;
    private final Matcher blanks;
    private final Matcher lexemes;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
    private int at;
    private int line = 1;
    private int brackets;

    private Lexer(String source) {
        this.source = source;
        blanks = BLANK.matcher(source);
        lexemes = LEXEME.matcher(source);
    }

    /** @throws SourceException if it is not Python */
    public static List<Token> tokens(String source) {
        if (source.indexOf('\0') >= 0) {
            throw new SourceException("has a null character");
        }
        String lines = source.replace("\r\n", "\n").replace('\r', '\n');
        Lexer lexer = new Lexer(lines);
        while (lexer.at < lexer.source.length()) {
            lexer.line();
        }
        lexer.close();
        return lexer.tokens;
    }

    /** Reads a line with those that continue it. */
    private void line() {
        int width = indentation();
        skipBlanks();
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
            skipBlanks();
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
            } else if (c == '\f') {
                width = 0;
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
        if (!lexemes.region(at, source.length()).lookingAt()) {
            throw new SourceException("has the character " + source.charAt(at) + " in line " + line);
        }
        if (lexemes.group(1) != null) {
            string(lexemes.group(1), lexemes.end());
        } else if (lexemes.group(2) != null) {
            take(Kind.NUMBER, lexemes.end());
        } else if (lexemes.group(3) != null) {
            take(Kind.NAME, lexemes.end());
        } else {
            take(Kind.OPERATOR, lexemes.end());
            brackets += tokens.get(tokens.size() - 1).turn();
            if (brackets > MOST_BRACKETS) {
                throw new SourceException("nests more than " + MOST_BRACKETS + " brackets in line " + line);
            }
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
        int lines = lineFeeds(end);
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
        return at >= source.length() || source.charAt(at) == '\n';
    }

    private void lineEnd() {
        at++;
        line++;
    }

    private void skipBlanks() {
        if (blanks.region(at, source.length()).lookingAt()) {
            line += lineFeeds(blanks.end());
            at = blanks.end();
        }
    }

    private int lineFeeds(int end) {
        int count = 0;
        for (int i = at; i < end; i++) {
            count += source.charAt(i) == '\n' ? 1 : 0;
        }
        return count;
    }
}
