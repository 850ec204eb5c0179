package io.gemmajunit;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.Strictness;

/** What counts as a regression, by the names that it has for the Maven plugin too. */
final class PolicySettings {

    private static final GatePolicy USUAL = new GatePolicy();

    private PolicySettings() {}

    static GatePolicy from(Configuration configuration) {
        boolean isStrict = configuration.flag("gemma.strict").orElse(false);
        try {
            return new GatePolicy(
                    number(configuration, "gemma.alpha", USUAL.alpha()),
                    number(configuration, "gemma.tolerance", USUAL.tolerance()),
                    number(configuration, "gemma.margin", USUAL.margin()),
                    number(configuration, "gemma.safetyMargin", USUAL.safetyMargin()),
                    isStrict ? Strictness.ALL : Strictness.SAFETY_FLOORS);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("gemma." + e.getMessage());
        }
    }

    private static double number(Configuration configuration, String key, double usual) {
        String value = configuration.get(key).orElse(Double.toString(usual));
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(key + " is \"" + value + "\"; it must be a number such as " + usual + ".");
        }
    }
}
