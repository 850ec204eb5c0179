package io.gemmajunit.health.check.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.health.check.weight.RootMeanSquare;
import io.gemmajunit.health.check.weight.Rows;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** An adapter adds nothing: one of its two matrices is zero throughout, or what they are multiplied with is. */
final class DeadAdapter implements HealthCheck {

    private static final String MAGNITUDE = ".lora_magnitude_vector";
    /** Of a row's length, in the type that an adapter is stored in. */
    private static final double ROUNDING = 0.01;

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        patient.adapter().ifPresent(files -> examine(patient, files, findings));
    }

    private static void examine(Patient patient, StoredFiles files, Findings.Sink findings) {
        Map<String, TensorSlot> all = files.adapterTensors();
        Set<String> modules = new TreeSet<>();
        Set<String> whole = new TreeSet<>();
        for (String name : all.keySet()) {
            int at = name.indexOf(".lora_");
            if (at >= 0) {
                modules.add(name.substring(0, at));
            } else {
                whole.add(name);
            }
        }
        Set<String> zeros = new TreeSet<>();
        if (!modules.isEmpty() && modules.stream().allMatch(module -> isDead(patient, module, all, zeros))) {
            String which = zeros.size() > 1
                    ? "each of its modules has an A or a B matrix of zeros"
                    : "all its " + zeros.iterator().next() + " matrices are zero"
                            + (zeros.contains("B") ? ", as before training" : "");
            Optional<String> other = whole.stream()
                    .filter(name -> !isOfTheBase(name, all.get(name), patient))
                    .findFirst();
            if (other.isEmpty()) {
                findings.error("Adapter " + files.folder() + " changes nothing: " + which
                        + "; train it, or save it after training.");
            } else {
                findings.warning("Adapter " + files.folder() + " changes nothing but "
                        + other.get() + ": " + which
                        + "; look at which modules got gradients, and train again.");
            }
            return;
        }
        JsonNode config = files.json("adapter_config.json");
        if (config.path("lora_alpha").isNumber()
                && config.path("lora_alpha").asDouble() == 0
                && StreamSupport.stream(config.path("alpha_pattern").spliterator(), false)
                        .allMatch(alpha -> alpha.asDouble() == 0)) {
            findings.error("Adapter " + files.folder()
                    + " changes nothing: its lora_alpha is 0, with which all its matrices are multiplied; name the one"
                    + " that it was trained with.");
        }
    }

    /** A whole tensor that PEFT saved beside the matrices, as it does after a vocabulary was resized. */
    private static boolean isOfTheBase(String name, TensorSlot slot, Patient patient) {
        return patient.tensor(name.replaceFirst("\\.modules_to_save(\\.[^.]+)?(?=\\.)", ""))
                .filter(base -> TensorComparison.isCopy(base, slot))
                .isPresent();
    }

    /** @param zeros which of the two matrices is found to be zero */
    private static boolean isDead(Patient patient, String module, Map<String, TensorSlot> all, Set<String> zeros) {
        List<String> zero = all.entrySet().stream()
                .filter(tensor -> tensor.getKey().startsWith(module + ".lora_")
                        && !tensor.getKey().startsWith(module + MAGNITUDE)
                        && RootMeanSquare.of(tensor.getValue()).rms() == 0)
                .map(tensor -> tensor.getKey().matches(".*lora_(embedding_)?B.*") ? "B" : "A")
                .toList();
        if (zero.isEmpty() || hasTrainedMagnitude(patient, module, all)) {
            return false;
        }
        if (zeros.isEmpty() || Collections.disjoint(zeros, zero)) {
            zeros.addAll(zero);
        }
        return true;
    }

    /** Training begins with the lengths of the weight's rows. */
    private static boolean hasTrainedMagnitude(Patient patient, String module, Map<String, TensorSlot> all) {
        Optional<TensorSlot> magnitude = all.entrySet().stream()
                .filter(tensor -> tensor.getKey().startsWith(module + MAGNITUDE))
                .map(Map.Entry::getValue)
                .findFirst();
        Optional<TensorSlot> weight = patient.tensor(module + ".weight")
                .or(() -> module.equals("lm_head") ? patient.tensor(Patient.EMBEDDING) : Optional.empty());
        if (magnitude.isEmpty() || weight.isEmpty()) {
            return magnitude.isPresent();
        }
        float[] lengths = StoredNumbers.all(magnitude.get());
        Rows rows = Rows.of(weight.get(), Set.of());
        return IntStream.range(0, lengths.length)
                .anyMatch(row -> Math.abs(lengths[row] - rows.norm(row)) > ROUNDING * rows.norm(row));
    }
}
