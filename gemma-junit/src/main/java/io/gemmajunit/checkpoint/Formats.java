package io.gemmajunit.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The formats and schemes that are there. */
final class Formats {

    private static final ClassLoader OURS = Formats.class.getClassLoader();

    private Formats() {}

    /** Returns the model that a path means, if it is in none of the layouts of safetensors. */
    static Optional<Found> find(Path place) {
        if (Files.exists(place.resolve(Checkpoint.SINGLE)) || Files.exists(place.resolve(Checkpoint.INDEX))) {
            return Optional.empty();
        }
        return ServiceLoader.load(ModelFormat.class, OURS).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(format -> format.find(place).map(file -> new Found(format, file)).stream())
                .findFirst();
    }

    /** @throws CheckpointException if none has this name */
    static QuantisationScheme scheme(Path folder, String method) {
        List<QuantisationScheme> known = ServiceLoader.load(QuantisationScheme.class, OURS).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return known.stream()
                .filter(scheme -> scheme.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new CheckpointException("Checkpoint " + folder + " is quantised by " + method
                        + ", which this version cannot read; supported are "
                        + known.stream().map(QuantisationScheme::method).sorted().collect(Collectors.joining(", "))
                        + " and GGUF. Dequantise it and save it in bfloat16."));
    }

    /** A file and who reads it. */
    record Found(ModelFormat format, Path file) {

        ModelFormat.Model read() {
            return format.read(file);
        }
    }
}
