package io.gemmajunit.checkpoint.location;

import io.gemmajunit.checkpoint.ModelFormat;
import io.gemmajunit.checkpoint.safetensors.WeightFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** The formats of models that are there. */
public final class Formats {

    private Formats() {}

    /** Returns the model that a path means, if it is in none of the layouts of safetensors. */
    public static Optional<Found> find(Path place) {
        if (Files.exists(place.resolve(WeightFiles.SINGLE)) || Files.exists(place.resolve(WeightFiles.INDEX))) {
            return Optional.empty();
        }
        return ServiceLoader.load(ModelFormat.class, Formats.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(format -> format.find(place).map(file -> new Found(format, file)).stream())
                .findFirst();
    }

    /** A file and who reads it. */
    public record Found(ModelFormat format, Path file) {

        public ModelFormat.Model read() {
            return format.read(file);
        }
    }
}
