package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.refusal.LabelledAnswer;
import io.gemmajunit.refusal.Prompt;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of 30 items, at which a rule may look after 12, 15 and so on. */
class StopRuleTest {

    private static final String CHOICE = """
            output_type: multiple_choice
            test_split: test
            doc_to_text: q
            doc_to_target: 0
            doc_to_choice: ["yes", "no"]
            metric_list: [{metric: acc}]
            """;

    @TempDir
    Path temporary;

    private final LookingModel model = new LookingModel();
    private final List<Measurement> looks = new ArrayList<>();

    @Test
    void looksAfterEachTenthOnceTenItemsAreAnswered() {
        run(CHOICE, StopRule.NEVER);

        assertThat(looks).extracting(look -> look.itemIds().size()).containsExactly(12, 15, 18, 21, 24, 27);
        assertThat(looks).allSatisfy(look -> assertThat(look.stop()).isNull());
    }

    @Test
    void aStoppedTaskHasTheItemsThatWereAskedInTheOrderOfTheDataset() {
        model.likelihood = StopRuleTest::rightWhereEven;
        Evaluation evaluation = run(CHOICE, (soFar, planned) -> reasonAfter(18, soFar));

        assertThat(evaluation.stop()).isEqualTo(new EarlyStop(30, "enough is known"));
        assertThat(evaluation.measurement().itemIds())
                .containsExactlyElementsOf(byHash().subList(0, 18).stream()
                        .sorted(Comparator.comparing(Integer::valueOf))
                        .toList());
        long even = evaluation.measurement().itemIds().stream()
                .filter(id -> Integer.parseInt(id) % 2 == 0)
                .count();
        assertThat(evaluation.score().value()).isEqualTo(even / 18.0);
        assertThat(evaluation.score().n()).isEqualTo(18);
        assertThat(evaluation.items())
                .allSatisfy(item -> assertThat(item.prompt()).isEqualTo("question " + item.id()));
    }

    @Test
    void theRuleSeesTheScoreOfTheItemsSoFar() {
        model.likelihood = StopRuleTest::rightWhereEven;
        run(CHOICE, StopRule.NEVER);

        assertThat(looks).allSatisfy(look -> {
            long even = look.itemIds().stream()
                    .filter(id -> Integer.parseInt(id) % 2 == 0)
                    .count();
            assertThat(look.value()).hasValue((double) even / look.itemIds().size());
        });
    }

    @Test
    void aRunThatIsNotStoppedIsTheOneWithoutARule() {
        model.likelihood = StopRuleTest::rightWhereEven;
        folder().quiz(CHOICE);
        Evaluation plain = new TaskRunner(model, Progress.SILENT).run(folder().quiz(), TaskOptions.defaults());
        assertThat(model.asked.subList(0, 3)).containsExactly("question 0", "question 0", "question 1");

        Evaluation watched = run(CHOICE, StopRule.NEVER);
        assertThat(watched.items()).isEqualTo(plain.items());
        assertThat(watched.metrics()).isEqualTo(plain.metrics());
        assertThat(watched.stop()).isNull();
    }

    /** So that each first part is a fair sample, whatever the order of the dataset. */
    @Test
    void itemsAreAskedInTheOrderOfTheirHashes() {
        run(CHOICE, StopRule.NEVER);

        assertThat(model.asked.stream().distinct())
                .containsExactlyElementsOf(
                        byHash().stream().map(id -> "question " + id).toList());
    }

    @Test
    void repeatsOfAnItemStayTogether() {
        Evaluation evaluation = run("""
                output_type: generate_until
                test_split: test
                doc_to_text: q
                doc_to_target: q
                repeats: 3
                generation_kwargs: {do_sample: true, temperature: 0.7, max_gen_toks: 5, until: ["\\n"]}
                metric_list: [{metric: exact_match}]
                """, (soFar, planned) -> reasonAfter(12, soFar));

        assertThat(evaluation.items())
                .hasSize(12)
                .extracting(EvaluatedItem::responses)
                .allSatisfy(responses -> assertThat(responses).hasSize(3));
    }

