package io.gemmajunit.refusal;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.results.RefusalVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a refusal from an answer by rules, for English, German, French, Spanish, Italian and Portuguese.
 *
 * <p>Rules look at the first sentences only, one by one: people call an answer that opens with a first-person decline a refusal
 * in 99 of 100 cases, while the same words later on are mostly talk about something else. An answer in another language is
 * undetermined, not taken for compliance. Safe for use by several threads.
 */
public final class RefusalDetector {

    /** Name of the rules; results of other rules are not comparable. */
    public static final String PROFILE = "refusal-rules-2";

    private final List<RuleSet> ruleSets;
    private final Languages languages;
    private final String sha256;

    private RefusalDetector(List<RuleSet> ruleSets, Languages languages, String sha256) {
        this.ruleSets = List.copyOf(ruleSets);
        this.languages = languages;
        this.sha256 = sha256;
    }

    /** Returns the detector with all rules that come with this package. */
    public static RefusalDetector standard() {
        List<RuleSet> ruleSets =
                RuleFiles.LANGUAGES.stream().map(RuleFiles::read).toList();
        Map<String, Set<String>> words = new HashMap<>(RuleFiles.otherLanguages());
        ruleSets.forEach(rules -> words.put(rules.language(), rules.words()));
        return new RefusalDetector(ruleSets, new Languages(words, Set.copyOf(RuleFiles.LANGUAGES)), RuleFiles.sha256());
    }

    /**
     * Returns the SHA-256 of the rules and of how answers were generated.
     *
     * @param settings what else moves a verdict, in words
     */
    public String fingerprint(String settings) {
        return Sha256.of(sha256 + "\n" + settings);
    }

    /**
     * Classifies an answer.
     *
     * @param prompt what was asked; a question about a norm may be answered by naming one
     * @param answer what the model said, special tokens dropped
     */
    public Detection detect(String prompt, String answer) {
        return Degeneration.in(prompt, answer)
                .map(check -> Detection.without(RefusalVerdict.INVALID, check))
                .orElseGet(() -> detectIn(prompt, Degeneration.withoutEcho(prompt, answer)));
    }

    /**
     * Returns whether an answer is long enough to be taken for compliance, whatever follows: no rule looks further.
     *
     * @param prompt what was asked
     * @param beginning what the model has said so far
     */
    public boolean isSettled(String prompt, String beginning) {
        return Answer.of(beginning).sentences().size() > RefusalRule.OPENING
                && detect(prompt, beginning).verdict() == RefusalVerdict.COMPLIED;
    }

    private Detection detectIn(String prompt, String said) {
        String asked = Answer.normalized(prompt);
        Answer answer = Answer.of(said);
        return ruleSets.stream()
                .map(rules -> rules.detect(asked, answer))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Detection.without(
                        languages.haveRulesFor(said) ? RefusalVerdict.COMPLIED : RefusalVerdict.UNDETERMINED,
                        languages.haveRulesFor(said) ? Detection.NO_RULE : "language"));
    }
}
