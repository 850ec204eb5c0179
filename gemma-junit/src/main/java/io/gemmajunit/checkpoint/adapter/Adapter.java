package io.gemmajunit.checkpoint.adapter;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.AdapterTensors.Kind;
import io.gemmajunit.checkpoint.adapter.WeightChange.Rows;
import io.gemmajunit.checkpoint.architecture.TensorNames;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A LoRA adapter in the layout of PEFT 0.21, {@code adapter_config.json} and {@code adapter_model.safetensors}, whose
 * files have been checked and whose numbers are all finite.
 */
public final class Adapter {

    /** Where several parameters of a module are adapted, PEFT puts one adapter into another. */
    private static final List<String> NESTED = List.of("", ".base_layer");

    private final Path folder;
    private final AdapterConfig config;
    private final UnaryOperator<String> spelling;
    private final SortedMap<String, LowRank> lowRanks = new TreeMap<>();
    private final SortedMap<String, TensorSlot> saved = new TreeMap<>();
    private final SortedMap<String, Rows> rows = new TreeMap<>();

    private Adapter(Path folder, AdapterConfig config, AdapterTensors tensors) {
        this.folder = folder;
        this.config = config;
        this.spelling = TensorNames.spelling(tensors.of(Kind.LORA_A).keySet());
        tensors.of(Kind.LORA_A).keySet().stream().sorted().forEach(module -> {
            LowRank lowRank = lowRank(module, tensors);
            if (TensorNames.isOfTheText(module)) {
                lowRanks.put(TensorNames.canonical(module), lowRank);
            }
        });
        tensors.of(Kind.SAVED).forEach((name, slot) -> {
            if (TensorNames.isOfTheText(name)) {
                saved.put(TensorNames.canonical(name), slot);
            }
        });
        tensors.of(Kind.ROWS)
                .forEach((module, slot) ->
                        rows.put(TensorNames.canonical(module), new Rows(config.tokens(module), slot)));
    }

    private Adapter(Adapter other) {
        folder = other.folder;
        config = other.config;
        spelling = other.spelling;
        lowRanks.putAll(other.lowRanks);
        saved.putAll(other.saved);
        rows.putAll(other.rows);
    }

    /** Returns the folder with the configuration of an adapter: this one, or the only one below that has one. */
    public static Optional<Path> in(Path folder) {
        if (Files.isRegularFile(folder.resolve(AdapterConfig.NAME))) {
            return Optional.of(folder);
        }
        List<Path> inner = Files.isRegularFile(folder.resolve("config.json")) ? List.of() : adaptersBelow(folder);
        if (inner.size() > 1) {
            throw new CheckpointException("Folder " + folder + " holds several adapters ("
                    + String.join(
                            ", ",
                            inner.stream()
                                    .map(path -> path.getFileName().toString())
                                    .toList())
                    + "); name the folder of one of them.");
        }
        return inner.stream().findFirst();
    }

