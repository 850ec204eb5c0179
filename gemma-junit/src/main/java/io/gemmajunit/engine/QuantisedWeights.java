package io.gemmajunit.engine;

/** When quantised weights become numbers. Both give the same bits. */
public enum QuantisedWeights {
    /** Once, when the checkpoint is loaded. */
    DECODE,
    /**
     * Those of a layer each time that tokens go through it, so that of all layers one at a time is in memory; tables, norms and the head
     * when the checkpoint is loaded.
     */
    KEEP
}
