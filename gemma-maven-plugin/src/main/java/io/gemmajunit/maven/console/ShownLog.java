package io.gemmajunit.maven.console;

import io.gemmajunit.shown.Shown;
import org.apache.maven.plugin.logging.Log;

/** Prints what a console can show, whatever names and texts are in it. */
public final class ShownLog implements Log {

    private final Log log;

    public ShownLog(Log log) {
        this.log = log;
    }

    /** Prints a line that shows what it shows already, and in colours. */
    public void coloured(String line) {
        log.info(line);
    }

    private static String shown(CharSequence content) {
        return Shown.lines(content.toString());
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(shown(content));
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        log.debug(shown(content), ShownException.of(error));
    }

    @Override
    public void debug(Throwable error) {
        log.debug(ShownException.of(error));
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        log.info(shown(content));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(shown(content), ShownException.of(error));
    }

    @Override
    public void info(Throwable error) {
        log.info(ShownException.of(error));
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(shown(content));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(shown(content), ShownException.of(error));
    }

    @Override
    public void warn(Throwable error) {
        log.warn(ShownException.of(error));
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        log.error(shown(content));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(shown(content), ShownException.of(error));
    }

    @Override
    public void error(Throwable error) {
        log.error(ShownException.of(error));
    }
}
