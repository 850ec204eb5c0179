package io.gemmajunit.contamination;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written into texts for programs: tags and character references of HTML, marks of chat templates, the percent
 * signs of addresses, and escapes of strings, as a conversation has them that is kept as JSON or as Python prints it in
 * a column of CSV. A copy of an item is one with them, too. A text is read once, in its place: what an escape or a
 * reference stands for may begin or end a tag.
 */
final class Markup {

    private static final int NONE = -1;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 500;
    /** Strings may be put into strings. */
    private static final int MOST_BACKSLASHES = 8;
    /** Of the names of characters those that words have within them; the others stand between words, or are rare. */
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "rsquo", "\u2019", "lsquo", "\u2018");

    private final char[] text;
    private int written;
    /** Where the last of these stands in what is written, unless its end was. */
    private int tag = NONE;

    private int reference = NONE;
    private boolean isChanged;

    private Markup(String text) {
        this.text = text.toCharArray();
    }

    /** Returns a text without it: itself if there is none. */
    static String without(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf('&') < 0 && text.indexOf('<') < 0 && text.indexOf('%') < 0) {
            return text;
        }
        var markup = new Markup(text);
        markup.read();
        return markup.isChanged ? new String(markup.text, 0, markup.written) : text;
    }

    private void read() {
        int at = 0;
        while (at < text.length) {
            if (text[at] == '\\') {
                at = escape(at);
            } else if (text[at] == '%') {
                at = percent(at);
            } else {
                write(text[at++]);
            }
        }
    }

    private void write(char unit) {
        text[written++] = unit;
        if (unit == '<') {
            tag = written - 1;
        } else if (unit == '&') {
            reference = written - 1;
        } else if (unit == '>' && tag != NONE) {
            endTag();
        } else if (unit == ';' && reference != NONE) {
            endReference();
        }
    }

    /** Reads one that is escaped as often as strings were put into strings, and returns where to go on. */
    private int escape(int begin) {
        int at = begin;
        while (at < text.length && text[at] == '\\') {
            at++;
        }
        char unit = at < text.length ? text[at] : ' ';
        int digits = unit == 'u' ? number(at + 1, Math.min(text.length, at + 5), 16) : NONE;
        boolean isCode = digits != NONE && at + 5 <= text.length;
        boolean isBlank = unit == 'n' || unit == 'r' || unit == 't';
        boolean isEscape = isCode || at < text.length && (isBlank || unit == '"' || unit == '\'');
        for (int i = isEscape ? begin + MOST_BACKSLASHES : begin; i < at; i++) {
            write('\\');
        }
        if (!isEscape) {
            return at;
        }
        isChanged = true;
        write(isCode ? (char) digits : isBlank ? ' ' : unit);
        return at + (isCode ? 5 : 1);
    }

    /** Reads the number of a character in an address, and returns where to go on. Nothing is kept of other bytes. */
    private int percent(int at) {
        int unit = at + 2 < text.length ? number(at + 1, at + 3, 16) : NONE;
        if (unit == NONE) {
            write('%');
            return at + 1;
        }
        isChanged = true;
        write(unit > ' ' && unit < 0x80 ? (char) unit : ' ');
        return at + 3;
    }

    private void endTag() {
        if (isTag(tag + 1, written - 1)) {
            written = tag;
            isChanged = true;
            reference = reference < written ? reference : NONE;
            write(' ');
        }
        tag = NONE;
    }

    /**
     * Returns whether this is a name, and attributes if the first has a value; or a declaration or comment; or a mark
     * of a chat template. Not what stands between two inequalities of mathematics or of a program, such as
     * {@code a<b, so c>d}.
     *
     * @param end of what has neither of the two brackets in it
     */
    private boolean isTag(int begin, int end) {
        if (begin == end) {
            return false;
        }
        if (text[begin] == '!' || text[begin] == '?') {
            return end - begin - 1 <= LONGEST_VALUE;
        }
        if (text[begin] == '|') {
            return end - begin > 1 && end - begin - 1 <= LONGEST_NAME && blanks(begin, end, false) == end;
        }
        int name = text[begin] == '/' ? begin + 1 : begin;
        if (name == end || !isLetter(text[name])) {
            return false;
        }
        int behind = name(name + 1, end, false);
        int next = blanks(behind, end, true);
        if (next == end || text[next] == '/' && next + 1 == end) {
            return true;
        }
        int attribute = name(next, end, true);
        int equals = blanks(attribute, end, true);
        return next > behind
                && attribute > next
                && equals < end
                && text[equals] == '='
                && end - equals - 1 <= LONGEST_VALUE;
    }

    /** Returns where the name ends that begins here. */
    private int name(int begin, int end, boolean isAttribute) {
        int at = begin;
        while (at < end
                && at - begin < LONGEST_NAME
                && (isLetter(text[at])
                        || isDigit(text[at])
                        || "_:.-".indexOf(text[at]) >= 0
                        || isAttribute && text[at] == '@')) {
            at++;
        }
        return at;
    }

    /** Returns where blanks end, or begin. */
    private int blanks(int begin, int end, boolean areBlank) {
        int at = begin;
        while (at < end && (text[at] == ' ' || text[at] >= '\t' && text[at] <= '\r') == areBlank) {
            at++;
        }
        return at;
    }

    private void endReference() {
        int begin = reference + 1;
        int end = written - 1;
        String character = end - begin < 2 || end - begin > 8 ? null : referred(begin, end);
        reference = NONE;
        if (character != null) {
            written = begin - 1;
            isChanged = true;
            tag = tag < written ? tag : NONE;
            for (int i = 0; i < character.length(); i++) {
                write(character.charAt(i));
            }
        }
    }

    /** Returns what the name or number of a character stands for; null if it is neither. */
    private @Nullable String referred(int begin, int end) {
        if (text[begin] != '#') {
            for (int i = begin; i < end; i++) {
                if (!isLetter(text[i])) {
                    return null;
                }
            }
            return NAMED.getOrDefault(new String(text, begin, end - begin), " ");
        }
        boolean isHexadecimal = text[begin + 1] == 'x' || text[begin + 1] == 'X';
        int codePoint = isHexadecimal ? number(begin + 2, end, 16) : number(begin + 1, end, 10);
        if (codePoint == NONE) {
            return null;
        }
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : " ";
    }

    private int number(int begin, int end, int radix) {
        int number = begin < end ? 0 : NONE;
        for (int i = begin; i < end && number != NONE; i++) {
            int digit = text[i] < 0x80 ? Character.digit(text[i], radix) : NONE;
            number = digit == NONE ? NONE : radix * number + digit;
        }
        return number;
    }

    private static boolean isLetter(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z';
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
