package io.gemmajunit.run;

import io.gemmajunit.model.ModelException;
import io.gemmajunit.threads.Crew;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Takes pieces of work one after the other, or several at a time.
 *
 * @param atATime how many
 */
public record Turns(int atATime) {

    /** Each waits in a thread of its own. */
    private static final int MOST = 64;

    /** @param lanes how many portions a model works on at a time */
    public static Turns of(int lanes) {
        return new Turns(lanes == 1 ? 1 : MOST);
    }

    /**
     * Returns the results in the order of the work, which is begun in this order.
     *
     * @throws RuntimeException what one throws, as soon as it fails and the others are given up
     */
    public <T> List<T> take(List<Supplier<T>> work) {
        if (atATime == 1 || work.size() < 2) {
            return work.stream().map(Supplier::get).toList();
        }
        try {
            return Crew.results(
                    work.stream().<Callable<T>>map(piece -> piece::get).toList(), atATime, "gemma-task");
        } catch (ExecutionException e) {
            throw Crew.unchecked(e);
        } catch (InterruptedException e) {
            throw ModelException.interrupted(e);
        }
    }
}
