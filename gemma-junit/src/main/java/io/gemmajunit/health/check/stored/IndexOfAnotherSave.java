package io.gemmajunit.health.check.stored;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
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
        examinePlaces(files, findings);
        long stored = files.tensors().stream().mapToLong(TensorSlot::bytes).sum();
        JsonNode total = files.json(INDEX).path("metadata").path("total_size");
        if (files.isPlain() && total.isNumber() && total.asLong() != stored) {
            findings.warning(INDEX + " of " + files.folder() + " speaks of " + total.asLong()
                    + " bytes of weights, but its" + " shards hold " + stored
                    + ": they are of different saves; copy or save the checkpoint again.");
        }
    }

    private static void examinePlaces(StoredFiles files, Findings.Sink findings) {
        Map<String, Set<String>> held = new TreeMap<>();
        for (Map.Entry<String, JsonNode> place :
                files.json(INDEX).path("weight_map").properties()) {
            String shard = place.getValue().asText();
            if (!held.computeIfAbsent(shard, files::names).contains(place.getKey())) {
                findings.warning(INDEX + " of " + files.folder() + " places " + place.getKey() + " in " + shard
                        + ", which lacks it: they are of different saves; copy or save the checkpoint again.");
                return;
            }
        }
    }
}
