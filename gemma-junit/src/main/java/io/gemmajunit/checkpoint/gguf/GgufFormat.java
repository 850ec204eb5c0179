package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.ModelFormat;
import io.gemmajunit.checkpoint.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and reads GGUF: a file of any name, a first shard, the only one in a folder, or a tag of Ollama. */
public final class GgufFormat implements ModelFormat {

    private static final String ENDING = ".gguf";

    private static final List<KeyedArchitecture> ARCHITECTURES =
            List.of(new Gemma1Keys(), new Gemma2Keys(), new Gemma3Keys(), new Gemma3nKeys(), new Gemma4Keys());

    @Override
    public Optional<Path> find(Path place) {
        if (Files.isDirectory(place)) {
            return only(place);
        }
        if (!Files.isRegularFile(place)) {
            return Optional.empty();
        }
        return isNamed(place) || HeaderReader.isGguf(place)
                ? Optional.of(Shards.first(place))
                : OllamaManifest.blob(place);
    }

    @Override
    public Model read(Path file) {
        List<Header> shards = Shards.read(file);
        Header header = shards.get(0);
        KeyedArchitecture architecture = architecture(header);
        var keys = new Keys(file, architecture.name(), header.keys());
        List<BlockTensor> stored =
                shards.stream().flatMap(shard -> shard.tensors().stream()).toList();
        var tensors = new NamedTensors(file, architecture, keys.count("block_count"), stored);
        ObjectNode config = CommonKeys.read(keys);
        architecture.configure(keys, tensors, config);
        var tokens = TokenTable.read(file, header.keys());
        config.put("vocab_size", tensors.vocabulary());
        tokens.ends().forEach(config.withArray("eos_token_id")::add);
        tokens.suppressed().forEach(config.withArray("suppress_tokens")::add);
        var texts = new ImpliedTexts(tokens, architecture.mergeOrder(), header.keys());
        texts.defaults().forEach(keys::assume);
        return new Model(
                config,
                tensors.slots(),
                new Storage(shards.stream().map(Header::file).toList(), texts.byName(), conditions(tensors, keys)));
    }

    private static SortedMap<String, String> conditions(NamedTensors tensors, Keys keys) {
        var conditions = new TreeMap<String, String>();
        conditions.put("tokenizer", "rebuilt from the tokens of the GGUF");
        if (!keys.defaults().isEmpty()) {
            conditions.put("defaults", String.join(", ", keys.defaults()));
        }
        if (tensors.ignored() > 0) {
            conditions.put("ignored", tensors.ignored() + " tensors for images or sounds");
        }
        return conditions;
    }

    private static KeyedArchitecture architecture(Header header) {
        String type = text(header, "general.type", "model");
        String name = text(header, "general.architecture", "none");
        if (!type.equals("model") || name.equals("clip")) {
            throw new CheckpointException("GGUF file " + header.file() + " holds no language model but "
                    + (name.equals("clip") ? "the part of one that reads images or sounds" : "what it calls " + type)
                    + "; name the file of the model.");
        }
        if (header.tensors().isEmpty() && !header.keys().containsKey("split.count")) {
            throw new CheckpointException(
                    "GGUF file " + header.file() + " has no tensors, only a vocabulary; name the file of the model.");
        }
        return ARCHITECTURES.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CheckpointException("GGUF file " + header.file() + " is of architecture " + name
                        + ", which this version cannot run from a GGUF; supported are "
                        + ARCHITECTURES.stream().map(KeyedArchitecture::name).collect(Collectors.joining(", "))
                        + "."));
    }

    private static String text(Header header, String key, String fallback) {
        return header.keys().get(key) instanceof String text ? text : fallback;
    }

    private static Optional<Path> only(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> models = files.filter(GgufFormat::isNamed)
                    .filter(Files::isRegularFile)
                    .map(Shards::first)
                    .distinct()
                    .sorted()
                    .toList();
            if (models.size() > 1) {
                throw new CheckpointException("Folder " + folder + " holds several GGUF files ("
                        + models.stream()
                                .map(model -> model.getFileName().toString())
                                .collect(Collectors.joining(", "))
                        + "); name one of them.");
            }
            return models.stream().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isNamed(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }
}
