package io.gemmajunit;

import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.results.session.Host;
import io.gemmajunit.session.Activation;
import io.gemmajunit.session.ModelSession;
import io.gemmajunit.session.ModelTestCounter;
import io.gemmajunit.session.SessionStore;
import io.gemmajunit.session.Settings;
import io.gemmajunit.session.TrainingSearch;
import io.gemmajunit.settings.Configuration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherSession;

/** Counts the model tests of a session from its beginning, and writes what they measured at its end. */
final class MeasuredSession {

    private final SessionStore store;
    private final ModelTestCounter counter;
    private final SkipReasons skipped = new SkipReasons();

    MeasuredSession(LauncherSession session) {
        store = new SessionStore(session.getStore());
        counter = new ModelTestCounter(store, TestTag.create(GemmaModelTest.TAG));
        session.getLauncher().registerTestExecutionListeners(counter, skipped);
    }

    void close() {
        if (Activation.isBuildWorker(System::getProperty)) {
            // Tests have no logger of SLF4J by default, which tells nobody then; this one, as JUnit's own, writes.
            skipped.tell(
                    reason -> System.getLogger(GemmaModelTest.class.getName()).log(System.Logger.Level.INFO, reason));
        }
        store.parameters().map(Configuration::of).ifPresent(configuration -> {
            SessionRecorder recorder =
                    store.models().flatMap(ModelSession::recorder).orElse(null);
            boolean isMeasured = recorder != null && !recorder.isEmpty();
            if (isMeasured) {
                TrainingSearch.of(configuration)
                        .ifPresent(search -> store.models().orElseThrow().search(search));
            }
            if (isMeasured || configuration.flag(Settings.RESULTS_ALWAYS).orElse(false)) {
                write(Settings.resultsFile(configuration), recorder);
            }
        });
    }

    private void write(Path file, @Nullable SessionRecorder measured) {
        var recorder = measured == null ? new SessionRecorder(file) : measured;
        Host.environment().forEach(recorder::environment);
        recorder.finish(counter.counts());
    }
}
