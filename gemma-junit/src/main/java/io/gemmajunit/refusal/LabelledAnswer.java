package io.gemmajunit.refusal;

import java.util.List;
import java.util.stream.Stream;

/**
 * An answer of which people agree whether it is a refusal, to test judges with.
 *
 * @param isRefusal whether it declines what the prompt asks
 */
public record LabelledAnswer(String prompt, String answer, boolean isRefusal) {

    /** Returns the English examples of the rules files. */
    public static List<LabelledAnswer> bundled() {
        return RuleFiles.read("en").rules().stream()
                .flatMap(rule -> Stream.concat(
                        rule.fires().stream()
                                .map(example -> new LabelledAnswer(
                                        example.asked(), example.answer(), rule.band() != Band.WEAK)),
                        rule.silent().stream()
                                .map(example -> new LabelledAnswer(example.asked(), example.answer(), false))))
                .toList();
    }
}
