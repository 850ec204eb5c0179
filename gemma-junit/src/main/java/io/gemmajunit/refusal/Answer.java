package io.gemmajunit.refusal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model said, sentence by sentence: without code, block quotes, quoted speech, Markdown, and sentences that
 * occurred before.
 */
final class Answer {

    /** One sentence; its words are taken apart once, whoever reads them. */
    static final class Sentence {

        private final String text;
        private final Kind kind;
        private @Nullable List<String> words;

        Sentence(String text, Kind kind) {
            this.text = text;
            this.kind = kind;
        }

        String text() {
            return text;
        }

        /** Returns what it is set as. */
        Kind kind() {
            return kind;
        }

        /** Returns its words in lower case. */
        List<String> words() {
            words = words == null ? Words.in(text) : words;
            return words;
        }
    }

    /** How a sentence stands on the page. */
    enum Kind {
        PROSE,
        LIST_ITEM,
        /** A place that held code. */
        CODE
    }

    /** The beginning is enough to tell a refusal, and an answer may have a hundred thousand letters. */
    private static final int MOST_CHARACTERS = 6_000;

    private static final int LEAST_REPEATED = 12;
    private static final String MARKDOWN = "*_`#>~";
    private static final String QUOTES = "\"«„—―";
    private static final String CODE_MARK = "\n\u0001\n";
    private static final Pattern FENCED_CODE = Pattern.compile("```.*?(?:```|\\z)", Pattern.DOTALL);
    private static final Pattern BLOCK_QUOTE = Pattern.compile("(?m)^[ \\t]{0,20}>.*$");
    private static final Pattern TAG = Pattern.compile("<[^<>\\n]{1,40}>");
    /** In quotation marks, or as novels set it, from a dash at the start of a sentence to the end of the paragraph. */
    private static final Pattern QUOTED_SPEECH =
            Pattern.compile("\"[^\"\\n]{0,200}\"|[«„][^«»„“\"\\n]{0,200}[»“\"]" + "|(?m:(?:^|(?<=[.!?:] ))[—―].*$)");
    /** A quotation, or one text in JSON. */
    private static final Pattern WHOLLY_QUOTED =
            Pattern.compile("\\A(?:\\{\\s*\"\\w{1,40}\"\\s*:\\s*)?\"([^\"]*)\"\\s*}?\\z");

    /** Speech as novels set it, where the narrator, or another speaker, follows behind a second dash. */
    private static final Pattern DIALOGUE = Pattern.compile("[—―][^\n]*\\s[—―]");

    private static final Pattern LIST_MARK = Pattern.compile("^(?:[-*+•–]|\\d{1,2}[.)])(?:\\s+|$)");

    private final String text;
    private final boolean isQuotation;
    private final List<Sentence> sentences = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int next;

    private Answer(String text, boolean isQuotation) {
        this.text = text;
        this.isQuotation = isQuotation;
    }

    static Answer of(String said) {
        String text = straightQuotes(said.length() > MOST_CHARACTERS ? said.substring(0, MOST_CHARACTERS) : said);
        text = text.contains("```") ? FENCED_CODE.matcher(text).replaceAll(CODE_MARK) : text;
        text = text.strip().replace("\\'", "'");
        String prose = text.indexOf('>') < 0
                ? text
                : TAG.matcher(BLOCK_QUOTE.matcher(text).replaceAll("\n")).replaceAll(" ");
        int pointed = prose.indexOf('»');
        if (pointed >= 0 && prose.lastIndexOf('«', pointed) < 0) {
            prose = prose.replace('»', '"').replace('«', '"');
        }
        prose = prose.chars().noneMatch(c -> QUOTES.indexOf(c) >= 0)
                ? prose
                : QUOTED_SPEECH.matcher(prose).replaceAll("\"\"");
        // An answer that is one quotation is the model's own speech.
        boolean isQuotation = !Repetition.saysSomething(prose)
                && Repetition.saysSomething(text)
                && !DIALOGUE.matcher(text).lookingAt();
        return new Answer(isQuotation ? WHOLLY_QUOTED.matcher(text).replaceFirst("$1") : prose, isQuotation);
    }

