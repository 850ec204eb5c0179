package io.gemmajunit.refusal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a model said, sentence by sentence.
 *
 * @param sentences in order, without code, block quotes, quoted speech, Markdown, and sentences that occurred before
 * @param hasOpenQuote whether a quotation is open at the end, so that words seen now may turn out to be quoted
 */
record Answer(List<Sentence> sentences, boolean hasOpenQuote) {

    /**
     * @param kind what it is set as
     */
    record Sentence(String text, Kind kind) {}

    /** How a sentence stands on the page. */
    enum Kind {
        PROSE,
        LIST_ITEM,
        /** A place that held code. */
        CODE
    }

    /** The beginning is enough to tell a refusal, and an answer may have a hundred thousand letters. */
    private static final int MOST_CHARACTERS = 6_000;

    private static final int MOST_SENTENCES = 40;
    private static final int LEAST_REPEATED = 12;
    private static final String MARKDOWN = "*_`#>~";
    private static final String CODE_MARK = "\n\u0001\n";
    private static final Pattern FENCED_CODE = Pattern.compile("```.*?(?:```|\\z)", Pattern.DOTALL);
    private static final Pattern BLOCK_QUOTE = Pattern.compile("(?m)^[ \\t]{0,20}>.*$");
    private static final Pattern TAG = Pattern.compile("<[^<>\\n]{1,40}>");
    private static final Pattern QUOTED_SPEECH = Pattern.compile("\"[^\"\\n]{0,200}\"|[«„][^«»„“\"\\n]{0,200}[»“\"]");
    private static final Pattern WHOLLY_QUOTED = Pattern.compile("\\A\"([^\"]*)\"\\z");
    private static final Pattern LIST_MARK = Pattern.compile("^(?:[-*+•–]|\\d{1,2}[.)])(?:\\s+|$)");

    static Answer of(String said) {
        String text = straightQuotes(said.length() > MOST_CHARACTERS ? said.substring(0, MOST_CHARACTERS) : said);
        text = text.contains("```") ? FENCED_CODE.matcher(text).replaceAll(CODE_MARK) : text;
        text = text.strip();
        if (text.indexOf('"') == 0) {
            // An answer that is one quotation is the model's own speech.
            text = WHOLLY_QUOTED.matcher(text).replaceFirst("$1");
        }
        text = text.indexOf('>') < 0
                ? text
                : TAG.matcher(BLOCK_QUOTE.matcher(text).replaceAll("\n")).replaceAll(" ");
        text = text.indexOf('"') < 0 && text.indexOf('«') < 0 && text.indexOf('„') < 0
                ? text
                : QUOTED_SPEECH.matcher(text).replaceAll("\"\"");
        return new Answer(sentences(text), hasOpenQuote(text));
    }

    List<Sentence> first(int count) {
        return sentences.subList(0, Math.min(count, sentences.size()));
    }

    private static boolean hasOpenQuote(String text) {
        String line = text.substring(text.lastIndexOf('\n') + 1);
        return (line.chars().filter(c -> c == '"').count() & 1) == 1
                || line.lastIndexOf('«') > line.lastIndexOf('»')
                || line.lastIndexOf('„') > line.lastIndexOf('“');
    }

    private static List<Sentence> sentences(String text) {
        var sentences = new ArrayList<Sentence>();
        var known = new HashSet<String>();
        for (String line : text.split("\n")) {
            if (sentences.size() > MOST_SENTENCES) {
                break;
            }
            String stripped = line.strip();
            Kind kind = Kind.PROSE;
            if (stripped.equals(CODE_MARK.strip())) {
                sentences.add(new Sentence("", Kind.CODE));
                continue;
            }
            var mark = LIST_MARK.matcher(stripped);
            if (!stripped.isEmpty() && !Character.isLetter(stripped.charAt(0)) && mark.find()) {
                stripped = stripped.substring(mark.end());
                kind = Kind.LIST_ITEM;
            }
            split(withoutMarkdown(stripped), kind, sentences, known);
        }
        return List.copyOf(sentences);
    }

    private static void split(String line, Kind kind, List<Sentence> sentences, HashSet<String> known) {
        int start = 0;
        Kind first = kind;
        for (int i = 0; i < line.length(); i++) {
            if (isEnd(line, i)) {
                if (add(line.substring(start, i + 1), first, sentences, known)) {
                    first = Kind.PROSE;
                }
                start = i + 1;
            }
        }
        add(line.substring(start), first, sentences, known);
    }

    private static boolean add(String raw, Kind kind, List<Sentence> sentences, HashSet<String> known) {
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
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
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
}
