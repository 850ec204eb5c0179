package io.gemmajunit.engine.inference;

import java.io.IOException;
import java.nio.file.Path;

/** The operating system's copy of a file in memory. */
final class PageCache {

    private PageCache() {}

    /** Lets go of a file that no process has mapped; returns whether the system did so. */
    static boolean drop(Path file) {
        try {
            return new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
