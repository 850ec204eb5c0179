package io.gemmajunit.evaluate;

import io.gemmajunit.model.cache.Crew;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Takes pieces of work one after the other, or several at a time.
 *
 * @param atATime how many
 */
record Turns(int atATime) {

    /** Each waits in a thread of its own. */
    private static final int MOST = 64;

    /** @param lanes how many portions a model works on at a time */
    static Turns of(int lanes) {
        return new Turns(lanes == 1 ? 1 : MOST);
    }

    /**
     * Returns the results in the order of the work, which is begun in this order.
     *
     * @throws RuntimeException what the first of them, in this order, that fails throws, once the others are given up
     */
    <T> List<T> take(List<Supplier<T>> work) {
        if (atATime == 1 || work.size() < 2) {
            return work.stream().map(Supplier::get).toList();
        }
        try (var crew = Crew.of(Math.min(atATime, work.size()), "gemma-task")) {
            List<FutureTask<T>> begun =
                    work.stream().map(piece -> new FutureTask<>(piece::get)).toList();
            begun.forEach(crew::begin);
            return begun.stream().map(Crew::result).toList();
        }
    }
}
