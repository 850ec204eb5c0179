package io.gemmajunit.launcher;

import java.io.IOException;
import java.io.InputStream;

/** Ends this JVM when its standard input ends, which happens when the parent process is gone. */
record ParentWatch(InputStream input, Runnable onEnd) {

    /** Watches on a daemon thread. */
    void start() {
        var thread = new Thread(this::watch, "gemma-parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (input.read() != -1) {
                // what the parent writes means nothing
            }
        } catch (IOException e) {
            // a broken pipe means the same as its end
        }
        onEnd.run();
    }
}
