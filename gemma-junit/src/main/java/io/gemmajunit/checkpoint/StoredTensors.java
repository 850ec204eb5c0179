package io.gemmajunit.checkpoint;

import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors of a model and how they are stored.
 *
 * @param tensors by canonical name
 */
record StoredTensors(Map<String, TensorSlot> tensors, Storage storage) {

    /** Returns tensors that must be of plain numbers. */
    static StoredTensors plain(Map<String, RawTensor> stored) {
        var tensors = new TreeMap<String, TensorSlot>();
        stored.forEach((name, tensor) -> tensors.put(name, SafetensorsShard.plain(tensor)));
        return new StoredTensors(tensors, Storage.PLAIN);
    }
}