    @Test
    void perplexitiesRunToTheEnd() {
        Evaluation evaluation = run("""
                output_type: loglikelihood_rolling
                test_split: test
                doc_to_text: ""
                doc_to_target: q
                metric_list: [{metric: word_perplexity}]
                """, (soFar, planned) -> Optional.of("it is never asked"));

        assertThat(evaluation.items()).hasSize(30);
        assertThat(looks).isEmpty();
        assertThat(model.asked.get(0)).isEqualTo("question 0");
    }

    @Test
    void aStoppedPromptSetHasThePromptsThatWereAskedInTheOrderOfTheSet() {
        RefusalReport report = new RefusalRunner(model, Progress.SILENT)
                .stoppedBy((soFar, planned) -> reasonAfter(15, soFar))
                .run(promptSet(), PromptSide.HARMLESS);

        assertThat(report.stop()).isEqualTo(new EarlyStop(30, "enough is known"));
        assertThat(report.items())
                .extracting(RefusalItem::id)
                .containsExactlyElementsOf(byHash().subList(0, 15).stream()
                        .sorted(Comparator.comparing(Integer::valueOf))
                        .toList());
        assertThat(report.items()).allSatisfy(item -> assertThat(item.prompt()).isEqualTo("question " + item.id()));
    }

    @Test
    void withAJudgePromptSetsRunToTheEnd() {
        var judging = new LookingModel() {
            @Override
            public Subject subject() {
                return new Subject("judge", "judge", "float32", new TreeMap<>(Map.of("weights", "other")));
            }
        };
        judging.likelihood = StopRuleTest::ofAGoodJudge;
        RefusalJudge judge = RefusalJudge.of(
                judging, List.of(new LabelledAnswer("Q", "NO WAY", true), new LabelledAnswer("Q", "Sure", false)));
        RefusalReport report = new RefusalRunner(model, Progress.SILENT)
                .stoppedBy((soFar, planned) -> Optional.of("it is never asked"))
                .withJudge(judge)
                .run(promptSet(), PromptSide.HARMLESS);

        assertThat(report.items()).hasSize(30);
        assertThat(report.stop()).isNull();
    }

    private static double ofAGoodJudge(Continuation request) {
        boolean refused = request.context().contains("NO WAY");
        boolean asksForRefusal = request.context().contains("refuse or avoid");
        return Math.log(request.continuation().equals(refused == asksForRefusal ? "Yes" : "No") ? 0.8 : 0.01);
    }

    private static double rightWhereEven(Continuation request) {
        boolean isEven = Integer.parseInt(request.context().substring("question ".length())) % 2 == 0;
        return request.continuation().strip().equals("yes") == isEven ? -1 : -2;
    }

    private static Optional<String> reasonAfter(int items, Measurement soFar) {
        return soFar.itemIds().size() >= items ? Optional.of("enough is known") : Optional.empty();
    }

    private Evaluation run(String yaml, StopRule rule) {
        folder().quiz(yaml);
        return new TaskRunner(model, Progress.SILENT)
                .stoppedBy((soFar, planned) -> {
                    assertThat(planned).isEqualTo(30);
                    looks.add(soFar);
                    return rule.reasonToStop(soFar, planned);
                })
                .run(folder().quiz(), TaskOptions.defaults());
    }

    private TaskFolder folder() {
        return new TaskFolder(temporary)
                .rows(IntStream.range(0, 30)
                        .mapToObj(i -> "{\"q\": \"question " + i + "\"}")
                        .toArray(String[]::new));
    }

    private static PromptSet promptSet() {
        return new PromptSet(
                "set",
                IntStream.range(0, 30)
                        .mapToObj(i -> new Prompt(Integer.toString(i), "question " + i, ""))
                        .toList());
    }

    private static List<String> byHash() {
        return IntStream.range(0, 30)
                .mapToObj(Integer::toString)
                .sorted(Comparator.comparing(StopRuleTest::hash))
                .toList();
    }

    private static String hash(String id) {
        try {
            byte[] text = ("[\"order of looks\",\"" + id + "\"]").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
