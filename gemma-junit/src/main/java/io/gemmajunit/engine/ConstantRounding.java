package io.gemmajunit.engine;

/**
 * How the two constants that are not weights, the embedding scale and the rotary frequencies, are rounded when a bfloat16
 * checkpoint runs in float32.
 */
public enum ConstantRounding {
    /** Not at all, as transformers does when it loads a checkpoint in float32. The default. */
    NONE,
    /** To the stored element type, as transformers does for a model that was cast to it and back. */
    AS_STORED
}
