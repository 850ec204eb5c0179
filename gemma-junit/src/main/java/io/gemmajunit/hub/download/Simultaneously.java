package io.gemmajunit.hub.download;

import io.gemmajunit.threads.Crew;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Does the same for several things at a time. */
final class Simultaneously {

    private Simultaneously() {}

    /** Does something for one of them. */
    interface Work<T> {
        void on(T thing) throws IOException, InterruptedException;
    }

    /**
     * Begins in the order of the things and returns when all is done.
     *
     * @param most at a time
     * @throws IOException or whatever else is thrown first, once the others have been ended and let go of their files
     */
    static <T> void forEach(List<T> things, int most, Work<T> work) throws IOException, InterruptedException {
        List<Callable<@Nullable Void>> pieces = things.stream()
                .<Callable<@Nullable Void>>map(thing -> () -> {
                    work.on(thing);
                    return null;
                })
                .toList();
        try {
            Crew.results(pieces, most, "gemma-download");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw Crew.unchecked(e);
        }
    }
}
