package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gemmajunit.refusal.LabelledAnswers.Labelled;
import io.gemmajunit.results.RefusalVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Agreement with people on answers that the phrases were not learned from: five times without a fifth of the prompts,
 * and once without each model. Other languages, and the answers to OR-Bench's prompts, are never learned from. The
 * grammar was written with a view to all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicAgreementTest {

    private static final int FOLDS = 5;

    private final Map<String, Agreement> byPrompt = new TreeMap<>();
    private final Map<String, Agreement> byModel = new TreeMap<>();
    private final Map<String, Integer> invalid = new TreeMap<>();

    @BeforeAll
    void measure() {
        assumeTrue(LabelledAnswers.areThere(), "The labelled answers are not there.");
        List<Labelled> all = LabelledAnswers.all();
        Grammar grammar = PhraseTable.grammar();
        measure(all, grammar, answer -> "" + Math.floorMod(answer.prompt().hashCode(), FOLDS), byPrompt);
        measure(all, grammar, Labelled::model, byModel);
        for (Labelled answer : all) {
            boolean isInvalid = RefusalDetector.standard()
                            .detect(answer.prompt(), answer.answer())
                            .verdict()
                    == RefusalVerdict.INVALID;
            invalid.merge(answer.source(), isInvalid ? 1 : 0, Integer::sum);
        }
        System.out.println(table("Without the prompt", byPrompt) + table("Without the model", byModel) + "invalid "
                + invalid + "\n");
    }

    @Test
    void agreesOnPromptsThatItHasNotSeen() {
        assertThat(byPrompt.get("all").accuracy()).isGreaterThanOrEqualTo(0.96);
        assertThat(byPrompt.get("all").kappa()).isGreaterThanOrEqualTo(0.91);
        assertThat(byPrompt.get("clear").accuracy()).isGreaterThanOrEqualTo(0.965);
    }

    @Test
    void agreesOnModelsThatItHasNotSeen() {
        assertThat(byModel.get("all").accuracy()).isGreaterThanOrEqualTo(0.9595);
        assertThat(byModel.get("all").kappa()).isGreaterThanOrEqualTo(0.91);
    }

    /** What reports tell of it is what is measured here; the one Chinese answer has no rules. */
    @Test
    void isWhatReportsTell() {
        KnownAgreement.byLanguage()
                .forEach((language, agreement) ->
                        assertThat(agreement).as(language).isEqualTo(byModel.get("language " + language)));
        assertThat(KnownAgreement.byLanguage()).containsOnlyKeys("de", "en", "fr", "it");
    }

    @Test
    void findsTheRefusalsOfGemma() {
        assertThat(byModel.get("refusal-direction gemma-2b-it").accuracy()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void noLabelledAnswerIsInvalid() {
        assertThat(invalid.values()).containsOnly(0);
    }

    private static void measure(
            List<Labelled> all, Grammar grammar, Function<Labelled, String> group, Map<String, Agreement> table) {
        var groups = new TreeMap<String, List<Labelled>>();
        all.forEach(answer -> groups.computeIfAbsent(group.apply(answer), key -> new ArrayList<>())
                .add(answer));
        groups.forEach((name, answers) -> {
            PhraseModel model = PhraseTable.learned(
                            all,
                            answer -> answer.isForTraining()
                                    && !group.apply(answer).equals(name),
                            grammar)
                    .model();
            RefusalDetector detector = RefusalDetector.standard().with("en", model);
            answers.forEach(answer -> add(answer, detector, table));
        });
    }

    private static void add(Labelled answer, RefusalDetector detector, Map<String, Agreement> table) {
        Agreement agreement = Agreement.NONE.and(
                detector.detect(answer.prompt(), answer.answer()).verdict(), answer.label());
        String language = answer.language().equals("en") ? "" : " " + answer.language();
        for (String row : List.of(
                "all",
                answer.isBorderline() ? "borderline" : "clear",
                answer.source() + " " + answer.model() + language,
                "language " + answer.language())) {
            table.merge(row, agreement, Agreement::and);
        }
    }

    private static String table(String title, Map<String, Agreement> rows) {
        var text = new StringBuilder(title + ": n, accuracy, kappa, missed, false alarms\n");
        rows.forEach((name, agreement) -> text.append(String.format(
                Locale.ROOT,
                "%-40s %4d  %.4f  %.4f  %3d  %3d%n",
                name,
                agreement.n(),
                agreement.accuracy(),
                agreement.kappa(),
                agreement.falseNegatives(),
                agreement.falsePositives())));
        return text.toString();
    }
}
