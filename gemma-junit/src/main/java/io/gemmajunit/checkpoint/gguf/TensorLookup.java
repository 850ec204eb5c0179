package io.gemmajunit.checkpoint.gguf;

import java.util.List;

/** The tensors of a file, for what its keys leave to them. */
interface TensorLookup {

    boolean has(String tensor);

    /**
     * Returns the shape of a tensor, rows first.
     *
     * @throws io.gemmajunit.checkpoint.CheckpointException if it is not there
     */
    List<Long> shape(String tensor);

    /**
     * Reads a vector.
     *
     * @throws io.gemmajunit.checkpoint.CheckpointException if it is not there, or is none
     */
    float[] vector(String tensor);
}
