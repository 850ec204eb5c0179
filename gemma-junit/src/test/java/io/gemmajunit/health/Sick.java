package io.gemmajunit.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import io.gemmajunit.results.HealthFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A copy of a healthy checkpoint that a test damages. */
final class Sick {

    static final Path MODELS = Path.of("../sample-project/models");
    static final Path TINY = MODELS.resolve("tiny-gemma-it");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private Sick(Path folder) {
        this.folder = folder;
    }

    static Sick copyOf(Path model, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new Sick(folder.toAbsolutePath().normalize());
    }

    Path folder() {
        return folder;
    }

    Sick edit(String file, Consumer<ObjectNode> change) {
        try {
            Path path = folder.resolve(file);
            ObjectNode json = Files.exists(path) ? (ObjectNode) JSON.readTree(path.toFile()) : JSON.createObjectNode();
            change.accept(json);
            JSON.writeValue(path.toFile(), json);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sick write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sick delete(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the weights, which are then stored in float32. */
    Sick weights(Consumer<Map<String, Tensor>> change) {
        return weights("model.safetensors", change).edit("config.json", config -> config.put("dtype", "float32"));
    }

    Sick weights(String file, Consumer<Map<String, Tensor>> change) {
        try {
            Map<String, Tensor> tensors = read(file);
            change.accept(tensors);
            Safetensors.write(folder.resolve(file), tensors);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores the weights anew, some of them in bfloat16. */
    Sick types(Predicate<String> isShort) {
        try {
            Safetensors.write(folder.resolve("model.safetensors"), read("model.safetensors"), isShort);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sick duplicate(String file, String other) {
        try {
            Files.copy(folder.resolve(file), folder.resolve(other));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Tensor> read(String file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorSlot slot : StoredFiles.in(folder).tensors(file)) {
            tensors.put(slot.name(), Safetensors.read(slot));
        }
        return tensors;
    }

    static Tensor copy(Tensor tensor) {
        return new Tensor(tensor.shape(), tensor.values().clone());
    }

    static Tensor times(float factor, Tensor tensor) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Tensor(tensor.shape(), values);
    }

    static Tensor plus(float summand, Tensor tensor) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += summand;
        }
        return new Tensor(tensor.shape(), values);
    }

    /** Returns what a check finds, as {@code LEVEL message} with the folder as {@code F}. */
    List<String> found(String id) {
        return found(id, CheckpointFinder.withoutAliases().at(folder), Optional.empty());
    }

    List<String> foundAgainst(Path parent, String id) {
        return found(
                id,
                CheckpointFinder.withoutAliases().at(folder),
                Optional.of(new CheckpointLocation(parent, Optional.empty())));
    }

    List<String> foundOn(Path base, String id) {
        return found(id, new CheckpointLocation(base, Optional.of(folder)), Optional.empty());
    }

    /** The base is the parent of what is tuned on it. */
    List<String> foundOnItsBase(Path base, String id) {
        return found(
                id,
                new CheckpointLocation(base, Optional.of(folder)),
                Optional.of(new CheckpointLocation(base, Optional.empty())));
    }

    private List<String> found(String id, CheckpointLocation location, Optional<CheckpointLocation> parent) {
        return Examined.of(location, parent).of(id).stream().map(this::line).toList();
    }

    private String line(HealthFinding finding) {
        return finding.level() + " " + finding.message().replace(folder.toString(), "F");
    }
}
