package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.QuantisationScheme.Decoded;
import io.gemmajunit.checkpoint.QuantisationScheme.Quantised;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the tensors of quantised modules, and collects what they are decoded to. */
final class Modules {

    private final Quantised quantised;
    private final List<TensorSlot> weights = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final SortedMap<String, String> conditions = new TreeMap<>();

    Modules(Quantised quantised) {
        this.quantised = quantised;
    }

    /** Returns the names of the modules that have a tensor, in order. */
    List<String> with(String tensor) {
        return quantised.tensors().keySet().stream()
                .filter(name -> name.endsWith("." + tensor))
                .map(name -> name.substring(0, name.length() - tensor.length() - 1))
                .sorted()
                .toList();
    }

    Optional<RawTensor> find(String module, String tensor) {
        String name = module + "." + tensor;
        Optional<RawTensor> found = Optional.ofNullable(quantised.tensors().get(name));
        found.ifPresent(there -> used.add(name));
        return found;
    }

    /** @param type and number of dimensions that it must have */
    RawTensor get(String module, String tensor, String type, int dimensions) {
        RawTensor found = get(module, tensor);
        if (!found.type().equals(type) || found.shape().size() != dimensions) {
            throw misfit(
                    found,
                    "is of type " + found.type() + " and shape " + found.shape() + " where " + type + " of "
                            + dimensions + " dimensions is expected");
        }
        return found;
    }

    RawTensor get(String module, String tensor) {
        return find(module, tensor)
                .orElseThrow(() -> new CheckpointException("Module " + module + " of "
                        + quantised.file().getParent() + " is quantised and lacks tensor " + tensor
                        + "; copy the checkpoint again, with all its files."));
    }

    /**
     * Returns how many columns a group has.
     *
     * @param configured by the configuration; below 1 for one group, or if it says nothing
     * @param scales [groups, rows]
     */
    int groupSize(int configured, RawTensor scales, long columns) {
        long groups = scales.shape().get(0);
        require(
                configured < 1 ? columns % groups == 0 : (columns + configured - 1) / configured == groups,
                scales,
                "whose groups do not divide " + columns + " columns"
                        + (configured < 1 ? "" : " into groups of " + configured));
        return Math.max(0, configured);
    }

    void require(boolean fits, RawTensor tensor, String how) {
        if (!fits) {
            throw misfit(tensor, "has shape " + tensor.shape() + ", " + how);
        }
    }

    static CheckpointException misfit(RawTensor tensor, String how) {
        return new CheckpointException(
                "Tensor " + tensor.name() + " in " + tensor.file() + " " + how + "; quantise the model again.");
    }

    /** Refuses a variant, saying what the configuration asks for. */
    CheckpointException refused(String what) {
        return new CheckpointException("Checkpoint " + quantised.file().getParent() + " is quantised by "
                + quantised.config().path("quant_method").asText() + " with " + what
                + ", which this version cannot read; dequantise it and save it in bfloat16.");
    }

    void put(String module, long rows, long columns, Encoding encoding) {
        weights.add(TensorSlot.decoded(module + ".weight", List.of(rows, columns), encoding));
    }

    void note(String name, String what) {
        conditions.put(name, what);
    }

    Decoded decoded() {
        return new Decoded(weights, used, conditions);
    }
}
