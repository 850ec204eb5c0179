package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.StoredFiles;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.SortedSet;
import java.util.TreeSet;

/** The index does not fit the shards beside it. */
final class IndexOfAnotherSave implements HealthCheck {

    private static final String INDEX = "model.safetensors.index.json";

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        StoredFiles files = patient.base();
        SortedSet<String> loaded = files.shards();
        if (!files.has(INDEX) || files.has("model.safetensors")) {
            return;
        }
        SortedSet<String> others = new TreeSet<>(files.storedShards());
        others.removeAll(loaded);
        if (!others.isEmpty()) {
            findings.warning(files.folder() + " holds " + others.first() + ", which " + INDEX
                    + " does not name: it belongs to another save; remove what is not of this one.");
        }
        long stored = files.tensors().stream().mapToLong(TensorSlot::bytes).sum();
        JsonNode total = files.json(INDEX).path("metadata").path("total_size");
        if (files.isPlain() && total.isNumber() && total.asLong() != stored) {
            findings.warning(INDEX + " of " + files.folder() + " speaks of " + total.asLong()
                    + " bytes of weights, but its" + " shards hold " + stored
                    + ": they are of different saves; copy or save the checkpoint again.");
        }
    }
}
