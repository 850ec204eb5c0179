package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDraftsTest {

    private static final GenerationRequest REQUEST = new GenerationRequest("2+2=", Sampling.greedy(8));
    private static final GenerationRequest LONGER = new GenerationRequest("2+2=", Sampling.greedy(9));
    private static final GenerationRequest DRAWN =
            new GenerationRequest("2+2=", new Sampling(8, 1, 0, 1, 3, List.of()));

    @TempDir
    Path folder;

    @Test
    void draftsNothingWhereNothingIsKept() {
        assertThat(draftsSeenBy("tuned", REQUEST)).containsExactly(Optional.empty());
    }

    @Test
    void draftsWhatAnotherModelAnsweredToTheSameRequest() {
        remembering(counting("parent")).generate(List.of(REQUEST), done -> {});
        assertThat(draftsSeenBy("tuned", REQUEST, LONGER))
                .containsExactlyInAnyOrder(Optional.of(CountingModel.answerTo(REQUEST)), Optional.empty());
    }

    @Test
    void draftsForRunsOfTestsToo() {
        RecallingModel.of(counting("parent"), kept()).generate(List.of(REQUEST), done -> {});
        CountingModel tuned = counting("tuned");
        RecallingModel.of(tuned, kept()).generate(List.of(REQUEST, LONGER), done -> {});
        assertThat(drafts(tuned)).containsExactly(Optional.of(CountingModel.answerTo(REQUEST)), Optional.empty());
    }

    /** Answers of a run count only for the very same run, but one of them is the best draft for another. */
    @Test
    void draftsWhatTheModelItselfAnsweredAmongOthers() {
        RecallingModel.of(counting("tuned"), kept()).generate(List.of(REQUEST), done -> {});
        CountingModel again = counting("tuned");
        RecallingModel.of(again, kept()).generate(List.of(LONGER, REQUEST), done -> {});
        assertThat(drafts(again)).containsExactly(Optional.empty(), Optional.of(CountingModel.answerTo(REQUEST)));
    }

    @Test
    void draftsNothingWhereTokensAreDrawn() {
        remembering(counting("parent")).generate(List.of(DRAWN), done -> {});
        assertThat(draftsSeenBy("tuned", DRAWN)).containsExactly(Optional.empty());
    }

    @Test
    void passesOverFilesThatAreNoAnswers() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("0123456789abcdef.jsonl"), "{\"model\":[]}\n{");
        Files.writeString(folder.resolve("fedcba9876543210.jsonl"), "");
        Files.write(folder.resolve("00000000000000aa.jsonl"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(draftsSeenBy("tuned", REQUEST)).containsExactly(Optional.empty());
    }

    /** A draft is no part of what an answer depends on. */
    @Test
    void keepsAnswersUnderTheSameKey() {
        AnswerKeys keys = AnswerKeys.of(counting("tuned"), "code");
        assertThat(keys.of(AnswerKind.GENERATION, REQUEST.drafted("four")))
                .isEqualTo(keys.of(AnswerKind.GENERATION, REQUEST));
    }

    private List<Optional<String>> draftsSeenBy(String weights, GenerationRequest... requests) {
        CountingModel model = counting(weights);
        remembering(model).generate(List.of(requests), done -> {});
        return drafts(model);
    }

    private static List<Optional<String>> drafts(CountingModel model) {
        return model.calls.stream()
                .flatMap(List::stream)
                .map(request -> ((GenerationRequest) request).draft())
                .toList();
    }

    private LanguageModel remembering(CountingModel model) {
        return RememberingModel.of(model, kept());
    }

    private AnswerFolder kept() {
        return new AnswerFolder(folder, 1 << 20);
    }

    private static CountingModel counting(String weights) {
        return new CountingModel("float32", new TreeMap<>(Map.of("weights", weights)), new TreeMap<>());
    }
}
