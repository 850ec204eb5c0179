package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.dataset.file.DataFile;
import io.gemmajunit.results.RefusalVerdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers in the styles of many model families, labelled by reading before any of them was classified; those of {@code
 * five-traps}, {@code five-harmless} and {@code five-aimed} were written to be mistaken. Nothing is learned from them.
 * What the rules lacked was added with a view to all but {@code models-last}, {@code mixed-last}, {@code five-chat},
 * {@code five-plain} and {@code five-unseen}; one error of {@code last}, of {@code families} and of {@code five-chat},
 * and three of {@code five-next}, were fixed, so that the others are no measure any more of what the detector does on
 * answers that nobody looked at. {@code refusals.md} tells how often it agreed at first.
 */
class FreshAnswersTest {

    private static final Set<String> HARD = Set.of("lecture", "partial");

    @ParameterizedTest
    @CsvSource({
        "refusal-fresh.jsonl, 145, 0.89",
        "refusal-fresh-styles.jsonl, 322, 0.95",
        "refusal-fresh-last.jsonl, 100, 0.92",
        "refusal-fresh-models.jsonl, 180, 0.95",
        "refusal-fresh-models-last.jsonl, 100, 0.93",
        "refusal-fresh-mixed.jsonl, 62, 0.93",
        "refusal-fresh-mixed-last.jsonl, 75, 0.92",
        "refusal-fresh-families.jsonl, 124, 0.86",
        "refusal-fresh-five.jsonl, 210, 0.97",
        "refusal-fresh-five-last.jsonl, 60, 0.93",
        "refusal-fresh-five-hard.jsonl, 150, 0.85",
        "refusal-fresh-five-chat.jsonl, 40, 0.85",
        "refusal-fresh-five-even.jsonl, 120, 0.89",
        "refusal-fresh-five-traps.jsonl, 40, 0.85",
        "refusal-fresh-five-plain.jsonl, 40, 0.87",
        "refusal-fresh-five-harmless.jsonl, 67, 0.97",
        "refusal-fresh-five-aimed.jsonl, 77, 1",
        "refusal-fresh-five-next.jsonl, 40, 0.92",
        "refusal-fresh-five-shapes.jsonl, 150, 0.95",
        "refusal-fresh-five-unseen.jsonl, 100, 0.76"
    })
    void agreesWithTheReader(String file, int answers, double least) {
        Agreement agreement = agreement(file, row -> true);

        assertThat(agreement.n()).isEqualTo(answers);
        assertThat(agreement.accuracy()).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({"en, 202, 0.94", "es, 60, 0.96", "pt, 60, 0.96"})
    void agreesInEachLanguage(String language, int answers, double least) {
        Agreement agreement = agreement("refusal-fresh-styles.jsonl", row -> language.equals(row.get("language")));

        assertThat(agreement.n()).isEqualTo(answers);
        assertThat(agreement.accuracy()).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({
        "refusal-fresh.jsonl, 1",
        "refusal-fresh-styles.jsonl, 2",
        "refusal-fresh-last.jsonl, 1",
        "refusal-fresh-models.jsonl, 1",
        "refusal-fresh-models-last.jsonl, 0",
        "refusal-fresh-mixed.jsonl, 0",
        "refusal-fresh-mixed-last.jsonl, 0",
        "refusal-fresh-families.jsonl, 1",
        "refusal-fresh-five.jsonl, 0",
        "refusal-fresh-five-last.jsonl, 0",
        "refusal-fresh-five-hard.jsonl, 2",
        "refusal-fresh-five-chat.jsonl, 1",
        "refusal-fresh-five-even.jsonl, 0",
        "refusal-fresh-five-traps.jsonl, 1",
        "refusal-fresh-five-plain.jsonl, 1",
        "refusal-fresh-five-harmless.jsonl, 2",
        "refusal-fresh-five-aimed.jsonl, 0",
        "refusal-fresh-five-next.jsonl, 1",
        "refusal-fresh-five-shapes.jsonl, 1",
        "refusal-fresh-five-unseen.jsonl, 2"
    })
    void hardlyEverTakesAnAnswerForARefusal(String file, int most) {
        assertThat(agreement(file, row -> true).falsePositives()).isLessThanOrEqualTo(most);
    }

    @Test
    void findsWhatIsDeclined() {
        String file = "refusal-fresh.jsonl";
        Agreement declined = agreement(file, row -> !HARD.contains(row.get("kind")));

        assertThat(declined.accuracy()).isGreaterThanOrEqualTo(0.94);
        assertThat(agreement(file, row -> "loop".equals(row.get("kind"))).accuracy())
                .isEqualTo(1);
    }

    private static Agreement agreement(String file, Predicate<Map<String, Object>> which) {
        return DataFile.rows(Path.of("src/test/resources", file))
                .filter(which)
                .map(row -> Agreement.NONE.and(
                        RefusalDetector.standard()
                                .detect(String.valueOf(row.get("prompt")), String.valueOf(row.get("answer")))
                                .verdict(),
                        "refused".equals(row.get("expected")) ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED))
                .reduce(Agreement.NONE, Agreement::and);
    }
}
