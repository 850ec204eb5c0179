package io.gemmajunit.session;

import io.gemmajunit.dataset.DatasetPlaces;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.UnsafeTexts;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.settings.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured besides the checkpoints. Relative paths start at the working
 * directory.
 *
 * @param options how a checkpoint is loaded
 * @param includePath folders with task files and prompt sets, at least one
 * @param datasets folder with datasets of the Hugging Face Hub; null for none
 * @param judging what measurements are compared with, and how
 * @param results file that a session's scores are written to
 */
public record Settings(
        ModelOptions options,
        List<Path> includePath,
        @Nullable Path datasets,
        Judging judging,
        Path results,
        Verdict verdict,
        UnsafeTexts unsafeTexts) {

    static final String RESULTS = "gemma.results";
    public static final String RESULTS_ALWAYS = "gemma.results.always";
    private static final String DEFAULT_RESULTS = "target/gemma/results.json";
    private static final String INCLUDE_PATH = "gemma.includePath";

    /** Where a regression is judged. */
    public enum Verdict {
        /** In the test that measured it. */
        TEST,
        /** After the session, by the Maven plugin. */
        SESSION
    }

    public Settings {
        includePath = List.copyOf(includePath);
        if (includePath.isEmpty()) {
            throw new ConfigurationException(INCLUDE_PATH + " names no folder; give at least one.");
        }
    }

    public static Settings from(Configuration configuration) {
        return new Settings(
                ModelOptions.from(configuration::get),
                includePath(configuration),
                configuration.get(DatasetPlaces.FOLDER_SETTING).map(Path::of).orElse(null),
                Judging.from(configuration),
                resultsFile(configuration),
                Verdict.valueOf(enumName(choice(configuration, "gemma.verdict", List.of("test", "session")))),
                UnsafeTexts.valueOf(enumName(choice(configuration, "gemma.unsafeTexts", List.of("redact", "keep")))));
    }

    public static Path resultsFile(Configuration configuration) {
        return Path.of(configuration.get(RESULTS).orElse(DEFAULT_RESULTS));
    }

    /** The first choice is the default. */
    private static String choice(Configuration configuration, String key, List<String> choices) {
        return Configuration.oneOf(key, configuration.get(key).orElse(choices.get(0)), choices);
    }

    private static List<Path> includePath(Configuration configuration) {
        return Stream.of(configuration
                        .get(INCLUDE_PATH)
                        .orElse("src/test/resources")
                        .split(","))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static String enumName(String choice) {
        return choice.toUpperCase(Locale.ROOT);
    }
}
