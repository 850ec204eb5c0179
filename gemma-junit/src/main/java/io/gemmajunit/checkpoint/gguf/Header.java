package io.gemmajunit.checkpoint.gguf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The header of a file, checked against the file's size.
 *
 * @param keys values by key: a Long, Double, Boolean, String, or a List of these
 */
record Header(Path file, Map<String, Object> keys, List<BlockTensor> tensors) {

    Header {
        keys = Map.copyOf(keys);
        tensors = List.copyOf(tensors);
    }
}
