package io.gemmajunit;

import io.gemmajunit.gate.BaselineReference;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.refusal.PromptSet;
import io.gemmajunit.refusal.PromptSets;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.run.Progress;
import io.gemmajunit.session.Settings;
import io.gemmajunit.task.library.TaskLibrary;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What models of a session share.
 *
 * @param library gives the tasks of {@code gemma.includePath}
 * @param progress makes a listener for the progress of each benchmark and prompt set
 * @param others loads another model of the session by its name
 */
record ModelContext(
        Settings settings,
        SessionRecorder recorder,
        Supplier<TaskLibrary> library,
        Supplier<Progress> progress,
        Function<String, LanguageModel> others) {

    PromptSet promptSet(String name) {
        return new PromptSets(settings.includePath()).find(name);
    }

    BaselineReference baseline() {
        return settings.verdict() == Settings.Verdict.SESSION
                ? BaselineReference.judgedAtSessionEnd()
                : settings.judging().reference();
    }

    /** Records what was measured of a model. */
    <M extends Measured> M recorded(LanguageModel model, M measured) {
        model.environment().forEach(recorder::environment);
        model.health().ifPresent(recorder::health);
        recorder.record(measured);
        return measured;
    }
}
