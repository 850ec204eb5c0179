package io.gemmajunit.checkpoint;

import java.util.Arrays;
import java.util.List;

/** What a weight is for; an architecture has some of these, under names of its own. */
public enum WeightRole {
    EMBEDDING,
    FINAL_NORM,
    HEAD,
    INPUT_NORM,
    QUERY,
    KEY,
    VALUE,
    OUTPUT,
    QUERY_NORM,
    KEY_NORM,
    POST_ATTENTION_NORM,
    PRE_FEED_FORWARD_NORM,
    GATE,
    UP,
    DOWN,
    POST_FEED_FORWARD_NORM;

    /** Returns whether each layer has one of its own. */
    public boolean isInLayers() {
        return compareTo(INPUT_NORM) >= 0;
    }

    /** Returns the roles that occur once in a model. */
    public static List<WeightRole> outsideLayers() {
        return Arrays.stream(values()).filter(role -> !role.isInLayers()).toList();
    }

    /** Returns the roles that occur once in each layer. */
    public static List<WeightRole> inLayers() {
        return Arrays.stream(values()).filter(WeightRole::isInLayers).toList();
    }
}
