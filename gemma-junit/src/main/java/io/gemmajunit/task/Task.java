package io.gemmajunit.task;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.DatasetPlaces;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.task.TaskDefinition.Sampler;
import io.gemmajunit.text.ChatMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A benchmark as a task file describes it. */
public final class Task implements Benchmark {

    private static final Logger LOG = LoggerFactory.getLogger(Task.class);

    private final TaskDefinition definition;
    private final Path library;
    private final DatasetPlaces datasets;

    private Task(TaskDefinition definition, Path library, DatasetPlaces datasets) {
        this.definition = definition;
        this.library = library;
        this.datasets = datasets;
    }

    /**
     * Reads a task.
     *
     * @param library tells whether a task that is not supported has a built-in counterpart
     * @throws TaskException if the file is broken or asks for something that is not supported
     */
    static Task of(TaskSource source, TaskLibrary library) {
        return new Task(TaskReader.read(source, library), source.folder(), library.datasets());
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

    /** Returns the version that the file gives the task under {@code metadata}, {@code N/A} if none. */
    public String version() {
        return definition.version();
    }

    /** Returns the file that defines the task. */
    public Path file() {
        return definition.file();
    }

    /**
     * Reads the data and writes every prompt.
     *
     * @param chatPrompt renders a conversation up to where the model's turn begins; used in {@link PromptStyle#CHAT} only
     * @throws TaskException if data is missing, a template does not fit the data, or the options do not fit the task
     * @throws io.gemmajunit.dataset.DatasetException if a data file does not hold rows
     */
    public TaskPlan plan(TaskOptions options, Function<List<ChatMessage>, String> chatPrompt) {
        refuseWhatDoesNotFit(options);
        int fewShot = fewShot(options);
        String gatedMetric = gatedMetric(options);
        String split = definition.splits().evaluated();
        DataFiles files = new DataFiles(definition, library, datasets);
        Dataset all = read(files, split, options.rowsNeeded());
        Dataset evaluated = options.pick(all);
        List<Row> pool = fewShot == 0 ? List.of() : pool(files);
        RowReader reader =
                new RowReader(name(), all.fields(), definition.fields().choice() != null);
        definition.grouping().check(name(), all.fields());
        PromptBuilder builder = new PromptBuilder(definition, options, reader, chatPrompt);
        List<PlannedItem> items = items(all, evaluated, pool, fewShot, reader, builder);
        SortedMap<String, String> fingerprints = TaskFingerprints.of(definition, options, fewShot, evaluated, pool);
        return new TaskPlan(definition, fewShot, gatedMetric, items, fingerprints);
    }

    private void refuseWhatDoesNotFit(TaskOptions options) {
        boolean shown = options.fewShot() != null && options.fewShot() > 0;
        if (definition.outputType() == OutputType.LOGLIKELIHOOD_ROLLING
                && (shown || options.promptStyle().isChat())) {
            throw new TaskException(
                    "Task " + name() + " scores whole texts (loglikelihood_rolling), so it takes neither"
                            + " few-shot examples nor a chat template; run it with the default options.");
        }
    }

    /** Returns the number of solved examples that the file sets; null if it sets none. */
    @Nullable
    Integer fewShot() {
        return definition.fewShot();
    }

    private int fewShot(TaskOptions options) {
        Integer own = definition.fewShot();
        Integer wanted = options.fewShot();
        if (definition.outputType() == OutputType.LOGLIKELIHOOD_ROLLING || wanted == null && own == null) {
            return 0;
        }
        if (wanted != null && wanted > 0 && own != null && own == 0) {
            LOG.warn("Task {} says num_fewshot: 0, so it runs without the {} examples asked for.", name(), wanted);
            return 0;
        }
        return wanted != null ? wanted : own == null ? 0 : own;
    }

    private String gatedMetric(TaskOptions options) {
        List<String> keys = definition.keys();
        String wanted = options.gatedMetric();
        if (wanted == null) {
            return keys.get(0);
        }
        return keys.stream()
                .filter(key -> key.equals(wanted) || key.startsWith(wanted + ","))
                .findFirst()
                .orElseThrow(() -> new TaskException("Task " + name() + " has no metric " + wanted + " to gate; it has "
                        + String.join(" and ", keys) + "."));
    }

    private List<Row> pool(DataFiles files) {
        List<Map<String, @Nullable Object>> examples = definition.examples();
        if (definition.splits().fewShot() == null && examples != null) {
            return Dataset.of(examples).rows();
        }
        return read(files, definition.splits().examples(), Integer.MAX_VALUE).rows();
    }

    /** A hook may drop rows, so with one the limit holds for what it leaves. */
    private Dataset read(DataFiles files, @Nullable String split, int limit) {
        DocumentHook documents = definition.documents();
        return documents == null
                ? files.read(String.valueOf(split), limit)
                : documents
                        .prepare(files.read(String.valueOf(split), Integer.MAX_VALUE))
                        .first(limit);
    }

    /** Draws examples for all rows in order, so that an item has the same ones whichever other items are evaluated. */
    private List<PlannedItem> items(
            Dataset all, Dataset evaluated, List<Row> pool, int fewShot, RowReader reader, PromptBuilder builder) {
        FewShotSampler sampler =
                definition.sampler() == Sampler.FIRST_N ? FewShotSampler.firstN(pool) : FewShotSampler.random(pool);
        List<PlannedItem> items = new ArrayList<>();
        for (Row row : all.rows()) {
            if (items.size() == evaluated.rows().size()) {
                break;
            }
            List<Row> examples = fewShot == 0
                    ? List.of()
                    : sampler.draw(fewShot, definition.splits().excludeItem() ? row : null);
            if (row.index() != evaluated.rows().get(items.size()).index()) {
                continue;
            }
            if (examples.size() < fewShot) {
                throw new TaskException("Task " + name() + " has too few rows to show " + fewShot
                        + " examples before item " + row.index() + "; there are " + pool.size() + " to draw from.");
            }
            Reference reference = reference(row, reader);
            Grouping grouping = definition.grouping();
            items.add(new PlannedItem(
                    row,
                    grouping.category(row, reader),
                    grouping.cluster(row, reader),
                    builder.requests(row, examples, reference),
                    reference));
        }
        return items;
    }

    private Reference reference(Row row, RowReader reader) {
        Object choiceSource = definition.fields().choice();
        List<String> choices = choiceSource == null ? List.of() : reader.choices(choiceSource, row);
        Object target = reader.target(definition.fields().target(), row);
        if (definition.outputType() == OutputType.MULTIPLE_CHOICE
                && reader.text(definition.fields().text(), row) instanceof Integer question) {
            return new Reference(target, question, choices);
        }
        if (definition.outputType() == OutputType.GENERATE_UNTIL && choiceSource != null) {
            return new Reference(chosen(target, choices, row), List.of());
        }
        return new Reference(target, choices);
    }

    private String chosen(Object target, List<String> choices, Row row) {
        if (target instanceof Integer index && index >= 0 && index < choices.size()) {
            return choices.get(index);
        }
        throw new TaskException("The doc_to_target of task " + name() + " is " + PythonText.repr(target) + " for row "
                + row.index() + ", not an index of its " + choices.size() + " choices.");
    }
}
