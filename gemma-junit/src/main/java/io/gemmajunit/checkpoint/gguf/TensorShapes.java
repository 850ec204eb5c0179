package io.gemmajunit.checkpoint.gguf;

import java.util.List;

/** The shapes of a file's tensors. */
@FunctionalInterface
interface TensorShapes {

    /**
     * Returns the shape of a tensor, rows first.
     *
     * @throws io.gemmajunit.checkpoint.CheckpointException if it is not there
     */
    List<Long> of(String tensor);
}
