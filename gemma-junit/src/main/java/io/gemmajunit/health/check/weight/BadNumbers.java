package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.NormConfig;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.health.check.token.TemplateTags;
import io.gemmajunit.text.Tokenizer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A tensor holds NaN or infinity, or a matrix or the row of a token that each prompt has one number throughout. */
final class BadNumbers implements HealthCheck {

    /** Share of a matrix. */
    private static final double MUCH = 1 / 8.0;

    /** What leads into heads or neurons, and what leads out of them. */
    private static final Map<WeightRole, WeightRole> INTO_AND_OUT = Map.of(
            WeightRole.QUERY, WeightRole.OUTPUT,
            WeightRole.KEY, WeightRole.OUTPUT,
            WeightRole.VALUE, WeightRole.OUTPUT,
            WeightRole.GATE, WeightRole.DOWN,
            WeightRole.UP, WeightRole.DOWN);

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        patient.adapter()
                .ifPresent(files -> files.adapterTensors().values().forEach(slot -> {
                    examineFinite(files.folder(), slot, NumberScan.of(slot), findings);
                }));
        examineRows(patient, findings);
        Path folder = patient.base().folder();
        Map<String, Numbers> all = new LinkedHashMap<>();
        patient.tensors().forEach((name, slot) -> all.put(name, NumberScan.of(slot)));
        Set<String> pruned = pruned(patient, all);
        for (Map.Entry<String, TensorSlot> tensor : patient.tensors().entrySet()) {
            TensorSlot slot = tensor.getValue();
            Numbers numbers = all.get(tensor.getKey());
            if (!examineFinite(folder, slot, numbers, findings)) {
                continue;
            }
            if (slot.shape().stream().filter(extent -> extent > 1).count() < 2) {
                examineNorm(patient, slot, numbers, findings);
            } else if (numbers.isConstant()) {
                findings.error("Matrix " + slot.name() + " of " + folder + " holds " + numbers.first()
                        + " throughout: it was never filled; save the whole model again.");
            } else if (pruned.contains(tensor.getKey())) {
                continue;
            } else if (numbers.zeros() >= slot.elements() * MUCH) {
                findings.warning("Matrix " + slot.name() + " of " + folder + " is zero in whole rows, which hold "
                        + numbers.zeros() + " of its " + slot.elements()
                        + " numbers: a part of it was never filled; save the whole model again.");
            } else if (numbers.zeroColumns() >= NumberScan.width(slot) * MUCH) {
                findings.warning("Matrix " + slot.name() + " of " + folder + " is zero in " + numbers.zeroColumns()
                        + " of its " + NumberScan.width(slot)
                        + " columns: a part of it was never filled; save the whole model again.");
            }
        }
    }

    /** Returns matrices whose zeros are as large a part of them as of their counterpart: heads or neurons cut off. */
    private static Set<String> pruned(Patient patient, Map<String, Numbers> all) {
        Set<String> pruned = new HashSet<>();
        patient.supportedConfig().ifPresent(config -> {
            WeightNames names = config.weights();
            for (int layer = 0; layer < config.layers().size(); layer++) {
                for (Map.Entry<WeightRole, WeightRole> pair : INTO_AND_OUT.entrySet()) {
                    if (names.has(pair.getKey()) && names.has(pair.getValue())) {
                        String into = names.weight(pair.getKey(), layer);
                        String out = names.weight(pair.getValue(), layer);
                        if (all.containsKey(into) && all.containsKey(out) && arePruned(patient, into, out, all)) {
                            pruned.addAll(List.of(into, out));
                        }
                    }
                }
            }
        });
        return pruned;
    }

    private static boolean arePruned(Patient patient, String into, String out, Map<String, Numbers> all) {
        TensorSlot rows = patient.tensors().get(into);
        TensorSlot columns = patient.tensors().get(out);
        int zeroColumns = all.get(out).zeroColumns();
        return zeroColumns > 0 && all.get(into).zeros() * NumberScan.width(columns) == zeroColumns * rows.elements();
    }

    /** Tokens that not each prompt has may never have been used. */
    private static void examineRows(Patient patient, Findings.Sink findings) {
        patient.tensor(Patient.EMBEDDING)
                .filter(table -> !patient.tokenizerJson().isMissingNode())
                .ifPresent(table -> {
                    Tokenizer tokenizer = patient.tokenizer();
                    Stream.concat(Stream.of(tokenizer.bosToken()), TemplateTags.of(patient).stream())
                            .distinct()
                            .filter(token -> tokenizer.id(token).stream()
                                    .anyMatch(id -> id < table.shape().get(0) && isZero(table, id)))
                            .forEach(token -> findings.error("The row of " + token + " in the embedding of "
                                    + patient.folder()
                                    + " holds nothing but zeros, and each prompt has that token: it was"
                                    + " never filled; save the whole model again."));
                });
    }

    private static boolean isZero(TensorSlot table, int row) {
        long width = table.shape().get(1);
        return RootMeanSquare.of(table.part(row * width, width)).rms() == 0;
    }

    private static boolean examineFinite(Path folder, TensorSlot slot, Numbers numbers, Findings.Sink findings) {
        if (numbers.bad() > 0) {
            findings.error("Tensor " + slot.name() + " of " + folder + " holds NaN or infinity in " + numbers.bad()
                    + " of " + slot.elements() + " numbers, first at index " + numbers.firstBad()
                    + ": training diverged, or a conversion overflowed; save an earlier state.");
        }
        return numbers.bad() == 0;
    }

    /**
     * One that multiplies by 0 takes all that a layer computes; Gemma 1 to 3 multiply by 1 more than is stored. Of a
     * model that cannot be loaded it is not known by what it multiplies.
     */
    private static void examineNorm(Patient patient, TensorSlot slot, Numbers numbers, Findings.Sink findings) {
        if (!numbers.isConstant() || slot.elements() < 2 || !Norms.isOne(slot.name())) {
            return;
        }
        Optional<Double> nothing =
                patient.supportedConfig().map(config -> config.norm().kind() == NormConfig.Kind.RMS ? -1.0 : 0);
        if (nothing.filter(number -> number == numbers.first()).isPresent()) {
            findings.error("Norm " + slot.name() + " of " + patient.base().folder() + " holds " + numbers.first()
                    + " throughout, so that nothing passes it: it was never filled; save the whole model again.");
        }
    }
}
