package io.gemmajunit.task.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows that Python functions prepare with random numbers. With seed 0, {@code random.shuffle} of CPython makes
 * {@code ywxz}, {@code wxzy}, {@code wyxz} and {@code xwzy} of four copies of {@code wxyz} in turn; with seed 42,
 * {@code yxzw} and {@code zywx} of the first two.
 */
class DrawnRowsTest {

    private static final String MIX = """
            import random
            from random import shuffle
            from datasets import Dataset
            rng = random.Random(42)

            def mix(dataset):
                def one(doc):
                    letters = list(doc['q'])
                    random.shuffle(letters)
                    return {'q': ''.join(letters)}
                return dataset.map(one)

            def mix_loudly(dataset):
                def one(doc):
                    letters = list(doc['q'].upper())
                    random.shuffle(letters)
                    return {'q': ''.join(letters)}
                return dataset.map(one)

            def mix_by_kept(dataset):
                def one(doc):
                    letters = list(doc['q'])
                    rng.shuffle(letters)
                    return {'q': ''.join(letters)}
                return dataset.map(one)

            def list_mixed(dataset):
                rows = []
                for doc in dataset:
                    letters = list(doc['q'])
                    random.shuffle(letters)
                    rows.append({'q': ''.join(letters)})
                return Dataset.from_list(rows)

            def mix_listed(dataset):
                return mix(Dataset.from_list(list(dataset)))

            def text(doc):
                letters = list(doc['q'])
                random.shuffle(letters)
                return ''.join(letters)

            def hidden(doc):
                letters = list(doc['q'])
                shuffle(letters)
                return ''.join(letters)

            def seeded(doc):
                letters = list(doc['q'])
                random.seed(42)
                random.shuffle(letters)
                return ''.join(letters)
            """;
    private static final String ROW = "{\"q\": \"wxyz\"}";

    @TempDir
    Path temporary;

    private TaskFolder folder;

    @BeforeEach
    void write() {
        folder = new TaskFolder(temporary).rows(ROW, ROW).shots(ROW, ROW).file("utils.py", MIX);
    }

    /** Returns the prompts of the items. */
    private List<String> prompts(int shots, String... lines) {
        folder.quiz("test_split: test\ndoc_to_target: q\nfewshot_delimiter: '/'\n" + String.join("\n", lines));
        return TaskLibrary.of(
                        List.of(folder.folder()), DatasetPlaces.ofUser(null), Optional.empty(), FunctionPolicy.ANY)
                .find("quiz")
                .plan(TaskOptions.defaults().fewShot(shots), turns -> "")
                .items()
                .stream()
                .map(item -> item.requests().get(0).context())
                .toList();
    }

    @Test
    void comeAfterThoseForExamplesWhetherExamplesAreShownOrNot() {
        String[] task = {
            "training_split: train",
            "fewshot_config: {sampler: first_n}",
            "doc_to_text: q",
            "process_docs: !function utils.mix"
        };

        assertThat(prompts(0, task)).containsExactly("wyxz", "xwzy");
        assertThat(prompts(2, task)).containsExactly("ywxz ywxz/wxzy wxzy/wyxz", "ywxz ywxz/wxzy wxzy/xwzy");
    }

    @Test
    void arePreparedOnceWhereTheyAreTheExamples() {
        String[] task = {"doc_to_text: q", "process_docs: !function utils.mix"};

        assertThat(prompts(0, task)).containsExactly("ywxz", "wxzy");
        assertThat(prompts(
                        0,
                        Stream.concat(Stream.of("training_split: test"), Stream.of(task))
                                .toArray(String[]::new)))
                .containsExactly("ywxz", "wxzy");
    }

    @Test
    void goOnFromThoseOfAnotherFunction() {
        assertThat(prompts(
                        0,
                        "doc_to_text: q",
                        "process_docs: !function utils.mix",
                        "fewshot_split: test",
                        "fewshot_config: {process_docs: !function utils.mix_loudly}"))
                .containsExactly("wyxz", "xwzy");
    }

    @Test
    void beginAnewForEachSplitWhereTheModuleKeepsTheGenerator() {
        String[] task = {
            "training_split: train",
            "fewshot_config: {sampler: first_n}",
            "doc_to_text: q",
            "process_docs: !function utils.mix_by_kept"
        };

        assertThat(prompts(0, task)).containsExactly("yxzw", "zywx");
        assertThat(prompts(1, task)).containsExactly("yxzw yxzw/yxzw", "yxzw yxzw/zywx");
    }

    @Test
    void areAllThatMayDependOnNumbersDrawnBefore() {
        assertThat(prompts(0, "doc_to_text: !function utils.seeded")).containsExactly("yxzw", "yxzw");
        assertThatThrownBy(() -> prompts(0, "doc_to_text: !function utils.text"))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining(
                        "draws random numbers without a seed in the Python function utils.text for doc_to_text, so they"
                                + " depend on what lm-evaluation-harness drew before; let the function set a seed, or"
                                + " prepare the rows in process_docs.");
        assertThatThrownBy(() -> prompts(0, "doc_to_text: !function utils.hidden"))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("random numbers are drawn without a seed set in the same call, which is there in"
                        + " the map and filter of process_docs alone");
    }

    /** The harness calls the function for prompts and again for scores, and keeps only what it does to its own rows. */
    @ParameterizedTest
    @ValueSource(strings = {"list_mixed", "mix_listed"})
    void areMadeOfTheRowsThatTheHarnessKeeps(String function) {
        assertThatThrownBy(() -> prompts(0, "doc_to_text: q", "process_docs: !function utils." + function))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("random numbers are drawn without a seed set in the same call");
    }
}
