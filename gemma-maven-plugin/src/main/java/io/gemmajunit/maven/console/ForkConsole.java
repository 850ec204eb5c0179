package io.gemmajunit.maven.console;

import io.gemmajunit.protocol.Line;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Shows what the model's JVM says: progress as a bar, warnings as such, the rest as is; keeps a failure's reason. */
public final class ForkConsole implements Consumer<Line>, AutoCloseable {

    private final Log log;
    private final ConsoleBar bar;
    private @Nullable String error;

    public ForkConsole(Log log, PrintStream terminal) {
        this.log = log;
        bar = new ConsoleBar(terminal);
    }

    @Override
    public synchronized void accept(Line line) {
        if (line instanceof Line.Progress progress) {
            bar.show(progress.done(), progress.total(), progress.what());
            return;
        }
        bar.hide();
        if (line instanceof Line.Failure failure) {
            error = failure.sentence();
        } else if (line instanceof Line.Waiting waiting) {
            sayThatItWaits(waiting.text());
        } else if (line instanceof Line.Warning warning) {
            log.warn(warning.text());
        } else {
            log.info(line.body());
        }
    }

    /** Also when Maven is quiet: nothing else would explain why the build waits. */
    private void sayThatItWaits(String sentence) {
        if (log.isInfoEnabled()) {
            log.info(sentence);
        } else {
            log.error(sentence);
        }
    }

    /** Returns why the work could not be done, if the JVM said so. */
    public synchronized Optional<String> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public synchronized void close() {
        bar.hide();
    }
}
