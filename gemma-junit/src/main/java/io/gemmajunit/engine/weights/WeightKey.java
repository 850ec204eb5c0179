package io.gemmajunit.engine.weights;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * What must be equal for two engines to share a weight.
 *
 * @param parts what it comes from
 * @param how it comes from these
 */
record WeightKey(
        List<Part> parts, Class<? extends WeightSource> how, Object parameters, Dtype computed, String device) {

    static WeightKey of(WeightLayout.Entry entry, String device) {
        WeightSource source = entry.source();
        return new WeightKey(
                source.slots().stream().map(Part::of).toList(),
                source.getClass(),
                source.parameters(),
                entry.computed(),
                device);
    }

    /**
     * A stored tensor.
     *
     * @param shard real path
     * @param bytes and time of change of the shard, since a file that is written again has other weights
     */
    private record Part(
            Path shard,
            long bytes,
            FileTime modified,
            long offset,
            Dtype stored,
            List<Long> shape,
            Optional<Encoding> encoding) {

        static Part of(TensorSlot slot) {
            try {
                Path shard = slot.shard().toRealPath();
                return new Part(
                        shard,
                        Files.size(shard),
                        Files.getLastModifiedTime(shard),
                        slot.offset(),
                        slot.dtype(),
                        slot.shape(),
                        slot.encoding());
            } catch (IOException e) {
                throw WeightLoader.unreadable(slot.shard(), e);
            }
        }
    }
}
