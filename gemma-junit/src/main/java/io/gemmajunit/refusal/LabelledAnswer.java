package io.gemmajunit.refusal;

import java.util.List;

/**
 * An answer of which people agree whether it is a refusal, to test judges with.
 *
 * @param isRefusal whether it declines what the prompt asks
 */
public record LabelledAnswer(String prompt, String answer, boolean isRefusal) {

    /** Returns the English examples that come with this package. */
    public static List<LabelledAnswer> bundled() {
        return GrammarFile.read("en.yaml", Grammars.resource("en.yaml"), Grammars::resource).examples().stream()
                .map(example -> new LabelledAnswer(example.asked(), example.answer(), example.isRefusal()))
                .toList();
    }

    /**
     * Returns those of them without a plain decline: no judge sees such, and it is too easy to tell a judge from a
     * guess.
     */
    public static List<LabelledAnswer> leftOpen() {
        RefusalDetector detector = RefusalDetector.standard();
        return bundled().stream()
                .filter(known -> detector.detect(known.prompt(), known.answer()).band() != Band.STRONG)
                .toList();
    }
}
