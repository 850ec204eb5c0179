package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.health.check.Patient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The norms of a model. */
final class Norms {

    /** So much nearer to another norm than to its own, and to its own mean, is none that was tuned. */
    private static final double NEARER = 4;

    private static final String SUFFIX = "norm.weight";

    private final Patient patient;
    private final Map<String, float[]> numbers = new HashMap<>();

    Norms(Patient patient) {
        this.patient = patient;
    }

    /** Returns whether a weight is a norm, by its name. */
    static boolean isOne(String name) {
        return name.endsWith(SUFFIX);
    }

    /** Returns the name of the norm that this is rather than the one of its own name, which there is. */
    Optional<String> instead(String name, TensorSlot norm) {
        float[] now = StoredNumbers.all(norm);
        double near = Math.min(squares(now, numbers(name), Double.POSITIVE_INFINITY), spread(now)) / (NEARER * NEARER);
        return patient.tensors().entrySet().stream()
                .filter(other ->
                        isOne(other.getKey()) && other.getValue().shape().equals(norm.shape()))
                .map(Map.Entry::getKey)
                .sorted()
                .filter(other -> squares(now, numbers(other), near) < near)
                .findFirst();
    }

    private float[] numbers(String name) {
        return numbers.computeIfAbsent(
                name, key -> StoredNumbers.all(patient.tensors().get(key)));
    }

    /** Returns the square of the distance from one number throughout, at least. */
    private static double spread(float[] norm) {
        double sum = 0;
        double squares = 0;
        for (float number : norm) {
            sum += number;
            squares += (double) number * number;
        }
        return squares - sum * sum / norm.length;
    }

    /** Returns the square of the distance, or more than the most. */
    private static double squares(float[] one, float[] other, double most) {
        if (one.length != other.length) {
            return Double.POSITIVE_INFINITY;
        }
        double squares = 0;
        for (int i = 0; i < one.length && squares <= most; i++) {
            squares += ((double) one[i] - other[i]) * ((double) one[i] - other[i]);
        }
        return squares;
    }
}
