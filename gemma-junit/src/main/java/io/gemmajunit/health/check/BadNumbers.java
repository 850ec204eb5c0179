package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.TensorSlot;

/** A tensor holds NaN or infinity, or a matrix one number throughout. */
final class BadNumbers implements HealthCheck {

    /** Share of a matrix. */
    private static final double MUCH = 1 / 8.0;

    @Override
    public String id() {
        return "H13";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        for (TensorSlot slot : patient.tensors().values()) {
            Numbers numbers = Numbers.of(slot);
            if (numbers.bad() > 0) {
                findings.error("Tensor " + slot.name() + " of " + patient.folder() + " holds NaN or infinity in "
                        + numbers.bad() + " of " + slot.elements() + " numbers, first at index " + numbers.firstBad()
                        + ": training diverged, or a conversion overflowed; save an earlier state.");
            } else if (slot.shape().stream().filter(extent -> extent > 1).count() < 2) {
                continue;
            } else if (numbers.isConstant()) {
                findings.error("Matrix " + slot.name() + " of " + patient.folder() + " holds " + numbers.first()
                        + " throughout: it was never filled; save the whole model again.");
            } else if (numbers.zeros() >= slot.elements() * MUCH) {
                findings.warning(
                        "Matrix " + slot.name() + " of " + patient.folder() + " holds " + numbers.zeros() + " of "
                                + slot.elements()
                                + " numbers as zeros in one piece: a part of it was never filled; save the whole model again.");
            }
        }
    }
}
