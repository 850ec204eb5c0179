package io.gemmajunit.python.script.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.python.script.ModuleSource;
import io.gemmajunit.python.script.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Compares ROUGE with the algorithm of Google's rouge_score on CPython, and its bootstrap with NumPy's random numbers.
 */
class RougeTest {

    private static final List<String> TYPES = List.of("rouge1", "rouge2", "rougeL", "rougeLsum");
    private static final String PROGRAM = """
            import evaluate
            import sacrebleu
            from rouge_score import rouge_scorer, scoring


            def median(references, texts, kind):
                return evaluate.load("rouge").compute(predictions=texts, references=references)[kind]


            def single(reference, text, kind):
                aggregator = scoring.BootstrapAggregator()
                aggregator.add_scores(rouge_scorer.RougeScorer([kind]).score(reference, text))
                return aggregator.aggregate()[kind].mid.fmeasure


            def bleu(refs, preds):
                return sacrebleu.corpus_bleu(preds, refs, smooth_method="exp", smooth_value=0.0, force=False, lowercase=False,
                        tokenize="intl", use_effective_order=False).score


            def stemmed(reference, text):
                return rouge_scorer.RougeScorer(["rouge1"], use_stemmer=True).score(reference, text)["rouge1"].precision
            """;

    private final JsonNode golden = golden();

    private static JsonNode golden() {
        try {
            return new ObjectMapper().readTree(RougeTest.class.getResourceAsStream("/golden/rouge.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Script program(String function) {
        return Script.load(ModuleSource.of(PROGRAM, "rouge.py", name -> null), function);
    }

    @Test
    void pairsAreScoredAsByTheOriginal() {
        for (JsonNode pair : golden.get("pairs")) {
            String reference = pair.get("reference").textValue();
            String text = pair.get("text").textValue();
            for (String type : TYPES) {
                RougeScore score = RougeScore.of(type, reference, text, UnaryOperator.identity());
                JsonNode expected = pair.get("scores").get(type);
                assertThat(score).isNotNull();
                assertThat(List.of(score.precision(), score.recall(), score.f()))
                        .as("%s of %s", type, pair)
                        .containsExactly(
                                expected.get(0).doubleValue(),
                                expected.get(1).doubleValue(),
                                expected.get(2).doubleValue());
                assertThat(program("single").call(reference, text, type))
                        .isEqualTo(expected.get(2).doubleValue());
            }
        }
    }

    @Test
    void theMedianOfTheBootstrapIsThatOfTheOriginal() {
        List<Object> references = new ArrayList<>();
        List<Object> texts = new ArrayList<>();
        golden.get("pairs").forEach(pair -> {
            references.add(pair.get("reference").textValue());
            texts.add(pair.get("text").textValue());
        });
        for (String type : TYPES) {
            Object median = program("median").call(references, texts, type);
            assertThat((Double) median)
                    .isCloseTo(golden.get("medians").get(type).doubleValue(), within(1e-12));
        }
    }

    /** By sacreBLEU 2.6.0, one text at a time. */
    @Test
    void bleuOfAnyScriptIsThatOfSacreBleu() throws IOException {
        for (JsonNode pair :
                new ObjectMapper().readTree(RougeTest.class.getResourceAsStream("/golden/bleu-international.json"))) {
            Object bleu = program("bleu")
                    .call(
                            List.of(List.of(pair.get("reference").textValue())),
                            List.of(pair.get("text").textValue()));
            assertThat((Double) bleu)
                    .as(pair.toString())
                    .isCloseTo(pair.get("bleu").doubleValue(), within(1e-9));
        }
    }

    /** By NLTK 3.10, {@code make_stems.py}. */
    @Test
    void wordsAreStemmedAsByNltk() throws IOException {
        JsonNode stems = new ObjectMapper().readTree(RougeTest.class.getResourceAsStream("/golden/stems.json"));
        assertThat(stems.size()).isGreaterThan(1000);
        stems.properties()
                .forEach(each -> assertThat(PorterStemmer.stem(each.getKey()))
                        .as(each.getKey())
                        .isEqualTo(each.getValue().textValue()));
    }

    /** A y behind a consonant is a vowel, so every second one is; the word has 50 000 of vowel and consonant. */
    @Test
    void wordsOfManyYAreStemmedInOnePass() {
        String stem = "y".repeat(100_001);
        assertThat(PorterStemmer.stem(stem + "ization")).isEqualTo(stem);
    }

    /**
     * Of he, was, running, on, the and bed all but one are there, for runs and beds have the stems of running and bed.
     */
    @Test
    void tokensAreStemmedWhereAskedFor() {
        Object scores = program("stemmed").call("he runs on the beds", "he was running on the bed");

        assertThat(scores).isEqualTo(5 / 6.0);
    }
}
