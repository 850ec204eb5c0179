package io.gemmajunit.checkpoint;

import java.util.Map;

/** The tensors of a model by canonical name, and how they are stored. */
record StoredTensors(Map<String, TensorSlot> tensors, Storage storage) {}
