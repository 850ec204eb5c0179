package io.gemmajunit.launcher;

import io.gemmajunit.activity.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says what this JVM is doing when it has been doing it for long, so that no build falls silent. */
final class ActivityWatch {

    static final Duration LONG = Duration.ofMinutes(1);

    private final Supplier<Optional<Trace>> activity;
    private final Consumer<String> console;
    private Instant quietUntil = Instant.MIN;
    private Instant began = Instant.MIN;

    /** @param console told each sentence */
    ActivityWatch(Supplier<Optional<Trace>> activity, Consumer<String> console) {
        this.activity = activity;
        this.console = console;
    }

    /** Looks on a daemon thread. */
    void start() {
        var thread = new Thread(this::watch, "gemma-activity-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LONG.toMillis() / 4);
                look(Instant.now());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says nothing twice within {@link #LONG}. */
    void look(Instant now) {
        Optional<Trace> doing = activity.get();
        if (doing.isEmpty()) {
            return;
        }
        Trace trace = doing.get();
        if (!trace.since().equals(began)) {
            began = trace.since();
            quietUntil = began.plus(LONG);
        }
        if (!now.isBefore(quietUntil)) {
            console.accept("Still " + trace.what() + ", for "
                    + Duration.between(began, now).toMinutes() + " min.");
            quietUntil = now.plus(LONG);
        }
    }
}
