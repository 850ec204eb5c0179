package io.gemmajunit.checkpoint.safetensors;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.Storage;
import io.gemmajunit.checkpoint.StoredTensors;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.TensorNames;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads which tensors a folder holds. */
public final class TensorReader {

    private TensorReader() {}

    /**
     * Reads the headers of a folder's shards. Whether weights are quantised, the shards say: a merged QLoRA keeps its
     * {@code quantization_config}.
     *
     * @param weights that the model has
     * @throws CheckpointException if a shard is damaged, or a weight is of a type that cannot be decoded
     */
    public static StoredTensors read(Path folder, WeightNames weights) {
        Map<String, RawTensor> stored = stored(folder);
        boolean isQuantised = stored.entrySet().stream()
                .anyMatch(entry -> TensorSlot.of(entry.getValue()).isEmpty() && weights.concerns(entry.getKey()));
        return isQuantised
                ? Quantisation.of(folder)
                        .map(how -> how.decode(stored, weights))
                        .orElseGet(() -> plain(stored, weights))
                : plain(stored, weights);
    }

    private static StoredTensors plain(Map<String, RawTensor> stored, WeightNames weights) {
        return new StoredTensors(Quantisation.numbers(stored, weights), Storage.PLAIN);
    }

    private static Map<String, RawTensor> stored(Path folder) {
        Map<String, RawTensor> tensors = new LinkedHashMap<>();
        WeightFiles files = WeightFiles.in(folder);
        for (String shard : files.shards()) {
            for (RawTensor tensor : SafetensorsShard.read(folder.resolve(shard)).stored()) {
                RawTensor other = tensors.put(TensorNames.ofStored(tensor.name()), tensor);
                if (other != null && TensorNames.isOfTheText(tensor.name())) {
                    throw doubled(folder, other.name(), tensor.name());
                }
            }
        }
        files.index().forEach((tensor, shard) -> {
            RawTensor found = tensors.get(TensorNames.ofStored(tensor));
            if (found == null || !found.file().equals(folder.resolve(shard))) {
                throw new CheckpointException("Shard " + folder.resolve(shard) + " lacks tensor " + tensor + " that "
                        + WeightFiles.INDEX + " places there; copy the checkpoint again.");
            }
        });
        return tensors;
    }

    private static CheckpointException doubled(Path folder, String first, String second) {
        return new CheckpointException(
                first.equals(second)
                        ? "Tensor " + first + " is in two shards of " + folder + "; remove the files of the older save."
                        : "Tensors " + first + " and " + second + " of " + folder
                                + " are one weight under two names; save the model again, with one of them.");
    }
}
