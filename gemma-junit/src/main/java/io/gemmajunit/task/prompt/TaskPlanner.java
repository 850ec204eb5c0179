package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.library.RandomNumbers;
import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.definition.TaskDefinition.Sampler;
import io.gemmajunit.task.hook.HookCalls;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies options to a task: settles what they leave open, reads the rows, and draws the examples. */
public record TaskPlanner(TaskDefinition task, TaskOptions options, RowSource files) {

    private static final Logger LOG = LoggerFactory.getLogger(TaskPlanner.class);

    public TaskPlan plan(Function<List<ChatMessage>, String> chatPrompt) {
        refuseWhatDoesNotFit();
        int fewShot = fewShot();
        String gatedMetric = gatedMetric();
        Rows rows = rows(fewShot > 0);
        Dataset all = rows.all();
        List<Row> pool = rows.pool();
        Dataset evaluated = options.items().pick(task.name(), all);
        task.grouping().check(task.name(), all.fields());
        ItemPlanner planner = new ItemPlanner(task, options, all, chatPrompt);
        return new TaskPlan(
                task,
                fewShot,
                gatedMetric,
                task.generation().with(options.generation()),
                items(all, evaluated, pool, fewShot, planner),
                TaskFingerprints.of(task, options, fewShot, evaluated, pool),
                () -> available(all));
    }

    private int available(Dataset read) {
        int rows = read.rows().size();
        return rows < options.items().rowsNeeded()
                ? rows
                : read(task.splits().evaluated(), Integer.MAX_VALUE, task.documents(), new RandomNumbers())
                        .rows()
                        .size();
    }

    private void refuseWhatDoesNotFit() {
        boolean shown = options.fewShot() != null && options.fewShot() > 0;
        if (task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING
                && (shown || options.promptStyle().isChat())) {
            throw new TaskException(
                    "Task " + task.name() + " scores whole texts (loglikelihood_rolling), so it takes neither"
                            + " few-shot examples nor a chat template; run it with the default options.");
        }
    }

    private int fewShot() {
        Integer own = task.fewShot();
        Integer wanted = options.fewShot();
        if (task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING || wanted == null && own == null) {
            return 0;
        }
        if (wanted != null && wanted > 0 && own != null && own == 0) {
            LOG.warn("Task {} says num_fewshot: 0, so it runs without the {} examples asked for.", task.name(), wanted);
            return 0;
        }
        return wanted != null ? wanted : own == null ? 0 : own;
    }

    private String gatedMetric() {
        List<String> keys = task.keys();
        String wanted = options.gatedMetric();
        if (wanted == null) {
            return keys.get(0);
        }
        return keys.stream()
                .filter(key -> key.equals(wanted) || key.startsWith(wanted + ","))
                .findFirst()
                .orElseThrow(() -> new TaskException("Task " + task.name() + " has no metric " + wanted
                        + " to gate; it has " + String.join(" and ", keys) + "."));
    }

    /**
     * Rows of a task.
     *
     * @param pool that examples are drawn from; empty if there are none
     */
    private record Rows(Dataset all, List<Row> pool) {}

    /** Where rows depend on random numbers, those for examples come first, as in the harness, shown or not. */
    private Rows rows(boolean withExamples) {
        RandomNumbers numbers = new RandomNumbers();
        Dataset all = evaluated(numbers);
        // The generators of modules are part of what the harness's cache goes by.
        if (numbers.isDrawnFromKept()) {
            LOG.warn(
                    "Task {} prepares its rows by a random generator that its module keeps; they are those of a run of"
                            + " lm-evaluation-harness that finds them in its cache. Without, it asks about rows prepared"
                            + " once and scores by rows prepared anew.",
                    task.name());
        }
        if (!numbers.isDrawn() || isPreparedOnce()) {
            return new Rows(all, withExamples ? pool(new RandomNumbers()) : List.of());
        }
        RandomNumbers shared = new RandomNumbers();
        List<Row> pool = pool(shared);
        return new Rows(evaluated(shared), withExamples ? pool : List.of());
    }

    /** The harness does not do the same thing to the same rows twice. */
    private boolean isPreparedOnce() {
        DocumentHook ofExamples = task.fewShotDocuments();
        return Objects.equals(task.splits().evaluated(), task.splits().examples())
                && ofExamples != null
                && HookCalls.identity(ofExamples).equals(HookCalls.identity(Objects.requireNonNull(task.documents())));
    }

    private Dataset evaluated(RandomNumbers numbers) {
        return read(task.splits().evaluated(), options.items().rowsNeeded(), task.documents(), numbers);
    }

    private List<Row> pool(RandomNumbers numbers) {
        Supplier<List<Map<String, @Nullable Object>>> examples = task.examples();
        if (task.splits().fewShot() == null && examples != null) {
            return Dataset.of(examples.get()).rows();
        }
        return read(task.splits().examples(), Integer.MAX_VALUE, task.fewShotDocuments(), numbers)
                .rows();
    }

    /** A hook that may drop rows needs all, and the limit holds for what it leaves. */
    private Dataset read(@Nullable String split, int limit, @Nullable DocumentHook documents, RandomNumbers numbers) {
        if (documents == null) {
            return files.read(String.valueOf(split), limit);
        }
        int read = documents.isOneToOne() ? limit : Integer.MAX_VALUE;
        return new HookCalls(task.name())
                .prepare(documents, files.read(String.valueOf(split), read), numbers)
                .first(limit);
    }

    /** Draws examples for rows in order. */
    private List<PlannedItem> items(Dataset all, Dataset evaluated, List<Row> pool, int fewShot, ItemPlanner planner) {
        FewShotSampler sampler = task.sampler() == Sampler.FIRST_N
                ? FewShotSampler.firstN(pool)
                : FewShotSampler.random(pool, options.fewShotSeed());
        List<PlannedItem> items = new ArrayList<>();
        for (Row row : (options.items().drawsForAll() ? all : evaluated).rows()) {
            if (items.size() == evaluated.rows().size()) {
                break;
            }
            List<Row> examples = fewShot == 0
                    ? List.of()
                    : sampler.draw(fewShot, task.splits().excludeItem() ? row : null);
            if (row.index() != evaluated.rows().get(items.size()).index()) {
                continue;
            }
            if (examples.size() < fewShot) {
                throw new TaskException("Task " + task.name() + " has too few rows to show " + fewShot
                        + " examples before item " + row.index() + "; there are " + pool.size() + " to draw from"
                        + copies(pool, row) + ".");
            }
            items.add(planner.item(row, examples));
        }
        return items;
    }

    /** Rows that equal the item are not shown before it. */
    private static String copies(List<Row> pool, Row item) {
        long copies = pool.stream().filter(item::hasFieldsOf).count();
        return copies > 1 ? ", " + copies + " of which equal the item" : "";
    }
}
