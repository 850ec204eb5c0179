package io.gemmajunit.health.check.stored;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** More layers are stored than the configuration counts, and the last ones are left out. */
final class LayersLeftOut implements HealthCheck {

    private static final Pattern LAYER = Pattern.compile("^model\\.layers\\.(\\d{1,6})\\.");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        JsonNode counted = patient.base().textConfig().path("num_hidden_layers");
        OptionalInt last = patient.tensors().keySet().stream()
                .flatMapToInt(name -> {
                    Matcher layer = LAYER.matcher(name);
                    return layer.find() ? IntStream.of(Integer.parseInt(layer.group(1))) : IntStream.empty();
                })
                .max();
        if (counted.isInt() && last.isPresent() && last.getAsInt() >= counted.asInt()) {
            findings.error(
                    "config.json of " + patient.folder() + " counts " + counted.asInt()
                            + " layers (num_hidden_layers), but " + (last.getAsInt() + 1)
                            + " are stored: every engine leaves the others out; correct the number, or take the file of the same save.");
        }
    }
}
