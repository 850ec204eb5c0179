package io.gemmajunit;

import io.gemmajunit.results.Host;
import io.gemmajunit.results.SessionRecorder;
import io.gemmajunit.session.ModelSession;
import io.gemmajunit.session.ModelTestCounter;
import io.gemmajunit.session.SessionStore;
import io.gemmajunit.session.Settings;
import io.gemmajunit.settings.Configuration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Writes what a session measured when it ends. The JUnit Platform finds this class as a service; it is not for use in code.
 *
 * <p>Nothing is written when nothing was measured, unless {@code gemma.results.always} is {@code true}.
 */
public final class GemmaSessionListener implements LauncherSessionListener {

    private @Nullable ModelTestCounter counter;

    /** Called by the JUnit Platform. */
    public GemmaSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        counter = new ModelTestCounter(new SessionStore(session.getStore()), TestTag.create(GemmaModelTest.TAG));
        session.getLauncher().registerTestExecutionListeners(counter);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        var store = new SessionStore(session.getStore());
        store.parameters().map(Configuration::of).ifPresent(configuration -> {
            SessionRecorder recorder =
                    store.models().flatMap(ModelSession::recorder).orElse(null);
            boolean isMeasured = recorder != null && !recorder.isEmpty();
            if (isMeasured || configuration.flag(Settings.RESULTS_ALWAYS).orElse(false)) {
                write(Settings.resultsFile(configuration), recorder);
            }
        });
    }

    private void write(Path file, @Nullable SessionRecorder measured) {
        var recorder = measured == null ? new SessionRecorder(file) : measured;
        Host.environment().forEach(recorder::environment);
        if (counter != null) {
            recorder.finish(counter.counts());
        }
    }
}