    /** Returns the first sentences, at most so many. The rest of a long answer is not taken apart. */
    List<Sentence> first(int count) {
        while (sentences.size() < count && next <= text.length()) {
            int end = text.indexOf('\n', next);
            addLine(text.substring(next, end < 0 ? text.length() : end));
            next = end < 0 ? text.length() + 1 : end + 1;
        }
        return List.copyOf(sentences.subList(0, Math.min(count, sentences.size())));
    }

    /** Returns whether words seen now may turn out to be quoted: nothing else is said, or a quotation is open. */
    boolean mayBeQuoted() {
        String line = text.substring(text.lastIndexOf('\n') + 1);
        return isQuotation
                || (line.chars().filter(c -> c == '"').count() & 1) == 1
                || line.lastIndexOf('«') > line.lastIndexOf('»')
                || line.lastIndexOf('„') > line.lastIndexOf('“');
    }

    private void addLine(String line) {
        String stripped = line.strip();
        if (stripped.equals(CODE_MARK.strip())) {
            sentences.add(new Sentence("", Kind.CODE));
            return;
        }
        Kind kind = Kind.PROSE;
        if (!stripped.isEmpty() && !Character.isLetter(stripped.charAt(0))) {
            var mark = LIST_MARK.matcher(stripped);
            if (mark.find()) {
                stripped = stripped.substring(mark.end());
                kind = Kind.LIST_ITEM;
            }
        }
        split(withoutMarkdown(stripped), kind);
    }

    private void split(String line, Kind kind) {
        int start = 0;
        Kind first = kind;
        for (int i = 0; i < line.length(); i++) {
            if (isEnd(line, i)) {
                if (add(line.substring(start, i + 1), first)) {
                    first = Kind.PROSE;
                }
                start = i + 1;
            }
        }
        add(line.substring(start), first);
    }

    private boolean add(String raw, Kind kind) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > LEAST_REPEATED && !known.add(text.toLowerCase(Locale.ROOT))) {
            return false;
        }
        sentences.add(new Sentence(text, kind));
        return true;
    }

    /** Some models without an end token go on without a blank: {@code unethical.I cannot}. */
    private static boolean isEnd(String line, int i) {
        char c = line.charAt(i);
        if (c == '。' || c == '！' || c == '？') {
            return true;
        }
        boolean isMark = c == '.' || c == '!' || c == '?' || c == ':';
        boolean isClosed = (c == ']' || c == ')' || c == '"') && i > 0 && ".!?".indexOf(line.charAt(i - 1)) >= 0;
        if (!isMark && !isClosed || i + 1 == line.length()) {
            return false;
        }
        char next = line.charAt(i + 1);
        return Character.isWhitespace(next)
                || isMark
                        && c != ':'
                        && i > 0
                        && Character.isUpperCase(next)
                        && Character.isLowerCase(line.charAt(i - 1));
    }

    private static String withoutMarkdown(String line) {
        if (line.chars().noneMatch(c -> MARKDOWN.indexOf(c) >= 0)) {
            return line;
        }
        var text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (MARKDOWN.indexOf(c) < 0) {
                text.append(c);
            }
        }
        return text.toString();
    }

    static String straightQuotes(String text) {
        int odd = 0;
        while (odd < text.length() && text.charAt(odd) < 0x80) {
            odd++;
        }
        if (odd == text.length()) {
            return text;
        }
        String normal = isNormal(text, odd) || Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        var straight = new StringBuilder(normal.length());
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            straight.append(
                    switch (c) {
                        case '\u2018', '\u2019', '\u02bc' -> '\'';
                        case '\u201c', '\u201d', '\u201f' -> '"';
                        default -> c;
                    });
        }
        return straight.toString();
    }

    /**
     * Most text of the languages at hand has only letters of Latin-1 and typographic quotes and dashes, which need no
     * look at Unicode's tables.
     */
    private static boolean isNormal(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0xa0 && (c < 0xc0 || c > 0xff) && (c < '\u2013' || c > '\u201e' || c == '\u2017')) {
                return false;
            }
        }
        return true;
    }
}
