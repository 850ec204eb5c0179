package io.gemmajunit.report;

import io.gemmajunit.gate.GateResult;

/** What a number is of, in the words of tables and charts. */
public final class MeasurementName {

    private MeasurementName() {}

    /** Returns the label of a verdict and, since the prompt set alone does not say it, which refusals are counted: {@code plain: false refusals}. */
    public static String of(GateResult result) {
        return result.label() + suffix(result);
    }

    static String suffix(GateResult result) {
        return switch (result.metric()) {
            case "false_refusal_rate" -> ": false refusals";
            case "correct_refusal_rate" -> ": correct refusals";
            default -> "";
        };
    }
}
