package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * One item of a measurement.
 *
 * @param id unique within the measurement and stable across runs
 * @param category part of the measurement that it belongs to; empty when it has none
 * @param cluster what it shares with others whose outcomes move with its own; empty when it stands alone
 * @param outcome how it went, higher is better, see {@link Metric#turned}: 1 right, 0 wrong, or any finite number; null
 *     when undetermined
 * @param evidence what the outcome rests on
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Item(
        String id,
        String category,
        String cluster,
        @Nullable Double outcome,
        Evidence evidence) {

    public Item {
        if (id.isBlank()) {
            throw new IllegalArgumentException("An item has no id.");
        }
    }
}
