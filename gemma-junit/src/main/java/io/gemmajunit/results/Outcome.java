package io.gemmajunit.results;

import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How one item went.
 *
 * @param id identifies the item within its dataset, stable across runs
 * @param value 1 for right, 0 for wrong, or any finite score where higher is better
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Outcome(String id, double value) {

    public Outcome {
        if (id.isBlank()) {
            throw new IllegalArgumentException("An outcome needs the id of its item.");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The score of item " + id + " is " + value + ", not a finite number.");
        }
    }

    /** Returns the outcome of an item; empty when it has none. */
    static Optional<Outcome> of(Item item) {
        var outcome = item.outcome();
        return outcome == null ? Optional.empty() : Optional.of(new Outcome(item.id(), outcome));
    }

    /** Returns whether the item is right or wrong, and nothing between. */
    public boolean isBinary() {
        return value == 0 || value == 1;
    }
}
