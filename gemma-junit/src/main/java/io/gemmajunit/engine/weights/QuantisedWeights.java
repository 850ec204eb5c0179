package io.gemmajunit.engine.weights;

/**
 * When quantised weights become numbers. Both give the same bits. Of a table whose rows are only looked up, those that
 * tokens ask for become numbers each time, with either.
 */
public enum QuantisedWeights {
    /** Once, when the checkpoint is loaded. */
    DECODE,
    /**
     * Those of a layer each time that tokens go through it, so that of all layers one at a time is in memory; norms,
     * the head and the embedding that is the head too when the checkpoint is loaded.
     */
    KEEP
}
