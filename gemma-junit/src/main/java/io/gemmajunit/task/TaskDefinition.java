package io.gemmajunit.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task file with its includes resolved and every default filled in.
 *
 * @param dataFiles paths by name of split
 * @param fields of the items
 * @param fewShotFields of the examples
 * @param examples written into the task file itself; null if they come from a split
 * @param fewShot number of examples; null if the file does not say
 * @param filters in order; the first one's scores come first
 * @param metrics in order; the first one is gated unless the user says otherwise
 * @param scoringSource filters and metrics as the file has them
 */
record TaskDefinition(
        String name,
        Path file,
        OutputType outputType,
        Map<String, List<String>> dataFiles,
        Splits splits,
        String description,
        Fields fields,
        Fields fewShotFields,
        Sampler sampler,
        @Nullable List<Map<String, @Nullable Object>> examples,
        @Nullable Integer fewShot,
        GenerationSettings generation,
        List<FilterPipeline> filters,
        List<Metric> metrics,
        Map<String, @Nullable Object> scoringSource) {

    /** How few-shot examples are picked. */
    enum Sampler {
        RANDOM,
        FIRST_N
    }

    /** Names of the splits, as far as the file gives them. */
    record Splits(
            @Nullable String training,
            @Nullable String validation,
            @Nullable String test,
            @Nullable String fewShot) {

        /** Returns the split that is evaluated. */
        @Nullable
        String evaluated() {
            return test != null ? test : validation;
        }

        /** Returns the split that few-shot examples come from. */
        @Nullable
        String examples() {
            if (fewShot != null) {
                return fewShot;
            }
            return training != null ? training : evaluatedLast();
        }

        private @Nullable String evaluatedLast() {
            return validation != null ? validation : test;
        }

        /** Returns whether an item must not be its own example; two splits that the file leaves out count as equal. */
        boolean excludeItem() {
            return fewShot == null ? test == null : fewShot.equals(test);
        }
    }
}
