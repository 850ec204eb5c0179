package io.gemmajunit.task.library;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.ItemOptions;
import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.definition.PythonFaults;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.definition.TaskReader;
import io.gemmajunit.task.file.TaskSource;
import io.gemmajunit.task.hook.TaskHooks;
import io.gemmajunit.task.prompt.DataFiles;
import io.gemmajunit.task.prompt.RowSource;
import io.gemmajunit.task.prompt.TaskPlan;
import io.gemmajunit.task.prompt.TaskPlanner;
import io.gemmajunit.task.script.PythonFunctions;
import io.gemmajunit.text.ChatMessage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A benchmark as a task file, or Java code, describes it. */
public final class Task implements Benchmark {

    private final TaskDefinition definition;
    private final Supplier<RowSource> rows;

    /** @param rows gives the rows of its splits, anew for each plan */
    public Task(TaskDefinition definition, Supplier<RowSource> rows) {
        this.definition = definition;
        this.rows = rows;
    }

    /**
     * Reads a task.
     *
     * @param builtins gives the built-in task of a name, which an error points to, or which a known class stands for
     * @param hooks gives those that the file may name
     * @param functions gives the Python functions that it may name
     * @param warned what was said of other tasks and is not said again
     * @throws TaskException if the file is broken or asks for something that is not supported
     */
    static Task of(
            TaskSource source,
            Function<String, Optional<TaskSource>> builtins,
            Supplier<TaskHooks> hooks,
            Supplier<PythonFunctions> functions,
            DatasetPlaces datasets,
            Set<String> warned) {
        TaskDefinition definition = TaskReader.read(source, builtins, hooks, functions, warned);
        return new Task(definition, () -> new DataFiles(definition, source.folder(), datasets, warned));
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public String alias() {
        return definition.alias();
    }

    @Override
    public List<Task> tasks() {
        return List.of(this);
    }

    @Override
    public Set<Benchmark> all() {
        return Set.of(this);
    }

    @Override
    public boolean isGatedAsOne() {
        return false;
    }

    @Override
    public List<Benchmark> gated() {
        return List.of(this);
    }

    @Override
    public Evaluation evaluation(Collection<Evaluation> evaluations, @Nullable String gatedMetric) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.task().equals(name()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns {@code metric,filter} for each. */
    @Override
    public List<String> scores() {
        return definition.keys();
    }

    @Override
    public String version() {
        return definition.version();
    }

    /**
     * Reads the data and writes every prompt.
     *
     * @param chatPrompt renders a conversation up to where the model's turn begins; used in {@link PromptStyle#CHAT}
     *     only
     * @throws TaskException if data is missing, a template does not fit the data, or the options do not fit the task
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     */
    public TaskPlan plan(TaskOptions options, Function<List<ChatMessage>, String> chatPrompt) {
        return PythonFaults.explained(name(), () -> new TaskPlanner(definition, options, rows.get()).plan(chatPrompt));
    }

    /**
     * Returns the same task on the items of its validation split.
     *
     * @throws TaskException if it is not evaluated on a test split, or has no validation split beside that
     */
    public Task onValidation() {
        String test = definition.splits().test();
        String validation = definition.splits().validation();
        if (test == null || validation == null || test.equals(validation)) {
            throw new TaskException(
                    "Task " + name()
                            + " has no validation split beside its test split, so there is nothing to compare that with; take a task that has test_split and validation_split.");
        }
        return new Task(definition, () -> {
            RowSource all = rows.get();
            return (split, limit) -> all.read(split.equals(test) ? validation : split, limit);
        });
    }

    /**
     * Reads the data and returns what its items say, in the words of their rows.
     *
     * @throws TaskException if data is missing or a template does not fit it
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     */
    public List<ItemText> texts() {
        return plan(TaskOptions.defaults().fewShot(0), conversation -> "").texts();
    }

    /**
     * Reads the data and returns the options that its items offer.
     *
     * @throws TaskException if data is missing or a template does not fit it
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     */
    public List<ItemOptions> options() {
        return plan(TaskOptions.defaults().fewShot(0), conversation -> "").options();
    }

    /** Returns the number of solved examples that the file sets; null if it sets none. */
    @Nullable
    Integer fewShot() {
        return definition.fewShot();
    }
}
