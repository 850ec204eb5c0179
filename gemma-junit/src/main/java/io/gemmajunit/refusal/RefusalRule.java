package io.gemmajunit.refusal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One rule of a rules file.
 *
 * @param within how many sentences of the answer it looks at
 * @param pattern what a sentence must contain
 * @param unless a sentence that contains this is passed over
 * @param context what else must hold of the prompt and the answer
 * @param fires examples that it classifies
 * @param silent examples in which no rule of a deciding band fires
 */
record RefusalRule(
        String id,
        Band band,
        int within,
        Pattern pattern,
        Pattern unless,
        Context context,
        List<Example> fires,
        List<Example> silent) {

    /** How many sentences of the answer rules look at: no rule within more, nor {@link Context#also} and {@link Context#unlessAlso}. */
    static final int OPENING = 4;

    RefusalRule {
        if (within < 1 || within > OPENING) {
            throw new IllegalArgumentException(
                    "Rule " + id + " looks at " + within + " sentences; 1 to " + OPENING + " are possible.");
        }
        fires = List.copyOf(fires);
        silent = List.copyOf(silent);
    }

    /**
     * What must hold beside the sentence.
     *
     * @param asked what the prompt must contain
     * @param unlessAsked what it must not contain
     * @param also what one of the first sentences must contain
     * @param unlessAlso what none of them may contain
     * @param unlessContent whether a list or code after the sentence keeps the rule silent
     */
    record Context(Pattern asked, Pattern unlessAsked, Pattern also, Pattern unlessAlso, boolean unlessContent) {

        private boolean allows(String prompt, Answer answer) {
            List<String> opening = answer.first(OPENING);
            return asked.matcher(prompt).find()
                    && !unlessAsked.matcher(prompt).find()
                    && opening.stream()
                            .anyMatch(sentence -> also.matcher(sentence).find())
                    && opening.stream()
                            .noneMatch(sentence -> unlessAlso.matcher(sentence).find());
        }
    }

    /** An answer to a prompt, both as a model and a user would write them. */
    record Example(String asked, String answer) {}

    /** The words in which a rule found a refusal, and the zero-based sentence that has them. */
    record Match(String words, int sentence) {}

    /**
     * Looks for a refusal.
     *
     * @param prompt normalized like a sentence
     */
    Optional<Match> match(String prompt, Answer answer) {
        if (!context.allows(prompt, answer)) {
            return Optional.empty();
        }
        List<String> sentences = answer.first(within);
        return IntStream.range(0, sentences.size())
                .boxed()
                .flatMap(i -> words(sentences.get(i)).map(words -> new Match(words, i)).stream())
                .findFirst();
    }

    /** Returns what the rule matches in a sentence, whatever the context. */
    Optional<String> words(String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        boolean isMatch = matcher.find() && !unless.matcher(sentence).find();
        return isMatch ? Optional.of(matcher.group().strip()) : Optional.empty();
    }
}
