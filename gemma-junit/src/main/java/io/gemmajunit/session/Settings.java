package io.gemmajunit.session;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.FunctionPolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured besides the checkpoints. Relative paths start at the working
 * directory.
 *
 * @param includePath folders with task files and prompt sets, at least one
 * @param datasets folder with datasets of the Hugging Face Hub; null for none
 * @param download whether anything is got from the Hub
 * @param pythonFunctions which Python functions of task files are run
 * @param systemInstruction precedes every prompt; null for none
 * @param judging what measurements are compared with, and how
 * @param results file that a session's scores are written to
 */
public record Settings(
        List<Path> includePath,
        @Nullable Path datasets,
        DownloadPolicy download,
        FunctionPolicy pythonFunctions,
        @Nullable String systemInstruction,
        Judging judging,
        Path results,
        Verdict verdict,
        UnsafeTexts unsafeTexts) {

    public static final String RESULTS_ALWAYS = "gemma.results.always";
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
            throw new GemmaException(INCLUDE_PATH + " names no folder; give at least one.");
        }
    }

    public static Settings from(Configuration configuration) {
        return new Settings(
                configuration.paths(INCLUDE_PATH),
                configuration.optionalPath(DatasetPlaces.FOLDER_SETTING).orElse(null),
                DownloadPolicy.of(configuration.get(DownloadPolicy.SETTING)),
                configuration.choice(FunctionPolicy.SETTING, FunctionPolicy.class),
                configuration.get("gemma.systemInstruction").orElse(null),
                Judging.from(configuration),
                resultsFile(configuration),
                configuration.choice("gemma.verdict", Verdict.class),
                configuration.choice("gemma.unsafeTexts", UnsafeTexts.class));
    }

    public static Path resultsFile(Configuration configuration) {
        return configuration.path("gemma.results");
    }
}
