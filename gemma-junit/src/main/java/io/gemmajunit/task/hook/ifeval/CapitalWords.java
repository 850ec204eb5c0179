package io.gemmajunit.task.hook.ifeval;

import io.gemmajunit.python.Values;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.text.Splitting;
import java.util.List;

/**
 * Counts words in capitals. Words are those of NLTK's tokenizer, which parts marks and the halves of contractions;
 * quotation marks and brackets are parted in fewer steps here, for they are no capitals.
 */
record CapitalWords(Sentences sentences) {

    private record Step(Pattern pattern, String replacement) {

        static Step of(String pattern, String replacement) {
            return new Step(Pattern.compile(pattern), replacement);
        }
    }

    private static final List<Step> STEPS = List.of(
            Step.of("([\u00ab\u201c\u2018\u201e\u00bb\u201d\u2019]|[`]+)", " \\1 "),
            Step.of("(?i)(?<!\\w)(')(?!(?:re|ve|ll|m|t|s|d|n)\\b)(?=\\w)", "\\1 "),
            Step.of("([^.])(\\.)([\\])}>\"'\u00bb\u201d\u2019 ]*)\\s*$", "\\1 \\2 \\3 "),
            Step.of("([:,])([^\\d])", " \\1 \\2"),
            Step.of("([:,])$", " \\1 "),
            Step.of("(\\.{2,}|[;@#$%&]|[\u2012-\u2015]|[?!]|[*]|[\\]\\[(){}<>]|--|'')", " \\1 "),
            Step.of("\"", " \" "),
            Step.of("([^'])' ", "\\1 ' "),
            Step.of("$", " "),
            Step.of("\\s+", " "),
            Step.of("([^' ])('[sS]|'[mM]|'[dD]|') ", "\\1 \\2 "),
            Step.of("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "\\1 \\2 "),
            Step.of("(?i)\\b(can)(not)\\b", " \\1 \\2 "),
            Step.of("(?i)\\b(d)('ye)\\b", " \\1 \\2 "),
            Step.of("(?i)\\b(gim|lem)(me)\\b", " \\1 \\2 "),
            Step.of("(?i)\\b(gon)(na)\\b", " \\1 \\2 "),
            Step.of("(?i)\\b(got)(ta)\\b", " \\1 \\2 "),
            Step.of("(?i)\\b(more)('n)\\b", " \\1 \\2 "),
            Step.of("(?i)\\b(wan)(na)(?=\\s)", " \\1 \\2 "),
            Step.of("(?i) ('t)(is|was)\\b", " \\1 \\2 "));

    int count(String text) {
        int count = 0;
        for (String sentence : sentences.of(text)) {
            String spaced = sentence;
            for (Step step : STEPS) {
                spaced = step.pattern.sub(step.replacement, spaced);
            }
            for (Object word : Splitting.split(spaced, null, -1).elements()) {
                count += Casing.isUpper(Values.str(word)) ? 1 : 0;
            }
        }
        return count;
    }
}
