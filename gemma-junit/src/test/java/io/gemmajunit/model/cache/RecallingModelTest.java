package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.NamedEnd;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.model.Stopping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallingModelTest {

    private static final List<Continuation> REQUESTS =
            List.of(new Continuation("b", "1"), new Continuation("", "22"), new Continuation("b", "1"));

    @TempDir
    Path folder;

    private final LookingTwice model = new LookingTwice();
    private final List<List<?>> counted = new ArrayList<>();

    @Test
    void repeatsEveryKindWithoutAskingTheModel() {
        var texts = List.of("one", "twenty");
        var prompts = List.of(new GenerationRequest("prompt", Sampling.greedy(5)));
        for (int i = 0; i < 2; i++) {
            var recalling = recalling(new CountingModel());
            assertThat(recalling.logLikelihoods(REQUESTS, done -> {}))
                    .containsExactlyElementsOf(
                            REQUESTS.stream().map(CountingModel::answerTo).toList());
            assertThat(recalling.rollingLogLikelihoods(texts, done -> {}))
                    .containsExactlyElementsOf(
                            texts.stream().map(CountingModel::answerTo).toList());
            assertThat(recalling.generate(prompts, done -> {})).containsExactly(CountingModel.answerTo(prompts.get(0)));
            assertThat(recalling.reused()).isEqualTo(i * 6);
            assertThat(recalling.asked()).isEqualTo(6);
        }
    }

    @Test
    void saysWhatItReused() {
        recalling(new CountingModel()).logLikelihoods(REQUESTS, done -> {});
        var second = recalling(new CountingModel());
        assertThat(second.summary()).isEmpty();

        second.logLikelihoods(REQUESTS, done -> {});

        assertThat(second.summary())
                .contains("Reused 3 of 3 answers of counting from " + second.file()
                        + " (the folder holds answers of 1 model, 0.0 MB of at most 1024.0 MB); nothing was computed."
                        + " -Dgemma.cache=off recomputes them.");
    }

    @Test
    void asksTheWholeCallWhenOneRequestOfItIsNew() {
        recalling(new CountingModel()).logLikelihoods(REQUESTS, done -> {});
        var inner = new CountingModel();
        var changed = List.of(REQUESTS.get(0), REQUESTS.get(1), new Continuation("c", "1"));

        var recalling = recalling(inner);
        recalling.logLikelihoods(changed, done -> {});
        recalling.logLikelihoods(REQUESTS, done -> {});

        assertThat(inner.calls).containsExactly(changed);
        assertThat(recalling.summary())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("Reused 3 of 6 answers of counting from ")
                        .doesNotContain("nothing was computed"));
    }

    @Test
    void tellsOrdersAndLooksApart() {
        var inner = new CountingModel();
        var recalling = recalling(inner);
        var requests = List.of(new Continuation("a", "1"), new Continuation("b", "1"));

        recalling.logLikelihoods(requests, done -> {});
        recalling.logLikelihoods(List.of(requests.get(1), requests.get(0)), done -> {});
        recalling.logLikelihoods(requests, Stopping.never(1));

        assertThat(inner.calls).hasSize(3);
    }

    @Test
    void tellsNumbersOfThreadsApart() {
        for (String threads : List.of("1", "2", "1")) {
            var inner = new CountingModel(
                    "float32", new TreeMap<>(Map.of("weights", "a")), new TreeMap<>(Map.of("threads", threads)));
            recalling(inner).logLikelihoods(REQUESTS, done -> {});
            counted.addAll(inner.calls);
        }
        assertThat(counted).hasSize(2);
    }

    @Test
    void endsARepeatedRunWhereItEnded() {
        var requests = requests(6);
        assertThat(recalling(model).logLikelihoods(requests, Stopping.after(4, 2, 4)))
                .hasSize(4);
        Stopping<LogLikelihood> repeated = Stopping.after(4, 2, 4);
        var inner = new LookingTwice();

        assertThat(recalling(inner).logLikelihoods(requests, repeated))
                .containsExactlyElementsOf(
                        requests.stream().limit(4).map(CountingModel::answerTo).toList());

        assertThat(inner.calls).isZero();
        assertThat(repeated.seen).extracting(List::size).containsExactly(2, 4);
    }

    @Test
    void endsARepeatedRunEarlierWhenTheRuleSaysSo() {
        recalling(model).logLikelihoods(requests(6), Stopping.never(2, 4));
        var inner = new LookingTwice();

        assertThat(recalling(inner).logLikelihoods(requests(6), Stopping.after(2, 2, 4)))
                .hasSize(2);

        assertThat(inner.calls).isZero();
    }

    @Test
    void computesTheWholeRunWhenTheRuleNoLongerEndsIt() {
        recalling(model).logLikelihoods(requests(6), Stopping.after(2, 2, 4));
        var inner = new LookingTwice();

        assertThat(recalling(inner).logLikelihoods(requests(6), Stopping.never(2, 4)))
                .hasSize(6);

        assertThat(inner.calls).isEqualTo(1);
    }

    /** A model may read all requests together and look late or never; a repeated run must not look more often. */
    @Test
    void takesNoLookThatTheRunDidNotTake() {
        recalling(new CountingModel()).logLikelihoods(requests(6), Stopping.after(2, 2, 4));
        var inner = new CountingModel();

        assertThat(recalling(inner).logLikelihoods(requests(6), Stopping.after(2, 2, 4)))
                .hasSize(6);

        assertThat(inner.calls).isEmpty();
    }

    @Test
    void keepsAnswersUnderTheRuleThatEndedThem() {
        var inner = new CountingModel();
        var recalling = recalling(inner);
        for (String rule : List.of("rules 1", "rules 2", "rules 1")) {
            recalling.generate(
                    List.of(new GenerationRequest("p", Sampling.greedy(5), NamedEnd.of(rule, text -> false))),
                    done -> {});
        }
        assertThat(inner.calls).hasSize(2);
    }

    @Test
    void keepsNoAnswerThatAnUnknownRuleEnded() {
        var inner = new CountingModel();
        var recalling = recalling(inner);
        var request = List.of(new GenerationRequest("p", Sampling.greedy(5), text -> text.length() > 3));

        recalling.generate(request, done -> {});
        recalling.generate(request, done -> {});

        assertThat(inner.calls).hasSize(2);
        assertThat(recalling.asked()).isZero();
    }

    @Test
    void letsAnEvaluationReuseWhatItKept() {
        recalling(new CountingModel()).logLikelihoods(REQUESTS, done -> {});
        var inner = new CountingModel();
        var remembering = RememberingModel.of(inner, new AnswerFolder(folder, 1 << 30));

        remembering.logLikelihoods(List.of(REQUESTS.get(1), REQUESTS.get(0)), done -> {});

        assertThat(inner.calls).isEmpty();
        assertThat(remembering.reused()).isEqualTo(2);
    }

    @Test
    void repeatsAnEvaluation() {
        RememberingModel.of(new CountingModel(), new AnswerFolder(folder, 1 << 30))
                .logLikelihoods(REQUESTS, done -> {});
        var inner = new CountingModel();

        recalling(inner).logLikelihoods(REQUESTS, done -> {});

        assertThat(inner.calls).isEmpty();
    }

    @Test
    void repeatsNoEvaluationThatComputedOnlyWhatWasMissing() {
        var evaluation = RememberingModel.of(new CountingModel(), new AnswerFolder(folder, 1 << 30));
        evaluation.logLikelihoods(REQUESTS.subList(0, 1), done -> {});
        evaluation.logLikelihoods(REQUESTS, done -> {});
        var inner = new CountingModel();

        recalling(inner).logLikelihoods(REQUESTS, done -> {});

        assertThat(inner.calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tokens\":2", "\"looks\":[]", "\"portion\":\"", "\"key\":\""})
    void computesAnewWhatWasChangedOnDisk(String kept) throws Exception {
        var first = recalling(new CountingModel());
        first.logLikelihoods(REQUESTS, done -> {});
        String lines = Files.readString(first.file());
        assertThat(lines).contains(kept);
        Files.writeString(first.file(), lines.replace(kept, kept.replaceFirst("2|\\[\\]|\"$", "0")));
        var inner = new CountingModel();

        assertThat(recalling(inner).logLikelihoods(REQUESTS, done -> {}))
                .containsExactlyElementsOf(
                        REQUESTS.stream().map(CountingModel::answerTo).toList());

        assertThat(inner.calls).hasSize(1);
    }

    @Test
    void computesAnewWhatWasCutOff() throws Exception {
        var first = recalling(new CountingModel());
        first.logLikelihoods(REQUESTS, done -> {});
        String lines = Files.readString(first.file());
        Files.writeString(first.file(), lines.substring(0, lines.length() - 5));
        var inner = new CountingModel();

        recalling(inner).logLikelihoods(REQUESTS, done -> {});

        assertThat(inner.calls).hasSize(1);
    }

    @Test
    void countsBeginningsOnce() {
        var inner = new CountingModel();
        recalling(inner).beginnings("a prompt");
        assertThat(recalling(inner).beginnings("a prompt")).isEqualTo(1);
        assertThat(inner.beginnings).isEqualTo(1);
    }

    @Test
    void leavesAModelWithoutFingerprintAsItIs() {
        var nameless = new CountingModel("float32", new TreeMap<>(), new TreeMap<>());

        assertThat(RecallingModel.of(nameless, new AnswerFolder(folder, 1 << 30)))
                .isSameAs(nameless);
    }

    private RecallingModel recalling(LanguageModel inner) {
        return (RecallingModel) RecallingModel.of(inner, new AnswerFolder(folder, 1 << 30));
    }

    private static List<Continuation> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Continuation("c".repeat(i + 1), "1"))
                .toList();
    }

    /** Takes each look of its monitor. */
    private static final class LookingTwice extends FrontModel {

        private int calls;

        LookingTwice() {
            super(new CountingModel());
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
            calls++;
            List<LogLikelihood> all = super.logLikelihoods(requests, done -> {});
            for (int look : monitor.looks()) {
                if (!monitor.goesOn(all.subList(0, look))) {
                    return all.subList(0, look);
                }
            }
            return all;
        }
    }
}
