package io.gemmajunit.engine.weights;

/** Is told how much of a checkpoint's encoded weights has been decoded. */
@FunctionalInterface
interface DecodingProgress {

    /** Says nothing. */
    DecodingProgress NONE = numbers -> {};

    void add(long numbers);
}
