package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.spi.FieldHook;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.definition.Fields;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.definition.TaskDefinition.Sampler;
import io.gemmajunit.task.hook.HookCalls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Digests what must be equal for two runs of a task to be comparable. */
final class TaskFingerprints {

    private TaskFingerprints() {}

    /**
     * Returns SHA-256 digests: {@code task} of all that shapes prompts and scores, {@code data} of the rows evaluated
     * and, with few-shot examples, of the rows that these are drawn from; and {@code systemInstruction} of one, so that
     * messages name it. What a task does not use does not enter, so that a digest does not change when task files learn
     * something new.
     */
    static SortedMap<String, String> of(
            TaskDefinition definition, TaskOptions options, int fewShot, Dataset evaluated, List<Row> pool) {
        SortedMap<String, String> fingerprints = new TreeMap<>();
        Map<String, @Nullable Object> shape = shape(definition, options, fewShot);
        if (fewShot > 0 && definition.sampler() == Sampler.RANDOM) {
            if (!options.items().drawsForAll() && !isBeginning(evaluated)) {
                shape.put("examplesDrawnFor", "chosen items");
            }
            if (options.fewShotSeed() != TaskOptions.defaults().fewShotSeed()) {
                shape.put("examplesDrawnBy", options.fewShotSeed());
            }
        }
        fingerprints.put("task", Sha256.ofJson(shape));
        fingerprints.put(
                "data",
                fewShot == 0
                        ? evaluated.sha256()
                        : Sha256.ofJson(List.of(evaluated.sha256(), new Dataset(pool).sha256())));
        String instruction = options.systemInstruction();
        if (instruction != null && !instruction.isEmpty()) {
            fingerprints.put("systemInstruction", Sha256.of(instruction));
        }
        return fingerprints;
    }

    /** The first items have the same examples whether others come after them or not. */
    private static boolean isBeginning(Dataset evaluated) {
        List<Row> rows = evaluated.rows();
        return rows.get(rows.size() - 1).index() < rows.size();
    }

    /** Of a hook its name and version stand for it; without one, the fields are as they ever were. */
    private static Object identity(Fields fields) {
        if (!(fields.text() instanceof FieldHook)
                && !(fields.target() instanceof FieldHook)
                && !(fields.choice() instanceof FieldHook)) {
            return fields;
        }
        Object choice = fields.choice();
        return new Fields(
                identity(fields.text()),
                identity(fields.target()),
                choice == null ? null : identity(choice),
                fields.prefix(),
                fields.targetDelimiter(),
                fields.fewShotDelimiter());
    }

    private static Object identity(Object field) {
        return field instanceof FieldHook hook
                ? List.copyOf(HookCalls.identity(hook).values())
                : field;
    }

    private static Map<String, @Nullable Object> shape(TaskDefinition definition, TaskOptions options, int fewShot) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("outputType", definition.outputType());
        shape.put("description", definition.description());
        shape.put("fields", identity(definition.fields()));
        shape.put("fewShot", fewShot);
        shape.put("promptStyle", options.promptStyle());
        shape.put("scoring", definition.scoringSource());
        if (definition.repeats() > 1) {
            shape.put("repeats", definition.repeats());
        }
        if (definition.documents() != null) {
            shape.put("documents", HookCalls.identity(definition.documents()));
        }
        if (definition.results() != null) {
            shape.put("results", HookCalls.identity(definition.results()));
        }
        if (definition.outputType() == OutputType.GENERATE_UNTIL) {
            shape.put("generation", definition.generation().with(options.generation()));
            if (definition.alsoScored() != null) {
                shape.put("alsoScored", definition.alsoScored());
            }
        }
        if (fewShot > 0) {
            shape.put("fewShotFields", identity(definition.fewShotFields()));
            if (definition.fewShotDocuments() != null && definition.fewShotDocuments() != definition.documents()) {
                shape.put("fewShotDocuments", HookCalls.identity(definition.fewShotDocuments()));
            }
            shape.put("sampler", definition.sampler());
            shape.put("excludeItem", definition.splits().excludeItem());
        }
        return shape;
    }
}
