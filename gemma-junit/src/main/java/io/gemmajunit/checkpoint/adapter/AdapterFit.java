package io.gemmajunit.checkpoint.adapter;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.WeightChange.Rows;
import io.gemmajunit.checkpoint.architecture.LayerConfig;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.TensorNames;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.architecture.WeightRole.Form;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether an adapter was made for a base of this geometry and changes all modules that its configuration names.
 *
 * @param base folder of the base
 * @param tensors of the base, by canonical name
 */
public record AdapterFit(Adapter adapter, Path base, ModelConfig config, Map<String, TensorSlot> tensors) {

    /** @throws CheckpointException if not */
    public void require() {
        SortedMap<String, TensorSlot> linear = modules(Form.LINEAR);
        SortedMap<String, TensorSlot> tables = modules(Form.TABLE);
        adapter.lowRanks().forEach((module, lowRank) -> {
            if (adapter.config().isOfExperts(module)) {
                requireExperts(module, lowRank);
            } else if (tables.containsKey(module)) {
                requireFitOfTable(module, lowRank, tables.get(module));
            } else if (!isUnused(module)) {
                requireFit(module, lowRank, Optional.ofNullable(linear.get(module)));
            }
        });
        linear.keySet().forEach(this::requireMatrices);
        tables.keySet().forEach(this::requireMatrices);
        modules(Form.VECTOR).keySet().forEach(this::requireSaved);
        tables.keySet().forEach(this::requireSaved);
        linear.keySet().forEach(this::requireSaved);
        if (adapter.rows().isEmpty() && adapter.config().trainsTokens()) {
            throw new CheckpointException("Adapter " + adapter.folder() + " lacks the rows of the tokens that the"
                    + " trainable_token_indices of its " + AdapterConfig.NAME + " name; copy the adapter again.");
        }
        adapter.rows().forEach(this::requireRows);
        requireBiasOfHead();
    }

    /** PEFT 0.21 forgets the bias of a head whose rows it trains, or which it ties to the embedding. */
    private void requireBiasOfHead() {
        WeightNames names = config.weights();
        boolean trainsRows = adapter.rows().containsKey(WeightNames.HEAD)
                || names.hasTiedHead() && !adapter.rows().isEmpty();
        boolean ties = names.hasTiedHead()
                && adapter.config().tiesHead()
                && adapter.config().saves(adapter.spelled(names.module(WeightRole.EMBEDDING, 0)));
        if (names.biased().contains(WeightRole.HEAD) && (trainsRows || ties)) {
            throw new CheckpointException("Adapter " + adapter.folder() + " trains "
                    + (trainsRows ? "rows (trainable_token_indices)" : "the tied weight (ensure_weight_tying)")
                    + " of a head that has a bias, which PEFT leaves out and this version does not"
                    + AdapterConfig.FIX);
        }
    }

    /** Returns the weights of a form, by module; the head under its own name. */
    private SortedMap<String, TensorSlot> modules(Form form) {
        SortedMap<String, TensorSlot> modules = new TreeMap<>();
        WeightNames names = config.weights();
        for (WeightRole role : WeightRole.values()) {
            for (int index = 0; role.form() == form && index < config.count(role); index++) {
                TensorSlot slot = config.has(role, index) ? tensors.get(names.weight(role, index)) : null;
                if (slot != null) {
                    modules.put(role == WeightRole.HEAD ? WeightNames.HEAD : names.module(role, index), slot);
                }
            }
        }
        return modules;
    }

