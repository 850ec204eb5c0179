package io.gemmajunit;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.hub.DownloadPolicy;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.run.Progress;
import io.gemmajunit.session.Judging;
import io.gemmajunit.session.Settings;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.library.TaskLibrary;
import java.nio.file.Path;
import java.util.List;

/** Models as tests get them, around any answers. */
public final class Models {

    private Models() {}

    /** Returns a model that finds prompt sets in a folder and records what it measures. */
    public static GemmaModel of(LanguageModel model, Path folder, SessionRecorder recorder) {
        return of(model, folder, recorder, new Judging(true, baseline(folder), null, new GatePolicy()));
    }

    /** Returns the same with {@code gemma.stopEarly} set to {@code false}. */
    public static GemmaModel neverStopping(LanguageModel model, Path folder, SessionRecorder recorder) {
        return of(model, folder, recorder, new Judging(false, baseline(folder), null, new GatePolicy()));
    }

    private static Path baseline(Path folder) {
        return folder.resolve("baseline.json");
    }

    private static GemmaModel of(LanguageModel model, Path folder, SessionRecorder recorder, Judging judging) {
        var settings = new Settings(
                List.of(folder),
                null,
                DownloadPolicy.NEVER,
                FunctionPolicy.KNOWN,
                null,
                judging,
                folder.resolve("results.json"),
                Settings.Verdict.TEST,
                UnsafeTexts.REDACT);
        return of(model, settings, recorder);
    }

    static GemmaModel of(LanguageModel model, Settings settings, SessionRecorder recorder) {
        var context = new ModelContext(
                settings, recorder, () -> TaskLibrary.of(settings.includePath()), () -> Progress.SILENT, name -> {
                    throw new IllegalArgumentException(name);
                });
        return new GemmaModel(model, context);
    }
}
