package io.gemmajunit.maven;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Shows what the evaluating JVM says: progress as a bar, warnings as such, all else as it is; keeps the reason of a failure. */
final class EvaluationConsole implements Consumer<String>, AutoCloseable {

    /** How {@link io.gemmajunit.launcher.GemmaEvaluate} begins what is not for people. */
    private static final String ERROR = "error: ";

    private static final String WARNING = "WARNING ";
    private static final Pattern PROGRESS = Pattern.compile("progress: (\\d+) (\\d+) (.*)");

    private final Log log;
    private final ConsoleBar bar;
    private @Nullable String error;

    EvaluationConsole(Log log, ConsoleBar bar) {
        this.log = log;
        this.bar = bar;
    }

    @Override
    public synchronized void accept(String line) {
        var progress = PROGRESS.matcher(line);
        if (progress.matches()) {
            bar.show(Integer.parseInt(progress.group(1)), Integer.parseInt(progress.group(2)), progress.group(3));
            return;
        }
        bar.hide();
        if (line.startsWith(ERROR)) {
            error = line.substring(ERROR.length());
        } else if (line.startsWith(WARNING)) {
            log.warn(line.substring(WARNING.length()));
        } else {
            log.info(line);
        }
    }

    /** Returns why the tasks could not be run, if the JVM said so. */
    synchronized Optional<String> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public synchronized void close() {
        bar.hide();
    }
}
