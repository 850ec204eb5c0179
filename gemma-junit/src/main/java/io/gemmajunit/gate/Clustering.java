package io.gemmajunit.gate;

import io.gemmajunit.shown.Count;
import io.gemmajunit.statistics.DesignEffect;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How compared items depend on each other.
 *
 * @param clusters number of clusters; an item that stands alone is one
 * @param designEffect by how much they inflate the variance of the drop, estimated from what changed; null when all
 *     items changed alike, as when none did
 */
public record Clustering(int clusters, @Nullable DesignEffect designEffect) {

    /** Returns how many independent items tell as much as n of these, rounded; empty when that is unknown. */
    public Optional<Integer> independentItems(int n) {
        return Optional.ofNullable(designEffect).map(effect -> (int) Math.round(effect.effectiveItems(n)));
    }

    String words() {
        return Count.of(clusters, "cluster");
    }
}
