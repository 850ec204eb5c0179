package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * What must be equal for two engines to share a weight.
 *
 * @param shard real path
 * @param bytes and time of change of the shard, for a file that is written anew has other weights
 */
record WeightKey(
        Path shard,
        long bytes,
        FileTime modified,
        long offset,
        Dtype stored,
        double scaling,
        Dtype computed,
        String device) {

    static WeightKey of(WeightLayout.Entry entry, String device) {
        TensorSlot slot = entry.slot();
        try {
            Path shard = slot.shard().toRealPath();
            return new WeightKey(
                    shard,
                    Files.size(shard),
                    Files.getLastModifiedTime(shard),
                    slot.offset(),
                    slot.dtype(),
                    entry.scaling(),
                    entry.computed(),
                    device);
        } catch (IOException e) {
            throw new CheckpointException("Cannot read shard " + slot.shard() + ": " + e.getMessage() + ".", e);
        }
    }
}
