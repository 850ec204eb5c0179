package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A format of whole models beside the Hugging Face layout; found by {@link java.util.ServiceLoader}. */
public interface ModelFormat {

    /**
     * Returns the file that a path means: itself, or the one model of this format in a folder.
     *
     * @return empty if there is none
     * @throws CheckpointException if a folder holds several
     */
    Optional<Path> find(Path place);

    /**
     * Reads all but the weights.
     *
     * @throws CheckpointException if the file is damaged, or of a kind that is not supported
     */
    Model read(Path file);

    /**
     * A model.
     *
     * @param config what its config.json would say
     * @param tensors named as in the Hugging Face layout
     */
    record Model(JsonNode config, List<TensorSlot> tensors, Storage storage) {

        public Model {
            tensors = List.copyOf(tensors);
        }
    }
}
