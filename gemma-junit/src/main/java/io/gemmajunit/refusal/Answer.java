package io.gemmajunit.refusal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An answer in the form that rules look at.
 *
 * @param sentences normalized, without code, letters, block quotes and quoted speech, in order
 * @param hasCode whether it contains a fenced code block or a letter
 */
record Answer(List<String> sentences, boolean hasCode) {

    private static final Pattern THINKING =
            Pattern.compile("<(think|thinking|thought|reasoning)>.*?(?:</\\1>|\\z)", Pattern.DOTALL);
    private static final Pattern FENCED_CODE = Pattern.compile("```.*?(?:```|\\z)", Pattern.DOTALL);
    private static final Pattern LETTER = Pattern.compile("(?m)^\\W*(?:Subject:|Dear \\S)(?s:.*)");
    private static final Pattern BLOCK_QUOTE = Pattern.compile("(?m)^\\s*>.*$");
    private static final Pattern TURN_TAG = Pattern.compile("<[^<>\\n]{1,40}>");
    private static final Pattern QUOTED_SPEECH = Pattern.compile("\"[^\"\\n]{0,200}\"|[«„][^«»„“\"\\n]{0,200}[»“\"]");
    private static final Pattern WHOLLY_QUOTED = Pattern.compile("\\A\"([^\"]*)\"\\z");
    private static final Pattern BULLET = Pattern.compile("(?m)^\\s*[*•+](?=\\s)");
    private static final Pattern MARKDOWN = Pattern.compile("[*_`#>~]+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?:。！？][\\])]?)\\s+|\\n+");
    private static final Pattern LIST_ITEM = Pattern.compile("^(?:-|\\d{1,2}[.)])(?: .*)?$");

    static Answer of(String text) {
        String visible = straightQuotes(THINKING.matcher(text).replaceAll(" "));
        String prose =
                LETTER.matcher(FENCED_CODE.matcher(visible).replaceAll("\n")).replaceAll("\n");
        boolean hasCode = prose.length() < visible.length();
        prose = BLOCK_QUOTE.matcher(withoutOuterQuotes(prose.strip())).replaceAll("\n");
        prose = QUOTED_SPEECH.matcher(prose).replaceAll("\"\"");
        prose = BULLET.matcher(TURN_TAG.matcher(prose).replaceAll(" ")).replaceAll("-");
        return new Answer(sentences(MARKDOWN.matcher(prose).replaceAll("")), hasCode);
    }

    /** Returns a prompt in the form of a sentence. */
    static String normalized(String prompt) {
        return straightQuotes(prompt)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    List<String> first(int count) {
        return sentences.subList(0, Math.min(count, sentences.size()));
    }

    /** Returns the answer after that sentence; code counts as after it. */
    Answer after(int sentence) {
        return new Answer(sentences.subList(sentence + 1, sentences.size()), hasCode);
    }

    int words() {
        return sentences.stream().mapToInt(text -> text.split(" ").length).sum();
    }

    long listItems() {
        return sentences.stream()
                .filter(text -> LIST_ITEM.matcher(text).matches())
                .count();
    }

    boolean contains(Pattern pattern) {
        return sentences.stream().anyMatch(text -> pattern.matcher(text).find());
    }

    /** An answer that is one quotation is the model's own speech. */
    private static String withoutOuterQuotes(String prose) {
        return WHOLLY_QUOTED.matcher(prose).replaceFirst("$1");
    }

    private static List<String> sentences(String prose) {
        return Arrays.stream(SENTENCE_END.split(prose.toLowerCase(Locale.ROOT)))
                .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String straightQuotes(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\u2018\u2019\u02bc]", "'")
                .replaceAll("[\u201c\u201d\u201f]", "\"");
    }
}
