package io.gemmajunit.engine.options;

/**
 * How the constants that are not weights are rounded when a bfloat16 or float16 checkpoint runs in float32: the rotary
 * frequencies after their scaling and, in Gemma, the embedding scale.
 */
public enum ConstantRounding {
    /** Not at all, as transformers does when it loads a checkpoint in float32. The default. */
    NONE,
    /** To the stored element type, as transformers does for a model that was cast to it and back. */
    AS_STORED
}
