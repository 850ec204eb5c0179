package io.gemmajunit.model.cache;

import java.util.List;

/**
 * A task of an evaluation, all of whose requests are asked in one call.
 *
 * @param portions as they are cut
 * @param uncut characters that would be read if nothing were cut
 */
record SimulatedCall(List<SimulatedPortion> portions, long uncut) {

    long read() {
        return portions.stream().mapToLong(SimulatedPortion::read).sum();
    }
}
