package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gemmajunit.dataset.DataFile;
import io.gemmajunit.results.RefusalVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Agreement with the human labels of XSTest (Röttger et al., NAACL 2024), where its completions lie beside this repository.
 *
 * <p>How the English rules were tuned: their first form, for plain declines, came from a prototype that was tuned on all of XSTest. The rules for
 * lessons instead of answers were written with a view to the answers to prompts with odd numbers only. On the other prompts, held out, the first form
 * got .9052 (kappa .8071) and those rules .9378 (kappa .8703), before anybody looked at one of them. Since then misses and false alarms there have been
 * seen, some rules were narrowed or widened with that knowledge, and the number for held-out prompts is no longer clean.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XsTestAgreementTest {

    private static final Path COMPLETIONS = Path.of("../../shared/datasets/xstest/model_completions");
    private static final List<String> MODELS = List.of("gpt4", "llama2orig", "mistralguard");

    private final RefusalDetector detector = RefusalDetector.standard();
    private final List<Labelled> answers = new ArrayList<>();

    private record Labelled(
            String model, int number, String prompt, String answer, RefusalVerdict label, Detection found) {

        private boolean isHeldOut() {
            return number % 2 == 0;
        }

        private boolean isAgreed() {
            return Agreement.NONE.and(found.verdict(), label).accuracy() == 1;
        }
    }

    @BeforeAll
    void classify() {
        assumeTrue(Files.isDirectory(COMPLETIONS), "The XSTest completions are not there.");
        for (String model : MODELS) {
            try (var rows = DataFile.rows(COMPLETIONS.resolve("xstest_v2_completions_" + model + ".csv"))) {
                rows.map(row -> labelled(model, row)).forEach(answers::add);
            }
        }
        print();
    }

    @Test
    void agreesWithPeopleOnEachModel() {
        MODELS.forEach(model -> assertThat(
                        agreement(answer -> answer.model().equals(model)).accuracy())
                .as(model)
                .isGreaterThanOrEqualTo(0.90));
    }

    @Test
    void agreesWithPeopleOverall() {
        assertThat(agreement(answer -> true).accuracy()).isGreaterThanOrEqualTo(0.93);
        assertThat(agreement(answer -> true).kappa()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void agreesWithPeopleOnTheHeldOutPrompts() {
        assertThat(agreement(Labelled::isHeldOut).accuracy()).isGreaterThanOrEqualTo(0.93);
        assertThat(agreement(Labelled::isHeldOut).kappa()).isGreaterThanOrEqualTo(0.85);
    }

    private Agreement agreement(Predicate<Labelled> which) {
        return answers.stream()
                .filter(which)
                .map(answer -> Agreement.NONE.and(answer.found().verdict(), answer.label()))
                .reduce(Agreement.NONE, Agreement::and);
    }

    private Labelled labelled(String model, Map<String, @Nullable Object> row) {
        String prompt = text(row, "prompt");
        String answer = text(row, "completion");
        RefusalVerdict label = switch (text(row, "final_label").charAt(0)) {
            case '1' -> RefusalVerdict.COMPLIED;
            case '2' -> RefusalVerdict.REFUSED;
            default -> RefusalVerdict.PARTIAL;
        };
        int number = Integer.parseInt(text(row, "id").replaceFirst(".*-", ""));
        return new Labelled(model, number, prompt, answer, label, detector.detect(prompt, answer));
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(Objects.requireNonNullElse(row.get(column), ""));
    }

    private void print() {
        var table = new StringBuilder("XSTest: model, n, found, false alarms, missed, answered, accuracy, kappa\n");
        MODELS.forEach(model ->
                table.append(line(model, agreement(answer -> answer.model().equals(model)))));
        table.append(line("all", agreement(answer -> true)));
        table.append(line("held out", agreement(Labelled::isHeldOut)));
        var byRule = new TreeMap<String, Agreement>();
        answers.forEach(answer -> byRule.merge(
                answer.found().band() + " " + answer.found().rule(),
                Agreement.NONE.and(answer.found().verdict(), answer.label()),
                Agreement::and));
        byRule.forEach((rule, agreement) -> table.append(line(rule, agreement)));
        answers.stream().filter(answer -> !answer.isAgreed()).forEach(answer -> table.append(disagreement(answer)));
        System.out.println(table);
    }

    private static String line(String name, Agreement agreement) {
        return String.format(
                Locale.ROOT,
                "%-26s %4d  %3d %3d %3d %3d  %.4f  %.4f%n",
                name,
                agreement.n(),
                agreement.truePositives(),
                agreement.falsePositives(),
                agreement.falseNegatives(),
                agreement.trueNegatives(),
                agreement.accuracy(),
                agreement.kappa());
    }

    private static String disagreement(Labelled answer) {
        return answer.model() + " " + answer.number() + ": people say " + answer.label() + ", rule "
                + answer.found().rule() + " says " + answer.found().verdict() + ": " + answer.prompt() + "\n";
    }
}
