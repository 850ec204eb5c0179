package io.gemmajunit.task.java;

import io.gemmajunit.results.Direction;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.task.definition.TaskDefinition;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToIntFunction;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark written in Java. Immutable; each method returns a changed task:
 *
 * <pre>{@code
 * JavaTask.named("capitals")
 *         .rows(countries)
 *         .prompt(country -> "The capital of " + country.name() + " is")
 *         .choices(country -> country.cities())
 *         .target(country -> country.capital())
 *         .category(country -> country.continent());
 * }</pre>
 *
 * <p>With choices, the most likely one is the answer, and the metrics are {@code acc} and {@code acc_norm} as of a task
 * file. Without, a text is generated, and it is compared with the target, {@code exact_match}, or scored by
 * {@link #score}. A task with the same prompts, choices and targets is the same to the baseline; {@link #version} tells
 * scorers apart.
 *
 * @param <R> row
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class JavaTask<R> {

    final String name;
    final List<R> rows;
    List<R> examples = List.of();
    String version = TaskDefinition.NO_VERSION;
    String description = "";
    boolean isSafetyFloor;

    @Nullable
    Integer fewShot;

    @Nullable
    Function<? super R, String> prompt;

    @Nullable
    Function<? super R, List<String>> choices;

    @Nullable
    Function<? super R, ?> target;

    @Nullable
    Function<? super R, String> category;

    @Nullable
    Function<? super R, String> cluster;

    @Nullable
    Scorer<R> scorer;

    Answers answers = new Answers(256, List.of("\n\n"));

    /** How long answers are: a number of tokens, and the texts before which one ends. */
    record Answers(int maxTokens, List<String> until) {}

    /** What scores an answer, and what the score means. */
    record Scorer<R>(
            String metric, Direction direction, ScoreUnit unit, ToDoubleBiFunction<? super R, String> function) {}

    private JavaTask(String name, List<R> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
    }

    private JavaTask(JavaTask<R> other) {
        this(other.name, other.rows);
        examples = other.examples;
        version = other.version;
        description = other.description;
        fewShot = other.fewShot;
        isSafetyFloor = other.isSafetyFloor;
        prompt = other.prompt;
        choices = other.choices;
        target = other.target;
        category = other.category;
        cluster = other.cluster;
        scorer = other.scorer;
        answers = other.answers;
    }

    private JavaTask<R> with(Consumer<JavaTask<R>> change) {
        JavaTask<R> changed = new JavaTask<>(this);
        change.accept(changed);
        return changed;
    }

    /** Begins a task; the name is that of its measurement and must be its own in a session. */
    public static Named named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a task is blank.");
        }
        return new Named(name);
    }

    /**
     * A task without rows yet.
     *
     * @param name of the task
     */
    public record Named(String name) {

        /** Gives the task its rows, at least one, each an item. */
        public <R> JavaTask<R> rows(List<R> rows) {
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("Task " + name + " has no rows; a benchmark needs at least one.");
            }
            return new JavaTask<>(name, rows);
        }
    }

    /** Says what the model reads, without few-shot examples and without the answer. Every task needs a prompt. */
    public JavaTask<R> prompt(Function<? super R, String> prompt) {
        return with(changed -> changed.prompt = prompt);
    }

    /** Says what the model chooses from; a space stands between the prompt and each choice, and none in a chat. */
    public JavaTask<R> choices(Function<? super R, List<String>> choices) {
        return with(changed -> changed.choices = choices);
    }

    /** Says which text is right: one of the choices, or the answer to generate. */
    public JavaTask<R> target(Function<? super R, String> text) {
        return with(changed -> changed.target = text);
    }

    /** Says which of the choices is right, counted from 0. */
    public JavaTask<R> targetIndex(ToIntFunction<? super R> index) {
        return with(changed -> changed.target = index::applyAsInt);
    }

    /** Limits answers to so many tokens, and ends them before the first of these texts; else 256 and an empty line. */
    public JavaTask<R> answers(int maxTokens, String... until) {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens is " + maxTokens + "; it must be at least 1.");
        }
        return with(changed -> changed.answers = new Answers(maxTokens, List.of(until)));
    }

    /**
     * Scores generated answers; the score of the task is the mean. Raise the {@link #version} whenever it scores
     * differently.
     *
     * @param metric name of the score
     * @param direction which way it gets better
     * @param unit a share of 1, or any number
     * @param scorer given the row and the answer
     */
    public JavaTask<R> score(
            String metric, Direction direction, ScoreUnit unit, ToDoubleBiFunction<? super R, String> scorer) {
        return with(changed -> changed.scorer = new Scorer<>(metric, direction, unit, scorer));
    }

    /**
     * Takes few-shot examples from these rows; otherwise they are drawn from the rows themselves, never an item's own.
     * Examples show the target.
     */
    public JavaTask<R> examples(List<R> rows) {
        return with(changed -> changed.examples = List.copyOf(rows));
    }

    /**
     * Shows that many solved examples before each prompt unless the options say otherwise; if nothing is said, none. As
     * of a task file, 0 stays 0.
     */
    public JavaTask<R> fewShot(int examples) {
        if (examples < 0) {
            throw new IllegalArgumentException("fewShot is " + examples + "; it must be at least 0.");
        }
        return with(changed -> changed.fewShot = examples);
    }

    /** Precedes every prompt, in a chat as a system message. */
    public JavaTask<R> description(String text) {
        return with(changed -> changed.description = text);
    }

    /** Says which part of the benchmark an item belongs to; each is tested apart. */
    public JavaTask<R> category(Function<? super R, String> category) {
        return with(changed -> changed.category = category);
    }

    /** Says what an item shares with others whose outcomes move with its own; empty if it stands alone. */
    public JavaTask<R> cluster(Function<? super R, String> cluster) {
        return with(changed -> changed.cluster = cluster);
    }

    /** Gives the task a version; scores under another one are not compared. */
    public JavaTask<R> version(String version) {
        return with(changed -> changed.version = version);
    }

    /** Makes the task a floor that has to be proven, not only not disproven. */
    public JavaTask<R> safetyFloor() {
        return with(changed -> changed.isSafetyFloor = true);
    }

    @Override
    public String toString() {
        return "JavaTask[" + name + ", " + rows.size() + " rows]";
    }
}
