package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.model.Stopping;
import io.gemmajunit.run.LookingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RememberingModelTest {

    /** Long enough that a hundred of them are several portions of 2^17 characters. */
    private static final String LONG = "x".repeat(5000);

    @TempDir
    Path folder;

    private final CountingModel model = new CountingModel();

    /** As an evaluation has it, behind the cut. */
    private static final class Evaluated extends FrontModel {

        private final RememberingModel remembering;

        Evaluated(RememberingModel remembering) {
            super(PortionedModel.of(remembering));
            this.remembering = remembering;
        }

        int asked() {
            return remembering.asked();
        }

        int reused() {
            return remembering.reused();
        }

        Path file() {
            return remembering.file();
        }
    }

    private static Evaluated remembering(LanguageModel model, Path folder) {
        return new Evaluated(RememberingModel.of(model, new AnswerFolder(folder, 1 << 30)));
    }

    @Test
    void answersEveryKindInTheOrderAsked() {
        var remembering = remembering(model, folder);
        var continuations = List.of(new Continuation("b", "1"), new Continuation("", "22"), new Continuation("a", "3"));
        var texts = List.of("one", "twenty", "three");
        var prompts = List.of(
                new GenerationRequest("long prompt", Sampling.greedy(5)),
                new GenerationRequest("prompt", Sampling.greedy(6)));

        for (int i = 0; i < 2; i++) {
            assertThat(remembering.logLikelihoods(continuations, done -> {}))
                    .containsExactlyElementsOf(
                            continuations.stream().map(CountingModel::answerTo).toList());
            assertThat(remembering.rollingLogLikelihoods(texts, done -> {}))
                    .containsExactlyElementsOf(
                            texts.stream().map(CountingModel::answerTo).toList());
            assertThat(remembering.generate(prompts, done -> {}))
                    .containsExactlyElementsOf(
                            prompts.stream().map(CountingModel::answerTo).toList());
        }
        assertThat(model.calls).hasSize(3);
    }

    @Test
    void endsNoRunEarly() {
        var remembering = remembering(new LookingModel(), folder);
        var prompts = List.of(
                new GenerationRequest("one", Sampling.greedy(5)), new GenerationRequest("two", Sampling.greedy(5)));

        assertThat(remembering.generate(prompts, Stopping.after(1, 1))).hasSize(2);
    }

    @Test
    void remembersInALaterRunAndCountsIt() {
        var requests = List.of(new Continuation("a", "1"), new Continuation("a", "2"));
        var first = remembering(model, folder);
        first.logLikelihoods(requests, done -> {});
        var second = remembering(model, folder);
        var more = new ArrayList<>(requests);
        more.add(new Continuation("a", "3"));

        var answers = second.logLikelihoods(more, done -> {});

        assertThat(answers)
                .containsExactlyElementsOf(
                        more.stream().map(CountingModel::answerTo).toList());
        assertThat(model.calls).hasSize(2);
        assertThat(model.calls.get(1)).isEqualTo(List.of(new Continuation("a", "3")));
        assertThat(first.reused()).isZero();
        assertThat(second.reused()).isEqualTo(2);
        assertThat(second.asked()).isEqualTo(3);
    }

    @Test
    void keepsAnswersThatEndEarlyApartFromWholeOnes() {
        var whole = new GenerationRequest("prompt", Sampling.greedy(5));
        var early = new GenerationRequest("prompt", Sampling.greedy(5), answer -> true);
        remembering(model, folder).generate(List.of(early), done -> {});

        remembering(model, folder).generate(List.of(whole), done -> {});

        assertThat(model.calls).containsExactly(List.of(early), List.of(whole));
    }

    @Test
    void asksEqualRequestsOnce() {
        var twice = List.of(new Continuation("a", "1"), new Continuation("b", "1"), new Continuation("a", "1"));
        var progress = new ArrayList<Integer>();

        var answers = remembering(model, folder).logLikelihoods(twice, progress::add);

        assertThat(model.calls).containsExactly(List.of(new Continuation("a", "1"), new Continuation("b", "1")));
        assertThat(answers.get(0)).isEqualTo(answers.get(2));
        assertThat(progress).containsExactly(0, 2, 3);
    }

    @Test
    void goesOnAfterAnInterruptionWithThePortionsOfAnUninterruptedRun() {
        var requests = IntStream.range(0, 100)
                .mapToObj(i -> new Continuation(i + LONG, "1"))
                .toList();
        var uninterrupted = new CountingModel();
        var expected = remembering(uninterrupted, folder.resolve("other")).logLikelihoods(requests, d -> {});
        assertThat(uninterrupted.calls).hasSizeGreaterThan(3);
        model.callsUntilItBreaks = 2;
        var interrupted = remembering(model, folder);
        assertThatThrownBy(() -> interrupted.logLikelihoods(requests, done -> {}))
                .hasMessage("interrupted");
        model.callsUntilItBreaks = Integer.MAX_VALUE;
        var progress = new ArrayList<Integer>();

        var resumed = remembering(model, folder);
        var answers = resumed.logLikelihoods(requests, progress::add);

        assertThat(answers).isEqualTo(expected);
        assertThat(model.calls).isEqualTo(uninterrupted.calls);
        int before = model.calls.get(0).size() + model.calls.get(1).size();
        assertThat(resumed.reused()).isEqualTo(before);
        assertThat(progress).startsWith(before).endsWith(100).isSorted();
    }

    @Test
    void asksNeighboursTogetherWhateverTheirOrder() {
        var requests = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(i -> new Continuation((char) ('a' + i % 20) + LONG, "choice " + i))
                .toList());
        Collections.shuffle(requests, new Random(1));

        remembering(model, folder).logLikelihoods(requests, done -> {});

        // 20 contexts of 5001 characters are under 2^17 characters when each is counted once.
        assertThat(model.calls).hasSize(1);
        assertThat(model.calls.get(0))
                .isEqualTo(requests.stream()
                        .sorted(AnswerKind.LOG_LIKELIHOOD.order())
                        .toList());
    }

    @Test
    void keepsModelsApart() {
        var request = List.of(new Continuation("a", "1"));
        var other = new CountingModel("float32", new TreeMap<>(java.util.Map.of("weights", "b")), new TreeMap<>());
        remembering(model, folder).logLikelihoods(request, done -> {});

        var remembering = remembering(other, folder);
        remembering.logLikelihoods(request, done -> {});

        assertThat(remembering.reused()).isZero();
        assertThat(other.calls).hasSize(1);
    }

    @Test
    void passesOverALineThatAKilledRunLeftUnfinished() throws Exception {
        var requests = List.of(new Continuation("a", "1"), new Continuation("b", "2"));
        var first = remembering(model, folder);
        first.logLikelihoods(requests, done -> {});
        var content = Files.readString(first.file());
        Files.writeString(first.file(), content.substring(0, content.length() - 10));

        for (int reused : new int[] {1, 2}) {
            var next = remembering(model, folder);
            assertThat(next.logLikelihoods(requests, done -> {}))
                    .containsExactlyElementsOf(
                            requests.stream().map(CountingModel::answerTo).toList());
            assertThat(next.reused()).isEqualTo(reused);
        }
    }

    @Test
    void passesOverWhatIsNoAnswer() throws Exception {
        var requests = List.of(new Continuation("a", "1"));
        var first = remembering(model, folder);
        first.logLikelihoods(requests, done -> {});
        Files.writeString(
                first.file(),
                "\n[1]\n\"text\"\n{\"key\":\"k\"}\n{\"key\":1,\"answer\":{}}\n\u0000\u0000\n",
                StandardOpenOption.APPEND);

        var next = remembering(model, folder);
        next.logLikelihoods(requests, done -> {});

        assertThat(next.reused()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            "logLikelihood":-0.3333 => "logLikelihood":-0.1333
            "logLikelihood":-       => "logLikelihood":
            "isGreedy":true         => "isGreedy":false
            "tokens":1              => "tokens":2
            "answer":               => "answer" :
            "key":"                 => "key":"0
            "check":"               => "check":"0
            """)
    void computesAnewWhatWasChangedOnDisk(String kept, String changed) throws Exception {
        var requests = List.of(new Continuation("a", "1"));
        var first = remembering(model, folder);
        first.logLikelihoods(requests, done -> {});
        String lines = Files.readString(first.file());
        assertThat(lines).contains(kept);
        Files.writeString(first.file(), lines.replace(kept, changed));

        var next = remembering(model, folder);

        assertThat(next.logLikelihoods(requests, done -> {})).containsExactly(CountingModel.answerTo(requests.get(0)));
        assertThat(next.reused()).isEqualTo(changed.endsWith(" :") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"logLikelihood\": null, \"isGreedy\": true, \"tokens\": 1}",
                "{\"logLikelihood\": \"x\", \"isGreedy\": true, \"tokens\": 1}",
                "{\"logLikelihood\": 0.5, \"isGreedy\": true, \"tokens\": 1}",
                "{\"logLikelihood\": -1e999, \"isGreedy\": true, \"tokens\": 1}",
                "{\"logLikelihood\": -1, \"isGreedy\": 1, \"tokens\": 1}",
                "{\"logLikelihood\": -1, \"isGreedy\": true, \"tokens\": -1}",
                "{\"logLikelihood\": -1, \"isGreedy\": true, \"tokens\": 1.5}",
                "{\"isGreedy\": true, \"tokens\": 1}",
                "{}"
            })
    void takesNothingImpossibleForAnAnswer(String json) throws Exception {
        var answer = new JsonMapper().readTree(json);

        assertThat(AnswerKind.LOG_LIKELIHOOD.reader().apply(answer)).isEmpty();
    }

    @Test
    void takesNothingImpossibleForATextOrARollingSum() throws Exception {
        var json = new JsonMapper();

        assertThat(AnswerKind.GENERATION.reader().apply(json.readTree("{\"text\": 5}")))
                .isEmpty();
        assertThat(AnswerKind.GENERATION.reader().apply(json.readTree("{}"))).isEmpty();
        assertThat(AnswerKind.ROLLING.reader().apply(json.readTree("{\"logLikelihood\": 3}")))
                .isEmpty();
        assertThat(AnswerKind.ROLLING.reader().apply(json.readTree("{\"logLikelihood\": -3}")))
                .contains(-3.0);
    }

    @Test
    void refusesToReadADevice() throws Exception {
        var file = remembering(model, folder).file();
        Files.delete(file);
        Files.createDirectory(file);

        assertThatThrownBy(() -> remembering(model, folder))
                .isInstanceOf(ModelException.class)
                .hasMessage("The answers kept in " + file + " cannot be read or written: it is a folder; make the file"
                        + " writable, or keep none with gemma.cache=off.");
    }

    @Test
    void refusesAFolderThatCannotBe() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> remembering(model, file))
                .isInstanceOf(ModelException.class)
                .hasMessageMatching("The answers kept in \\Q" + file
                        + "\\E/[0-9a-f]{16}\\.jsonl cannot be read or written: .*; make the file writable, or keep none with"
                        + " gemma\\.cache=off\\.");
    }
}
