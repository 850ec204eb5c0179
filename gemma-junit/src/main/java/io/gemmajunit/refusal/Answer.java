package io.gemmajunit.refusal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An answer in the form that rules look at.
 *
 * @param sentences normalized, without code and quoted speech, in order
 * @param hasCode whether it contains a fenced code block
 */
record Answer(List<String> sentences, boolean hasCode) {

    private static final Pattern THINKING =
            Pattern.compile("<(think|thinking|thought|reasoning)>.*?(?:</\\1>|\\z)", Pattern.DOTALL);
    private static final Pattern FENCED_CODE = Pattern.compile("```.*?(?:```|\\z)", Pattern.DOTALL);
    private static final Pattern TURN_TAG = Pattern.compile("<[^<>\\n]{1,40}>");
    private static final Pattern QUOTED_SPEECH = Pattern.compile("\"[^\"\\n]{0,200}\"");
    private static final Pattern WHOLLY_QUOTED = Pattern.compile("\\A\"([^\"]*)\"\\z");
    private static final Pattern MARKDOWN = Pattern.compile("[*_`#>~]+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?:][\\])]?)\\s+|\\n+");

    static Answer of(String text) {
        String visible = straightQuotes(THINKING.matcher(text).replaceAll(" "));
        boolean hasCode = visible.contains("```");
        String prose = FENCED_CODE.matcher(visible).replaceAll("\n");
        prose = QUOTED_SPEECH.matcher(withoutOuterQuotes(prose.strip())).replaceAll("\"\"");
        prose = MARKDOWN.matcher(TURN_TAG.matcher(prose).replaceAll(" ")).replaceAll("");
        return new Answer(sentences(prose), hasCode);
    }

    /** Returns the words of all sentences from that one on. */
    int wordsFrom(int sentence) {
        return sentences.stream()
                .skip(sentence)
                .mapToInt(text -> text.split(" ").length)
                .sum();
    }

    /** An answer that is one quotation is the model's own speech. */
    private static String withoutOuterQuotes(String prose) {
        return WHOLLY_QUOTED.matcher(prose).replaceFirst("$1");
    }

    private static List<String> sentences(String prose) {
        var sentences = new ArrayList<String>();
        Arrays.stream(SENTENCE_END.split(prose.toLowerCase(Locale.ROOT)))
                .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
                .filter(sentence -> !sentence.isEmpty())
                .forEach(sentences::add);
        return List.copyOf(sentences);
    }

    private static String straightQuotes(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\u2018\u2019\u02bc]", "'")
                .replaceAll("[\u201c\u201d\u201e]", "\"");
    }
}
