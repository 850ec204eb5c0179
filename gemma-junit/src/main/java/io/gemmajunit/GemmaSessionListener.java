package io.gemmajunit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Writes what a session measured when it ends. The JUnit Platform finds this class as a service; it is not for use in
 * code.
 *
 * <p>Nothing is written when nothing was measured, unless {@code gemma.results.always} is {@code true}.
 */
public final class GemmaSessionListener implements LauncherSessionListener {

    /** A class of its own, since an older JUnit lacks types that it needs. */
    private @Nullable MeasuredSession measured;

    /** Called by the JUnit Platform. */
    public GemmaSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (ModelTestFilter.onClassPath().runsModelTests()) {
            measured = new MeasuredSession(session);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (measured != null) {
            measured.close();
        }
    }
}
