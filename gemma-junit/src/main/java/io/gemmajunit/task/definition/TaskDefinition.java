package io.gemmajunit.task.definition;

import io.gemmajunit.spi.DocumentHook;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.metric.TaskMetric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task file with its includes resolved and every default filled in.
 *
 * @param alias name in tables
 * @param version {@code metadata.version}, {@link #NO_VERSION} if the file has none
 * @param file that defines the task; the empty path for one in Java
 * @param grouping how items belong together
 * @param data where the rows come from
 * @param fields of the items
 * @param fewShotFields of the examples
 * @param examples gives those written into the task file itself, or that a function of it makes; null if they come from
 *     a split
 * @param fewShot number of examples; null if the file does not say
 * @param alsoScored continuation whose log-likelihood after the prompt is asked for beside each text; null for none
 * @param repeats how often each text is generated
 * @param filters in order; the first one's scores come first
 * @param metrics in order; the first one is gated unless the user says otherwise
 * @param documents prepares the rows; null if templates see them as they are
 * @param fewShotDocuments the same for rows that examples are drawn from
 * @param results scores items instead of the metrics' own rules; null if those do
 * @param scoringSource filters and metrics as the file has them
 */
public record TaskDefinition(
        String name,
        String alias,
        String version,
        Grouping grouping,
        Path file,
        OutputType outputType,
        DataSource data,
        Splits splits,
        String description,
        Fields fields,
        Fields fewShotFields,
        Sampler sampler,
        @Nullable Supplier<List<Map<String, @Nullable Object>>> examples,
        @Nullable Integer fewShot,
        Generation generation,
        @Nullable String alsoScored,
        int repeats,
        List<FilterPipeline> filters,
        List<TaskMetric> metrics,
        @Nullable DocumentHook documents,
        @Nullable DocumentHook fewShotDocuments,
        @Nullable ScoringHook results,
        Map<String, @Nullable Object> scoringSource) {

    /** What stands for a version that no file gives, as in lm-evaluation-harness. */
    public static final String NO_VERSION = "N/A";

    /** Returns {@code metric,filter} for each filter and, within it, each metric. */
    public List<String> keys() {
        return filters.stream()
                .flatMap(filter -> metrics.stream().map(metric -> metric.key(filter)))
                .toList();
    }

    /** Returns whether the task has that metric. */
    public boolean has(String metric) {
        return metrics.stream().anyMatch(each -> each.name().equals(metric));
    }

    /** How answers are generated, by the task file and by what options say in place of it. */
    @FunctionalInterface
    public interface Generation {

        /**
         * Returns the settings.
         *
         * @param overrides values for keys of {@code generation_kwargs}
         * @throws io.gemmajunit.task.TaskException if one of them does not fit
         */
        GenerationSettings with(Map<String, Object> overrides);
    }

    /** How few-shot examples are picked. */
    public enum Sampler {
        RANDOM,
        FIRST_N
    }

    /**
     * Where the rows come from.
     *
     * @param path {@code dataset_path}: a dataset of the Hugging Face Hub as {@code org/name}, or the kind of local
     *     files, as {@code json}
     * @param name {@code dataset_name}, the configuration of the dataset; null if the file names none
     * @param arguments {@code dataset_kwargs}
     */
    public record DataSource(String path, @Nullable String name, Map<String, @Nullable Object> arguments) {}

    /** Names of the splits, as far as the file gives them. */
    public record Splits(
            @Nullable String training,
            @Nullable String validation,
            @Nullable String test,
            @Nullable String fewShot) {

        /** Returns the split that is evaluated. */
        @Nullable
        public String evaluated() {
            return test != null ? test : validation;
        }

        /** Returns the split that few-shot examples come from. */
        @Nullable
        public String examples() {
            if (fewShot != null) {
                return fewShot;
            }
            return training != null ? training : evaluatedLast();
        }

        private @Nullable String evaluatedLast() {
            return validation != null ? validation : test;
        }

        /** Returns whether an item must not be its own example; two splits that the file leaves out count as equal. */
        public boolean excludeItem() {
            return fewShot == null ? test == null : fewShot.equals(test);
        }
    }
}
