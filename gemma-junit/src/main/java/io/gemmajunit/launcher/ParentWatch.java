package io.gemmajunit.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;

/**
 * Ends this JVM when its standard input ends, which happens when the parent process is gone.
 *
 * @param input whose reading an interruption ends
 */
record ParentWatch(ReadableByteChannel input, Runnable onEnd) {

    /** Watches standard input. */
    static void start(Runnable onEnd) {
        Thread thread = new ParentWatch(new FileInputStream(FileDescriptor.in).getChannel(), onEnd).start();
        // A JVM waits 0.3 s at its end for a thread that reads; on Windows none can be interrupted there.
        if (!System.getProperty("os.name").startsWith("Windows")) {
            Runtime.getRuntime().addShutdownHook(new Thread(thread::interrupt, "gemma-parent-watch-end"));
        }
    }

    /** Watches on a daemon thread, until that is interrupted. */
    Thread start() {
        var thread = new Thread(this::watch, "gemma-parent-watch");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void watch() {
        try {
            // what the parent writes means nothing
            while (input.read(ByteBuffer.allocate(64)) != -1) {}
        } catch (ClosedByInterruptException e) {
            return;
        } catch (IOException e) {
            // a broken pipe means the same as its end
        }
        onEnd.run();
    }
}
