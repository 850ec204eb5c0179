package io.gemmajunit.task.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.results.Direction;
import io.gemmajunit.task.Observation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares metrics of corpora with sacreBLEU 2.6. */
class CorpusMetricsTest {

    private static final Path PUBLIC = Path.of(System.getProperty("gemma.shared", "../../shared"))
            .resolve("golden/lm-eval-2/cases/text-metrics.json");

    private final JsonNode golden =
            new ObjectMapper().readTree(new File("src/test/resources/golden/corpus-metrics.json"));

    CorpusMetricsTest() throws IOException {}

    private List<Observation> pairs() {
        List<Observation> pairs = new ArrayList<>();
        for (int i = 0; i < golden.get("hypotheses").size(); i++) {
            pairs.add(pair(
                    golden.get("references").get(i).textValue(),
                    golden.get("hypotheses").get(i).textValue()));
        }
        return pairs;
    }

    private static Observation pair(Object references, String hypothesis) {
        return new Observation(0, 1, List.of(references, hypothesis));
    }

    @ParameterizedTest
    @EnumSource(names = {"BLEU", "CHRF", "CHRF_PLUS_PLUS", "TER"})
    void scoreCorporaAndTextsAsSacreBleu(Aggregation metric) {
        List<Observation> pairs = pairs();

        assertThat(metric.of(pairs)).isCloseTo(golden.get(metric.spelled()).doubleValue(), within(1e-9));
        JsonNode sentences = golden.get("sentences").get(metric.spelled());
        for (int i = 0; i < pairs.size(); i++) {
            assertThat(metric.ofOne(pairs.get(i)))
                    .as("text %s", i)
                    .isCloseTo(sentences.get(i).doubleValue(), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BLEU", "CHRF", "TER"})
    void takeTheBestOfSeveralReferences(Aggregation metric) {
        List<Observation> pairs = new ArrayList<>();
        JsonNode two = golden.get("two");
        for (int i = 0; i < two.get("references").size(); i++) {
            pairs.add(pair(
                    List.of(
                            golden.get("references").get(i).textValue(),
                            two.get("references").get(i).textValue()),
                    golden.get("hypotheses").get(i).textValue()));
        }

        assertThat(metric.of(pairs)).isCloseTo(two.get(metric.spelled()).doubleValue(), within(1e-9));
    }

    @Test
    void haveTheStandardErrorOfAHundredDraws() {
        assertThat(Aggregation.BLEU.standardError(pairs()))
                .isCloseTo(golden.get("bleu_stderr").doubleValue(), within(1e-9));
    }

    @Test
    void knowWhichWayIsBetter() {
        assertThat(Aggregation.TER.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
        assertThat(Aggregation.BLEU.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    }

    @Test
    void scorePublicCorporaAsTheHarness() throws IOException {
        assumeThat(PUBLIC)
                .as("public texts; set the system property gemma.shared to their folder")
                .exists();
        for (JsonNode corpus : new ObjectMapper().readTree(PUBLIC.toFile())) {
            List<Observation> pairs = new ArrayList<>();
            for (int i = 0; i < corpus.get("predictions").size(); i++) {
                JsonNode reference = corpus.get("references").get(i);
                pairs.add(pair(
                        reference.isArray()
                                ? new ObjectMapper().convertValue(reference, List.class)
                                : reference.textValue(),
                        corpus.get("predictions").get(i).textValue()));
            }
            for (String metric : List.of("bleu", "chrf", "chrf++", "ter")) {
                assertThat(Aggregation.named(metric).orElseThrow().of(pairs))
                        .as("%s of %s", metric, corpus.get("name"))
                        .isCloseTo(corpus.get(metric).doubleValue(), within(1e-9));
            }
        }
    }
}
