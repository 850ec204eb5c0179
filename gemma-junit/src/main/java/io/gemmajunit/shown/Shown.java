package io.gemmajunit.shown;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text from elsewhere (what models say, datasets hold, checkpoints and tasks are called) as an output can show it: one
 * method for each kind of output. It cannot steer a terminal, a build server, a browser, a spreadsheet or the eye of
 * the reader, and on a console it shows nobody the user and password of an address.
 *
 * <p>Control characters become blanks, and what turns the direction of text, hides it or is no character becomes
 * U+FFFD.
 */
public final class Shown {

    private static final int LONGEST = 1_400;
    private static final int LONGEST_END = 400;

    /** What readers of lines may strip from their beginnings. */
    private static final String BLANK = "[\\s\\p{Z}\\uFEFF\\u200B\\u180E&&[^\\n]]";

    /**
     * Commands to build servers: {@code ##vso[} of Azure Pipelines, {@code ##teamcity[} and {@code ##[} of GitHub's and
     * Azure's runners are obeyed anywhere in a line.
     */
    private static final Pattern HASHES = Pattern.compile("(?<!#)##++(?=[\\[\\p{Alpha}])");

    /** GitHub's runner obeys {@code ::command} at the beginning of a line, after blanks. */
    private static final Pattern COLONS = Pattern.compile("(?m)^(" + BLANK + "*+):(?=:)");

    /** The part of an address before its host, as in {@code https://user:w@rd@proxy:3128}, which is a secret. */
    private static final Pattern USER = Pattern.compile("(?<=:)//[^/\\s<>]+@");

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~@&$]");
    private static final Pattern FORMULA =
            Pattern.compile("(?s)(?:\\n|" + BLANK + ")*+[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*");

    private Shown() {}

    /**
     * Returns the text on one line of a console. Of one that quotes something without measure, such as the value of a
     * setting, beginning and end are left.
     */
    public static String line(String text) {
        return shortened(withoutCommands(plain(text.replace("\r\n", "\n"))));
    }

    /** Returns the text on as many lines of a console as it has, which a line feed separates, each likewise. */
    public static String lines(String text) {
        var shown = withoutCommands(text(text));
        return shown.length() <= LONGEST
                ? shown
                : Stream.of(shown.split("\n", -1)).map(Shown::shortened).collect(Collectors.joining("\n"));
    }

    /**
     * Returns the sentence of an exception for a console, on as many lines as it has. Of one that quotes a text without
     * measure, beginning and end are left, for they name the thing and the fix.
     */
    public static String sentence(String text) {
        return shortened(withoutCommands(text(text)));
    }

    private static String shortened(String shown) {
        var length = shown.length();
        return length <= LONGEST
                ? shown
                // Without the halves of characters that a cut leaves.
                : honest(shown.substring(0, LONGEST - LONGEST_END) + " [...] " + shown.substring(length - LONGEST_END));
    }

    /** Returns what addresses in a text have before their hosts, with the slashes and the sign around it. */
    public static Stream<String> users(String text) {
        return USER.matcher(text).results().map(MatchResult::group);
    }

    /** Returns the text in HTML, between tags or within quotes. */
    public static String html(String text) {
        return text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Returns the text in XML 1.0 once its markup is escaped, each character that it cannot hold as U+FFFD. */
    public static String xml(String text) {
        return Characters.each(text, c -> switch (c) {
            case '\t', '\n', '\r', 0x2028, 0x2029 -> c;
            default -> Characters.isControl(c) || Characters.isDeceptive(c) ? Characters.REPLACEMENT : c;
        });
    }

    /** Returns the text on one line of GitHub Flavored Markdown, with markup escaped (CommonMark 0.31). */
    public static String markdown(String text) {
        return MARKUP.matcher(plain(text)).replaceAll("\\\\$0");
    }

    /** Returns JSON without raw characters that deceive readers or that UTF-8 lacks; values stay the same. */
    public static String json(String json) {
        var escaped = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c > 0x7E && (Characters.isControl(c) || Characters.isDeceptive(c))) {
                for (var half : Character.toChars(c)) {
                    escaped.append(String.format("\\u%04x", (int) half));
                }
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /**
     * Returns JSON for a script element of HTML: nothing in it opens or closes a tag, and no value deceives whom a
     * script shows it to.
     */
    public static String script(String json) {
        return json(honest(json)).replace("<", "\\u003c");
    }

    /** Returns the message of a workflow command of GitHub Actions. */
    public static String annotation(String text) {
        return lines(text).replace("%", "%25").replace("\n", "%0A");
    }

    /** Returns the value of a property of a workflow command, such as its title. */
    public static String annotationProperty(String text) {
        return annotation(text).replace(":", "%3A").replace(",", "%2C");
    }

    /**
     * Returns a cell of CSV in quotes. What a spreadsheet would compute as a formula begins with an apostrophe, which
     * makes it text (OWASP, "CSV Injection").
     */
    public static String csv(String text) {
        var cell = text(text);
        return '"' + (FORMULA.matcher(cell).matches() ? "'" : "") + cell.replace("\"", "\"\"") + '"';
    }

    private static String text(String text) {
        return Characters.each(text.replaceAll("\r\n?", "\n"), c -> c == '\n' ? c : plain(c));
    }

    private static String plain(String text) {
        return Characters.each(text, Shown::plain);
    }

    private static int plain(int c) {
        return Characters.isControl(c) ? ' ' : Characters.isDeceptive(c) ? Characters.REPLACEMENT : c;
    }

    private static String withoutCommands(String text) {
        return COLONS.matcher(HASHES.matcher(USER.matcher(text).replaceAll("//***@"))
                        .replaceAll(hashes -> String.join(" ", hashes.group().split(""))))
                .replaceAll("$1: ");
    }

    private static String honest(String text) {
        return Characters.each(text, c -> Characters.isDeceptive(c) ? Characters.REPLACEMENT : c);
    }
}