    /**
     * Reads an adapter; all of its numbers, but none of the base.
     *
     * @throws CheckpointException if a file is missing, damaged or contradicts the other, or if the adapter needs
     *     arithmetic that this version lacks
     */
    public static Adapter open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return new Adapter(absolute, AdapterConfig.read(absolute), AdapterTensors.read(absolute));
    }

    /** Returns the absolute path of its folder. */
    public Path folder() {
        return folder;
    }

    AdapterConfig config() {
        return config;
    }

    /** Returns what is added to products, by the canonical name of the module. */
    SortedMap<String, LowRank> lowRanks() {
        return lowRanks;
    }

    public SortedMap<String, TensorSlot> saved() {
        return saved;
    }

    SortedMap<String, Rows> rows() {
        return rows;
    }

    /** Returns for how many tokens it was trained, if it has a whole table of them. */
    public OptionalInt tokens(WeightNames names) {
        String embedding = names.module(WeightRole.EMBEDDING, 0);
        return Stream.of(tokens(embedding, LowRank::a, 1), tokens(WeightNames.HEAD, LowRank::b, 0))
                .flatMap(Optional::stream)
                .mapToInt(Math::toIntExact)
                .findFirst();
    }

    /** Returns how many tokens a model needs to have all whose rows it trains. */
    public int leastTokens() {
        return rows.values().stream()
                .flatMap(trained -> trained.ids().stream())
                .mapToInt(id -> id + 1)
                .max()
                .orElse(0);
    }

    private Optional<Long> tokens(String module, Function<LowRank, TensorSlot> matrix, int dimension) {
        return Optional.ofNullable(saved.get(module + ".weight"))
                .map(table -> table.shape().get(0))
                .or(() -> on(module).map(matrix).map(adapted -> adapted.shape().get(dimension)));
    }

    /** Returns whether rows of a table, or all of it, are replaced. */
    public boolean changesTable(String module) {
        return rows.containsKey(module) || saved.containsKey(module + ".weight");
    }

    /** Returns whether the row of a token is trained in a table. */
    public boolean changesRow(String module, int id) {
        return lowRanks.containsKey(module)
                || saved.containsKey(module + ".weight")
                || rows.containsKey(module) && rows.get(module).ids().contains(id);
    }

    /** Returns this adapter, which replaces rows of the head, too, where it replaces rows of the embedding alone. */
    public Adapter withRowsOfHead(String embedding) {
        Rows ofEmbedding = rows.get(embedding);
        if (ofEmbedding == null || rows.containsKey(WeightNames.HEAD)) {
            return this;
        }
        var both = new Adapter(this);
        both.rows.put(WeightNames.HEAD, ofEmbedding);
        return both;
    }

    /** Returns the name that a module had where the adapter was trained. */
    String spelled(String module) {
        return spelling.apply(module);
    }

    /** Returns what is added to the product with a module's weight, such as {@code model.layers.0.mlp.up_proj}. */
    Optional<LowRank> on(String module) {
        return Optional.ofNullable(lowRanks.get(module));
    }

    /** Returns what happens to a weight of a base, whose tensor lies in a slot. */
    public WeightChange change(WeightNames names, WeightRole role, int index, TensorSlot weight) {
        if (role == WeightRole.EXPERTS_GATE_UP || role == WeightRole.EXPERTS_DOWN) {
            return new WeightChange(Optional.empty(), Optional.empty(), onExperts(names.module(role, index), weight));
        }
        // An adapter of the head leaves the embedding alone and a copy of the embedding the head, even where the two
        // are one tensor.
        String module = role == WeightRole.HEAD ? WeightNames.HEAD : names.module(role, index);
        boolean sharesEmbedding = role == WeightRole.HEAD && names.hasTiedHead();
        String embedding = names.module(WeightRole.EMBEDDING, 0);
        Optional<TensorSlot> replacement = Optional.ofNullable(saved.get(module + ".weight"))
                .or(() -> sharesEmbedding ? shared(embedding) : Optional.empty())
                .or(() -> role == WeightRole.EMBEDDING && names.hasTiedHead()
                        ? shared(WeightNames.HEAD)
                        : Optional.empty());
        return new WeightChange(
                replacement,
                Optional.ofNullable(
                        rows.get(sharesEmbedding && !rows.containsKey(WeightNames.HEAD) ? embedding : module)),
                on(module));
    }

    /** Returns what is saved of a module's weight that is another's too, unless it is a copy that was trained. */
    private Optional<TensorSlot> shared(String module) {
        return Optional.ofNullable(saved.get(module + ".weight")).filter(slot -> !config.saves(spelled(module)));
    }

    /** Two weights are adapted by two pairs of matrices of one module, whichever came first in training. */
    private Optional<LowRank> onExperts(String parameter, TensorSlot weight) {
        String module = parameter.substring(0, parameter.lastIndexOf('.'));
        return NESTED.stream()
                .map(inner -> on(module + inner))
                .flatMap(Optional::stream)
                .filter(lowRank -> weight.shape().size() == 3
                        && lowRank.a().shape().get(1).equals(weight.shape().get(2))
                        && lowRank.b().shape().get(0).equals(weight.shape().get(1)))
                .findFirst();
    }

    private LowRank lowRank(String module, AdapterTensors tensors) {
        TensorSlot a = tensors.of(Kind.LORA_A).get(module);
        TensorSlot b = tensors.of(Kind.LORA_B).get(module);
        if (config.isOfExperts(module)) {
            return new LowRank(a, b, config.scaling(module), Optional.empty());
        }
        if (!config.adapts(module)) {
            throw new CheckpointException(a.shard() + " changes module " + module + ", which the target_modules of "
                    + AdapterConfig.NAME + " do not name; the two files are from different adapters.");
        }
        long rank = config.rank(module);
        requireRank(a, 0, rank);
        requireRank(b, 1, rank);
        Optional<TensorSlot> magnitude =
                Optional.ofNullable(tensors.of(Kind.MAGNITUDE).get(module));
        if (magnitude.isPresent() != config.hasMagnitudes()) {
            throw new CheckpointException(a.shard() + (magnitude.isPresent() ? " has" : " lacks")
                    + " lora_magnitude_vector of module " + module + ", and use_dora of " + AdapterConfig.NAME + " is "
                    + config.hasMagnitudes() + "; the two files are from different adapters.");
        }
        return new LowRank(a, b, config.scaling(module), magnitude);
    }

    private static void requireRank(TensorSlot matrix, int dimension, long rank) {
        if (matrix.shape().size() != 2 || matrix.shape().get(dimension) != rank) {
            throw new CheckpointException("Tensor " + matrix.name() + " in " + matrix.shard() + " has shape "
                    + matrix.shape() + ", which is not of rank " + rank + " as " + AdapterConfig.NAME
                    + " says; the two files are from different adapters.");
        }
    }

    private static List<Path> adaptersBelow(Path folder) {
        try (Stream<Path> inner = Files.list(folder)) {
            return inner.filter(path -> Files.isRegularFile(path.resolve(AdapterConfig.NAME)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
