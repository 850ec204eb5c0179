package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.OptionOrder;
import io.gemmajunit.results.Subject;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionOrderRunnerTest {

    private static final List<String> WORDS =
            List.of("oak", "maple", "birch", "alder", "elm", "hazel", "willow", "yew");

    @TempDir
    private Path folder;

    /** Items whose four options are drawn by lot, and so is which of them is right. */
    private static List<List<String>> drawn(int count) {
        var random = new Random(5);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    List<String> options = new ArrayList<>(WORDS);
                    Collections.shuffle(options, random);
                    return List.copyOf(options.subList(0, 4));
                })
                .toList();
    }

    private Task task(List<List<String>> items, Function<Integer, Integer> right) throws IOException {
        String rows = IntStream.range(0, items.size())
                .mapToObj(i -> "{\"q\": \"Tree " + i + "?\", \"options\": ["
                        + items.get(i).stream()
                                .map(option -> '"' + option + '"')
                                .collect(Collectors.joining(", "))
                        + "], \"right\": " + right.apply(i) + "}\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("test.jsonl"), rows);
        Files.writeString(
                folder.resolve("quiz.yaml"),
                "task: quiz\ndataset_path: json\ndataset_kwargs:\n  data_files:\n    test: test.jsonl\ntest_split: test\n"
                        + "output_type: multiple_choice\ndoc_to_text: \"{{q}}\"\ndoc_to_choice: options\n"
                        + "doc_to_target: right\n");
        return TaskLibrary.of(List.of(folder)).find("quiz");
    }

    private static OptionOrder run(Task task, ToDoubleFunction<Continuation> likelihood) {
        return new OptionOrderRunner(new Scorer(likelihood), Progress.SILENT).run(task);
    }

    /** The model has read the first nine items. */
    @Test
    void countsThePublishedOrdersThatAreMostProbable() throws IOException {
        List<List<String>> items = drawn(100);
        OptionOrder order = run(task(items, i -> i % 4), request -> {
            int item = Integer.parseInt(request.context().replaceAll("\\D", ""));
            List<String> asked = request.continuation()
                    .lines()
                    .skip(1)
                    .map(line -> line.substring(3))
                    .toList();
            boolean isPublished = asked.equals(items.get(item));
            return item < 9 == isPublished ? -1 : -2;
        });
        assertThat(order.published()).isEqualTo(9);
        assertThat(order.items()).isEqualTo(100);
        assertThat(order.options()).isEqualTo(4);
        assertThat(order.p()).isCloseTo(.0239590, within(5e-8));
    }

    @Test
    void asksForTheOptionsBehindTheirLetters() throws IOException {
        List<Continuation> asked = new ArrayList<>();
        run(task(List.of(List.of("oak", "elm")), i -> 0), request -> {
            asked.add(request);
            return 0;
        });
        assertThat(asked)
                .containsExactly(
                        new Continuation("Tree 0?", "\nA. oak\nB. elm"),
                        new Continuation("Tree 0?", "\nA. elm\nB. oak"));
    }

    /** One call for each item would leave the model's passes nearly empty. */
    @Test
    void asksForManyItemsTogether() throws IOException {
        var scorer = new Scorer(request -> 0);
        new OptionOrderRunner(scorer, Progress.SILENT).run(task(drawn(100), i -> i % 4));
        assertThat(scorer.asked).containsExactly(64 * 24, 36 * 24);
    }

    /** Equal options have orders that nobody can tell apart, and another number of them another chance. */
    @Test
    void leavesOutItemsThatCannotBeCompared() throws IOException {
        OptionOrder order = run(
                task(
                        List.of(
                                List.of("oak", "elm", "yew"),
                                List.of("oak", "elm"),
                                List.of("elm", "elm"),
                                List.of("yew", "elm")),
                        i -> 0),
                request -> 0);
        assertThat(order).isEqualTo(new OptionOrder("quiz", 2, 2, 2, 0, 1));
    }

    static Stream<Arguments> patterns() {
        List<List<String>> numbers = IntStream.range(0, 12)
                .mapToObj(i -> List.of("$" + i, "$" + (i + 5), "$" + (i + 10), "$1," + (100 + i)))
                .toList();
        List<List<String>> sorted =
                drawn(12).stream().map(item -> item.stream().sorted().toList()).toList();
        List<List<String>> above = drawn(12).stream()
                .map(item -> Stream.concat(item.stream().limit(3), Stream.of("All of the above"))
                        .toList())
                .toList();
        return Stream.of(
                Arguments.of(
                        numbers,
                        false,
                        "12 of the 12 items whose options are numbers have them in ascending order,"
                                + " where chance gives 0.5"),
                Arguments.of(
                        sorted,
                        false,
                        "12 of the 12 items whose options are texts have them by the alphabet, where"
                                + " chance gives 0.5"),
                Arguments.of(
                        above,
                        false,
                        "12 of the 12 items whose options speak of others, as in \"all of the above\","
                                + " have them with that one at the end, where chance gives 3.0"),
                Arguments.of(
                        drawn(12),
                        true,
                        "12 of the 12 items whose right option is known have them with that in place"
                                + " 4, where chance gives 3.0"));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void refusesAnOrderThatIsNotRandom(List<List<String>> items, boolean isLastRight, String pattern)
            throws IOException {
        Task task = task(items, i -> isLastRight ? 3 : i % 4);
        assertThatThrownBy(() -> run(task, request -> 0))
                .isInstanceOf(TaskException.class)
                .hasMessage("The options of task quiz are in no random order: " + pattern
                        + ". That a model prefers their order would say nothing; search the training files, or compare its"
                        + " splits.");
    }

    @Test
    void refusesATaskWithoutOptions() throws IOException {
        Task task = task(List.of(List.of("oak")), i -> 0);
        assertThatThrownBy(() -> run(task, request -> 0))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "Task quiz has no items with two to 5 different options, so no order of them can be compared"
                                + " with others; take a multiple-choice task.");
    }

    /** Scores texts by a rule. */
    private static final class Scorer extends TextOnlyModel {

        private final ToDoubleFunction<Continuation> likelihood;
        private final List<Integer> asked = new ArrayList<>();

        Scorer(ToDoubleFunction<Continuation> likelihood) {
            this.likelihood = likelihood;
        }

        @Override
        public Subject subject() {
            return Measurements.subject("default", "tiny");
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
            asked.add(requests.size());
            return requests.stream()
                    .map(request -> new LogLikelihood(likelihood.applyAsDouble(request), false, 1))
                    .toList();
        }
    }
}
