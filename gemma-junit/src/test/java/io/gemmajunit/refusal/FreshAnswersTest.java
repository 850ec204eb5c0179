package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.dataset.DataFile;
import io.gemmajunit.results.RefusalVerdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Answers in the styles of six model families and six languages, labelled by reading before any of them was classified.
 * At first the detector agreed on 120 of 145; wordings of declines and caveats that it lacked were then added, so that
 * this is no measure any more of what it does on others. Nothing is learned from them. Lectures without a decline are
 * the hardest.
 */
class FreshAnswersTest {

    private static final Set<String> HARD = Set.of("lecture", "partial");

    @Test
    void agreesWithTheReader() {
        assertThat(agreement(row -> true).n()).isEqualTo(145);
        assertThat(agreement(row -> true).accuracy()).isGreaterThanOrEqualTo(0.88);
    }

    @Test
    void hardlyEverTakesAnAnswerForARefusal() {
        assertThat(agreement(row -> true).falsePositives()).isLessThanOrEqualTo(1);
    }

    @Test
    void findsWhatIsDeclined() {
        Agreement declined = agreement(row -> !HARD.contains(row.get("kind")));

        assertThat(declined.accuracy()).isGreaterThanOrEqualTo(0.94);
        assertThat(agreement(row -> "loop".equals(row.get("kind"))).accuracy()).isEqualTo(1);
    }

    private static Agreement agreement(Predicate<Map<String, Object>> which) {
        return DataFile.rows(Path.of("src/test/resources/refusal-fresh.jsonl"))
                .filter(which)
                .map(row -> Agreement.NONE.and(
                        RefusalDetector.standard()
                                .detect(String.valueOf(row.get("prompt")), String.valueOf(row.get("answer")))
                                .verdict(),
                        "refused".equals(row.get("expected")) ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED))
                .reduce(Agreement.NONE, Agreement::and);
    }
}
