package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.model.ModelException;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.SplitGain;
import io.gemmajunit.results.Subject;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.text.Tokenizer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitGainRunnerTest {

    @TempDir
    private Path folder;

    private Task task;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("test.jsonl"), "{\"q\": \"a b\", \"a\": \"cc\"}\n{\"q\": \"d\", \"a\": \"ee\"}\n");
        Files.writeString(
                folder.resolve("held.jsonl"),
                "{\"q\": \"f\", \"a\": \"gg\"}\n{\"q\": \"h\", \"a\": \"ii\"}\n{\"q\": \"j\", \"a\": \"kk\"}\n");
        Files.writeString(
                folder.resolve("quiz.yaml"),
                "task: quiz\ndataset_path: json\ndataset_kwargs:\n  data_files:\n    test: test.jsonl\n    held: held.jsonl\n"
                        + "test_split: test\nvalidation_split: held\noutput_type: generate_until\n"
                        + "doc_to_text: \"Q: {{q}}\"\ndoc_to_target: \"{{a}}\"\n");
        task = TaskLibrary.of(List.of(folder)).find("quiz");
    }

    /** Gains of a token: (−3 + 6) / 3 = 1 and (−2 + 4) / 2 = 1; .5, 0 and 0. One of 10 choices has a sum of 2. */
    @Test
    void comparesWhatATokenGained() {
        var model = model(Map.of("a b cc", -3.0, "d ee", -2.0, "f gg", -3.0, "h ii", -4.0, "j kk", -4.0));
        var parent = model(Map.of("a b cc", -6.0, "d ee", -4.0, "f gg", -4.0, "h ii", -4.0, "j kk", -4.0));

        SplitGain gain = new SplitGainRunner(model, parent, Progress.SILENT).run(task);

        assertThat(gain.testedGain()).isEqualTo(1);
        assertThat(gain.heldOutGain()).isCloseTo(.5 / 3, within(1e-12));
        assertThat(gain.p()).isCloseTo(.1, within(1e-12));
        assertThat(gain)
                .hasToString(
                        "Since tiny, a token of the 2 items of the test split of quiz has gained 1.0000 nats, of the 3 of its"
                                + " validation split 0.1667 (one-sided permutation test, p = 0.1000)");
    }

    @Test
    void needsTokenizers() {
        var bare = new TokenModel(Map.of("a b cc", 0.0, "d ee", 0.0, "f gg", 0.0, "h ii", 0.0, "j kk", 0.0), false);

        assertThatThrownBy(() -> new SplitGainRunner(bare, bare, Progress.SILENT).run(task))
                .isInstanceOf(ModelException.class)
                .hasMessage("Model tiny has no tokenizer that can be asked; a checkpoint folder has.");
    }

    private static TokenModel model(Map<String, Double> likelihoods) {
        return new TokenModel(likelihoods, true);
    }

    /** Knows the log-likelihoods of some texts; each word is a token. */
    private static final class TokenModel extends TextOnlyModel {

        private final Map<String, Double> likelihoods;
        private final boolean hasTokenizer;

        TokenModel(Map<String, Double> likelihoods, boolean hasTokenizer) {
            this.hasTokenizer = hasTokenizer;
            this.likelihoods = likelihoods;
        }

        @Override
        public Subject subject() {
            return Measurements.subject("default", "tiny");
        }

        @Override
        public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
            return texts.stream()
                    .map(text -> Objects.requireNonNull(likelihoods.get(text)))
                    .toList();
        }

        @Override
        public Optional<Tokenizer> tokenizer() {
            if (!hasTokenizer) {
                return Optional.empty();
            }
            return Optional.of((Tokenizer) Proxy.newProxyInstance(
                    Tokenizer.class.getClassLoader(),
                    new Class<?>[] {Tokenizer.class},
                    (proxy, method, arguments) -> new int[((String) arguments[0]).split(" ").length]));
        }
    }
}
