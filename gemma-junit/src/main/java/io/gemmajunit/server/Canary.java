package io.gemmajunit.server;

import io.gemmajunit.error.GemmaException;
import java.net.URI;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * A known request that is asked again after each portion of others: a server that answers it otherwise than at the
 * beginning holds another model by now, or computes otherwise, so what it answered last is not kept.
 *
 * @param address of the server
 * @param first what it answered at the beginning
 * @param question asks it
 * @param isSame whether an answer is the first one, as far as a server repeats itself
 */
record Canary<A>(URI address, A first, Supplier<A> question, BiPredicate<A, A> isSame) {

    /** What servers compute beside other requests may differ near a tie, but not each time. */
    private static final int TRIES = 5;

    /** @throws GemmaException if the server answers otherwise */
    void require() {
        A last = first;
        for (int i = 0; i < TRIES; i++) {
            last = question.get();
            if (isSame.test(first, last)) {
                return;
            }
        }
        throw new GemmaException(
                "The model server " + address + " answers a known request otherwise than when this run began ("
                        + last + " now, " + first
                        + " then), so it holds another model or computes otherwise now; what it answered since it was"
                        + " last asked is not kept. Run again when it stays as it is.");
    }
}
