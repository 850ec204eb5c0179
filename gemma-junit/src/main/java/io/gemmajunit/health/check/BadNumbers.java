package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.NormConfig;
import io.gemmajunit.checkpoint.TensorSlot;
import java.nio.file.Path;
import java.util.Optional;

/** A tensor holds NaN or infinity, or a matrix one number throughout. */
final class BadNumbers implements HealthCheck {

    /** Share of a matrix. */
    private static final double MUCH = 1 / 8.0;

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        patient.adapter()
                .ifPresent(files -> files.adapterTensors().values().forEach(slot -> {
                    examineFinite(files.folder(), slot, NumberScan.of(slot), findings);
                }));
        Path folder = patient.base().folder();
        for (TensorSlot slot : patient.tensors().values()) {
            Numbers numbers = NumberScan.of(slot);
            if (!examineFinite(folder, slot, numbers, findings)) {
                continue;
            }
            if (slot.shape().stream().filter(extent -> extent > 1).count() < 2) {
                examineNorm(patient, slot, numbers, findings);
            } else if (numbers.isConstant()) {
                findings.error("Matrix " + slot.name() + " of " + folder + " holds " + numbers.first()
                        + " throughout: it was never filled; save the whole model again.");
            } else if (numbers.zeros() >= slot.elements() * MUCH) {
                findings.warning(
                        "Matrix " + slot.name() + " of " + folder + " holds " + numbers.zeros() + " of "
                                + slot.elements()
                                + " numbers as zeros in whole rows: a part of it was never filled; save the whole model again.");
            } else if (numbers.zeroColumns() >= NumberScan.width(slot) * MUCH) {
                findings.warning("Matrix " + slot.name() + " of " + folder + " holds nothing but zeros in "
                        + numbers.zeroColumns() + " of " + NumberScan.width(slot)
                        + " columns: a part of it was never filled; save the whole model again.");
            }
        }
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
        if (!numbers.isConstant() || slot.elements() < 2 || !slot.name().endsWith("norm.weight")) {
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
