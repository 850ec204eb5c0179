package io.gemmajunit.maven.console;

import io.gemmajunit.shown.Shown;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar in the last line of a terminal; its estimate counts from the first answers on. */
final class ConsoleBar {

    private static final int WIDTH = 79;
    private static final int MILLIS = 250;

    private final PrintStream terminal;
    private @Nullable ProgressBar bar;

    ConsoleBar(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Draws the bar, or redraws it soon. */
    void show(int done, int total, String what) {
        if (bar == null && done > 0 && done < total) {
            bar = ProgressBar.builder()
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                    .build();
        }
        if (bar != null) {
            bar.setExtraMessage(Shown.line(what)).stepTo(done);
        }
    }

    /** Clears the line of the bar, for another line. */
    void hide() {
        if (bar != null) {
            bar.close();
            bar = null;
            draw("");
        }
    }

    private void draw(String line) {
        terminal.print('\r' + line + " ".repeat(Math.max(0, WIDTH - line.length())) + '\r');
        terminal.flush();
    }
}
