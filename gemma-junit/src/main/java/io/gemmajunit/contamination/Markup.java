package io.gemmajunit.contamination;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written into texts for programs: tags and character references of HTML, marks of chat templates, and escapes
 * of strings, as a conversation has them that is kept as JSON or as Python prints it in a column of CSV. A copy of an
 * item is one with them, too.
 */
final class Markup {

    /**
     * A name, and attributes if the first has a value; or a declaration or comment; or a mark of a chat template. Not
     * what stands between two inequalities of mathematics or of a program, such as {@code a<b, so c>d}.
     */
    private static final Pattern TAG = Pattern.compile("<(?:/?[a-zA-Z][\\w:.-]{0,60}+"
            + "(?:\\s++[\\w:@.-]{1,60}+\\s*+=[^<>]{0,500}+|\\s*+/?+)"
            + "|[!?][^<>]{0,500}+|\\|[^<>\\s]{1,60}+)>");

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:amp;){0,4}(?:#(\\d{1,7})|#[xX](\\p{XDigit}{1,6})|([a-zA-Z]{2,8}));");
    /** Escaped as often as strings were put into strings. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\{1,8}+(?:[nrt]|u(\\p{XDigit}{4})|([\"']))");

    /** Of the names of characters those that words have within them; the others stand between words, or are rare. */
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "rsquo", "\u2019", "lsquo", "\u2018");

    private Markup() {}

    /** Returns a text without it: itself if there is none. */
    static String without(String text) {
        String unescaped = replaced(text, '\\', ESCAPE, Markup::unescaped);
        String plain = replaced(unescaped, '&', REFERENCE, Markup::referred);
        return replaced(plain, '<', TAG, tag -> " ");
    }

    private static String replaced(String text, char first, Pattern what, Function<MatchResult, String> by) {
        int at = text.indexOf(first);
        if (at < 0) {
            return text;
        }
        Matcher matcher = what.matcher(text);
        var out = new StringBuilder();
        int copied = 0;
        while (at >= 0) {
            int next = at + 1;
            if (matcher.region(at, text.length()).lookingAt()) {
                out.append(text, copied, at).append(by.apply(matcher));
                copied = matcher.end();
                next = copied;
            }
            at = text.indexOf(first, next);
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private static String unescaped(MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return escape.group(2) == null ? " " : escape.group(2);
    }

    private static String referred(MatchResult reference) {
        if (reference.group(3) != null) {
            return NAMED.getOrDefault(reference.group(3), " ");
        }
        int codePoint = reference.group(1) == null
                ? Integer.parseInt(reference.group(2), 16)
                : Integer.parseInt(reference.group(1));
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : " ";
    }
}
