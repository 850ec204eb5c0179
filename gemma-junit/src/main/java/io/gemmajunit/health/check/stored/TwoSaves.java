package io.gemmajunit.health.check.stored;

import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A single file of weights lies beside the index of another save. */
final class TwoSaves implements HealthCheck {

    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        StoredFiles files = patient.base();
        if (!files.has(SINGLE)) {
            return;
        }
        if (!files.has(INDEX)) {
            examineOthers(files, findings);
            return;
        }
        SortedSet<String> indexed = new TreeSet<>();
        files.json(INDEX).path("weight_map").forEach(shard -> indexed.add(shard.asText()));
        if (indexed.equals(Set.of(SINGLE))) {
            return;
        }
        String both = files.folder() + " holds two saves: " + SINGLE
                + ", which transformers and this tool read, and the shards" + " of " + INDEX + ", which vLLM reads";
        if (!indexed.stream().allMatch(files::has)) {
            findings.warning(both + " and which are not all there; delete " + INDEX + ".");
        } else if (!holdTheSame(files, indexed)) {
            findings.error(both + "; they differ. Remove the older one.");
        } else {
            findings.info(both + "; they are equal.");
        }
    }

    /** Shards without an index. */
    private static void examineOthers(StoredFiles files, Findings.Sink findings) {
        SortedSet<String> others = new TreeSet<>(files.storedShards());
        others.removeAll(files.shards());
        if (others.isEmpty()) {
            return;
        }
        String both = files.folder() + " holds " + SINGLE + ", which transformers and this tool read, and "
                + others.first() + ", which vLLM reads as well";
        Map<String, TensorSlot> loaded = byName(files, files.shards());
        if (byName(files, others).values().stream()
                .allMatch(slot ->
                        loaded.containsKey(slot.name()) && TensorComparison.areEqual(slot, loaded.get(slot.name())))) {
            findings.info(both + "; what both hold is equal.");
        } else {
            findings.error(both + "; they differ. Remove the older one.");
        }
    }

    private static Map<String, TensorSlot> byName(StoredFiles files, SortedSet<String> shards) {
        Map<String, TensorSlot> tensors = new TreeMap<>();
        shards.stream().flatMap(shard -> files.tensors(shard).stream()).forEach(slot -> tensors.put(slot.name(), slot));
        return tensors;
    }

    private static boolean holdTheSame(StoredFiles files, SortedSet<String> shards) {
        Map<String, TensorSlot> single = byName(files, new TreeSet<>(Set.of(SINGLE)));
        List<TensorSlot> others =
                shards.stream().flatMap(shard -> files.tensors(shard).stream()).toList();
        return others.size() == single.size()
                && others.stream()
                        .allMatch(slot -> single.containsKey(slot.name())
                                && TensorComparison.areEqual(slot, single.get(slot.name())));
    }
}
