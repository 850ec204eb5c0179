package io.gemmajunit.checkpoint;

import java.util.Map;

/**
 * The tensors of a model and how they are stored.
 *
 * @param tensors by canonical name
 */
public record StoredTensors(Map<String, TensorSlot> tensors, Storage storage) {}
