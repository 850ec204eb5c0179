package io.gemmajunit.refusal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the rules file.
 *
 * @param within how many sentences of the answer it looks at
 * @param unless a sentence that matches this is passed over; null for none
 * @param firesAfterNormQuestion whether it also applies when the prompt asks for a definition or a norm
 * @param fires example answers in which it decides
 * @param silent example answers in which no rule decides
 */
record RefusalRule(
        String id,
        Band band,
        int within,
        Pattern pattern,
        @Nullable Pattern unless,
        boolean firesAfterNormQuestion,
        List<String> fires,
        List<String> silent) {

    RefusalRule {
        fires = List.copyOf(fires);
        silent = List.copyOf(silent);
    }

    /** Returns the words of the first sentence in reach that matches. */
    Optional<String> evidence(List<String> sentences) {
        return sentences.stream()
                .limit(within)
                .flatMap(sentence -> match(sentence).stream())
                .findFirst();
    }

    Optional<String> match(String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        boolean isMatch =
                matcher.find() && (unless == null || !unless.matcher(sentence).find());
        return isMatch ? Optional.of(matcher.group().strip()) : Optional.empty();
    }
}