    /** Older releases have keys and values of layers that share those of another, and so adapters may have them too. */
    private boolean isUnused(String module) {
        WeightNames names = config.weights();
        List<LayerConfig> layers = config.layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            if (layers.get(layer).donor().isPresent()
                    && List.of(names.module(WeightRole.KEY, layer), names.module(WeightRole.VALUE, layer))
                            .contains(module)) {
                return true;
            }
        }
        return false;
    }

    private void requireFit(String module, LowRank lowRank, Optional<TensorSlot> weight) {
        TensorSlot slot = weight.orElseThrow(() -> lacksModule(module));
        requireEqual(slot, lowRank.a(), 1, 1);
        requireEqual(slot, lowRank.b(), 0, 0);
        lowRank.magnitude().ifPresent(magnitude -> requireEqual(slot, magnitude, 0, 0));
    }

    /** A has a column for each token, and B a row for each number of the token's embedding. */
    private void requireFitOfTable(String module, LowRank lowRank, TensorSlot table) {
        requireEqual(table, lowRank.a(), 0, 1);
        requireEqual(table, lowRank.b(), 1, 0);
        if (lowRank.magnitude().isPresent()) {
            throw new CheckpointException("Adapter " + adapter.folder() + " trains lengths (use_dora) of the embedding "
                    + module
                    + ", which this version cannot apply; train them of linear modules alone, for a merge would"
                    + " change a head that is tied, too.");
        }
    }

    private CheckpointException lacksModule(String module) {
        return misfit("changes module " + module + ", which that lacks");
    }

    private CheckpointException misfit(String how) {
        return new CheckpointException(
                "Adapter " + adapter.folder() + " was not made for base " + base + ": it " + how + ".");
    }

    private void requireEqual(TensorSlot weight, TensorSlot matrix, int ofWeight, int ofMatrix) {
        if (!weight.shape().get(ofWeight).equals(matrix.shape().get(ofMatrix))) {
            throw wrongShape(matrix, "the weight that it changes has shape " + weight.shape());
        }
    }

    private CheckpointException wrongShape(TensorSlot matrix, String wanted) {
        return new CheckpointException("Adapter " + adapter.folder() + " was not made for base " + base
                + ": its tensor " + matrix.name() + " has shape " + matrix.shape() + ", and " + wanted + ".");
    }

    private void requireExperts(String module, LowRank lowRank) {
        int count = config.additions()
                .experts()
                .orElseThrow(() -> lacksModule(module))
                .count();
        long rows = (long) adapter.config().rank(adapter.spelled(module)) * count;
        boolean fits = tensors.values().stream()
                .filter(slot -> TensorNames.canonical(slot.name()).startsWith(module.replace(".base_layer", "") + "."))
                .anyMatch(slot -> slot.shape().get(1).equals(lowRank.b().shape().get(0))
                        && slot.shape().get(2).equals(lowRank.a().shape().get(1)));
        if (!fits || lowRank.a().shape().get(0) != rows || lowRank.b().shape().get(1) != rows) {
            throw wrongShape(
                    lowRank.a(),
                    "that of the other matrix is " + lowRank.b().shape() + ", which PEFT 0.21 does not write for "
                            + count + " experts");
        }
    }

    private void requireMatrices(String module) {
        if (adapter.config().targets().selects(adapter.spelled(module))
                && !adapter.lowRanks().containsKey(module)) {
            throw new CheckpointException("Adapter " + adapter.folder() + " lacks lora_A and lora_B of module " + module
                    + ", which the target_modules of its " + AdapterConfig.NAME + " name; copy the adapter again.");
        }
    }

    private void requireSaved(String module) {
        if (adapter.config().saves(adapter.spelled(module)) && !adapter.saved().containsKey(module + ".weight")) {
            throw new CheckpointException("Adapter " + adapter.folder() + " lacks the weight of module " + module
                    + ", which the modules_to_save of its " + AdapterConfig.NAME + " name; copy the adapter again.");
        }
    }

    private void requireRows(String module, Rows rows) {
        TensorSlot table = Optional.ofNullable(modules(Form.TABLE).get(module))
                .or(() -> Optional.ofNullable(modules(Form.LINEAR).get(module)))
                .orElseThrow(() -> lacksModule(module));
        List<Long> wanted = List.of((long) rows.ids().size(), table.shape().get(1));
        if (!rows.values().shape().equals(wanted)) {
            throw wrongShape(rows.values(), "its " + rows.ids().size() + " tokens need " + wanted);
        }
        if (rows.ids().stream().anyMatch(id -> id < 0 || id >= table.shape().get(0))) {
            throw misfit("trains tokens " + rows.ids() + ", and that has "
                    + table.shape().get(0));
        }
    }
}
