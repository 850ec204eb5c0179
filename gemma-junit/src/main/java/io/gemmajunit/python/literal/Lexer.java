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
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
            + "|(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?[jJ]?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*");
    private static final Pattern OPERATOR =
            Pattern.compile("\\*\\*=|//=|>>=|<<=|\\.\\.\\.|->|:=|\\*\\*|//|>>|<<|==|!=|<=|>="
                    + "|[-+*/%&|^@]=|[-+*/%&|^~@<>=()\\[\\]{},:.;]");

    /** Signs that no other follows. */
    private static final String ALONE = "()[]{},;";

    private static final String PREFIXES = "rRfFbBuU";

    private final String source;
    private final Matcher blanks;
    private final Matcher numbers;
    private final Matcher names;
    private final Matcher operators;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
    private int at;
    private int line = 1;
    private int brackets;

    private Lexer(String source) {
        this.source = source;
        blanks = BLANK.matcher(source);
        numbers = NUMBER.matcher(source);
        names = NAME.matcher(source);
        operators = OPERATOR.matcher(source);
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
        char first = source.charAt(at);
        int quote = quote();
        if (ALONE.indexOf(first) >= 0) {
            operator(at + 1);
        } else if (quote >= 0) {
            string(quote);
        } else if ((isDigit(first) || first == '.') && begins(numbers)) {
            take(Kind.NUMBER, numbers.end());
        } else if (plainName() > at) {
            take(Kind.NAME, plainName());
        } else if (begins(names)) {
            take(Kind.NAME, names.end());
        } else if (begins(operators)) {
            operator(operators.end());
        } else {
            throw new SourceException("has the character " + first + " in line " + line);
        }
    }

    /** Returns where the quote of a string stands that begins here; -1 if none does. */
    private int quote() {
        int quote = at;
        while (quote < Math.min(at + 2, source.length() - 1) && PREFIXES.indexOf(source.charAt(quote)) >= 0) {
            quote++;
        }
        return source.charAt(quote) == '"' || source.charAt(quote) == '\'' ? quote : -1;
    }

    /** Returns where a name ends that begins here and is of ASCII alone, as nearly all are; else this place. */
    private int plainName() {
        int end = at;
        while (end < source.length()
                && source.charAt(end) < 128
                && (Character.isLetter(source.charAt(end))
                        || source.charAt(end) == '_'
                        || end > at && isDigit(source.charAt(end)))) {
            end++;
        }
        return end < source.length() && source.charAt(end) >= 128 ? at : end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean begins(Matcher matcher) {
        return matcher.region(at, source.length()).lookingAt();
    }

    private void operator(int end) {
        take(Kind.OPERATOR, end);
        brackets += tokens.get(tokens.size() - 1).turn();
        if (brackets > MOST_BRACKETS) {
            throw new SourceException("nests more than " + MOST_BRACKETS + " brackets in line " + line);
        }
    }

    private void string(int open) {
        char mark = source.charAt(open);
        String three = Character.toString(mark).repeat(3);
        boolean isLong = source.startsWith(three, open);
        int end = open + (isLong ? 3 : 1);
        while (end < source.length()
                && (source.charAt(end) != mark || isLong && !source.startsWith(three, end))
                && (isLong || source.charAt(end) != '\n')) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length() || source.charAt(end) != mark) {
            throw new SourceException("has a string without an end in line " + line);
        }
        int lines = lineFeeds(end);
        take(Kind.STRING, end + (isLong ? 3 : 1));
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
        while (at < source.length() && source.charAt(at) == ' ') {
            at++;
        }
        if (at < source.length() && "\t\f\\#".indexOf(source.charAt(at)) >= 0 && begins(blanks)) {
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
