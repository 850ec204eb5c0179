package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.Adapter;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.CheckpointTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A checkpoint under examination. What its files hold is read when a check first asks for it. */
public final class Patient {

    private static final Logger LOG = LoggerFactory.getLogger(Patient.class);

    public static final String EMBEDDING = "model.embed_tokens.weight";
    public static final String HEAD = "lm_head.weight";

    private static final String TOKENIZER = "tokenizer.json";

    private final CheckpointLocation location;
    private final StoredFiles base;
    private final Optional<StoredFiles> adapter;
    private final Optional<Patient> parent;
    private final Supplier<CheckpointTokenizer> tokenizer;
    private final Supplier<Optional<ChatTemplate>> template;
    private final Supplier<Map<String, TensorSlot>> tensors;
    private final Supplier<Optional<Adapter>> readAdapter;
    private final Supplier<Optional<Boolean>> redundantHead;
    private final Supplier<ModelConfig> config;
    private final Supplier<Optional<ModelConfig>> supported;

    /** @param tokenizer reads that of the checkpoint; asked once, unless it fails */
    public Patient(CheckpointLocation location, Optional<Patient> parent, Supplier<CheckpointTokenizer> tokenizer) {
        this.location = location;
        this.base = StoredFiles.in(location.base());
        this.adapter = location.adapter().map(StoredFiles::in);
        this.parent = parent;
        this.tokenizer = once(tokenizer);
        this.template = once(() -> ChatTemplate.open(location.folders()));
        this.tensors = once(base::textTensors);
        this.readAdapter = once(this::openAdapter);
        this.redundantHead = once(this::compareHead);
        this.config = once(() -> Checkpoint.open(base.folder()).config());
        this.supported = once(this::configIfSupported);
    }

    /** Returns the path that messages name. */
    public Path folder() {
        return adapter.orElse(base).folder();
    }

    /** Returns the files of the whole model. */
    public StoredFiles base() {
        return base;
    }

    public Optional<StoredFiles> adapter() {
        return adapter;
    }

    public Optional<Patient> parent() {
        return parent;
    }

    public String name() {
        return location.name();
    }

    /** Returns the class that the checkpoint was saved from. */
    public String architecture() {
        return base.json("config.json")
                .path("architectures")
                .path(0)
                .asText(base.json("config.json").path("model_type").asText());
    }

    public boolean isGemma() {
        return architecture().toLowerCase(Locale.ROOT).contains("gemma");
    }

    /** Returns the file of the adapter or, where it has none, of the whole model; else a missing node. */
    public JsonNode json(String file) {
        return files().map(files -> files.json(file))
                .filter(json -> !json.isMissingNode())
                .findFirst()
                .orElse(base.json(file));
    }

    /** Returns {@code tokenizer.json} as {@link #json} does, without its vocabulary and merges. */
    public JsonNode tokenizerJson() {
        return holder(TOKENIZER).tokenizer();
    }

    /** Returns the tokens that it adds to its vocabulary, by their texts. */
    public Map<String, JsonNode> addedTokens() {
        Map<String, JsonNode> added = new LinkedHashMap<>();
        tokenizerJson()
                .path("added_tokens")
                .forEach(token -> added.put(token.path("content").asText(), token));
        return added;
    }

    /** Returns the file with its vocabulary and merges, which takes a second for each quarter of a million of them. */
    public JsonNode wholeTokenizerJson() {
        return json(TOKENIZER);
    }

    /**
     * Returns whether this and another checkpoint, which both have a {@code tokenizer.json}, have the same bytes in it.
     */
    public boolean sharesTokenizer(Patient other) {
        Path own = holder(TOKENIZER).folder().resolve(TOKENIZER);
        Path others = other.holder(TOKENIZER).folder().resolve(TOKENIZER);
        try {
            return Files.mismatch(own, others) < 0;
        } catch (IOException e) {
            throw new CheckpointException("Cannot read " + own + " or " + others + ": " + ReadFault.reason(e) + ".", e);
        }
    }

    /** Returns the folder that has a file: the adapter's or else, whether it has it or not, the whole model's. */
    private StoredFiles holder(String file) {
        return adapter.filter(files -> files.has(file)).orElse(base);
    }

    private Stream<StoredFiles> files() {
        return Stream.concat(adapter.stream(), Stream.of(base));
    }

    public List<StoredFiles> folders() {
        return files().toList();
    }

    public CheckpointTokenizer tokenizer() {
        return tokenizer.get();
    }

    /** Returns how many tokens the tokenizer has or, if there is none, the whole model. */
    public int tokens(Checkpoint whole) {
        return holder(TOKENIZER).has(TOKENIZER)
                ? tokenizer.get().tokens()
                : whole.config().vocabSize();
    }

    /** Returns for how many tokens an adapter has rows; 0 where there is none, or none that can be read. */
    public int tokensOfAdapter() {
        return readAdapter
                .get()
                .map(read -> read.tokens(config().weights()).orElseGet(read::leastTokens))
                .orElse(0);
    }

    /** Returns whether an adapter trains the row of a token in the embedding, as far as it can be read. */
    public boolean trainsRow(int id) {
        return readAdapter
                .get()
                .map(read -> read.changesRow(EMBEDDING.replace(".weight", ""), id))
                .orElse(true);
    }

    private Optional<Adapter> openAdapter() {
        try {
            return adapter.map(files -> Adapter.open(files.folder()));
        } catch (CheckpointException e) {
            LOG.debug("The adapter cannot be read.", e);
            return Optional.empty();
        }
    }

    /** Reads the tokenizer, if there is one; what is wrong with it, who asks for it is told. */
    public void readTokenizer() {
        try {
            if (holder(TOKENIZER).has(TOKENIZER)) {
                tokenizer.get();
            }
        } catch (GemmaException e) {
            LOG.debug("The tokenizer cannot be read ahead.", e);
        }
    }

    public Optional<ChatTemplate> template() {
        return template.get();
    }

    /** Returns the tensors of the whole model's text part, by the names that a model of text alone has for them. */
    public Map<String, TensorSlot> tensors() {
        return tensors.get();
    }

    public Optional<TensorSlot> tensor(String name) {
        return Optional.ofNullable(tensors().get(name));
    }

    /** Returns whether a head that is stored although it is tied equals the embedding; empty if there is none. */
    public Optional<Boolean> redundantHead() {
        return redundantHead.get();
    }

    private Optional<Boolean> compareHead() {
        return base.isTied()
                ? tensor(HEAD)
                        .flatMap(head -> tensor(EMBEDDING)
                                .map(embedding -> TensorComparison.isCopy(head, embedding)
                                        || TensorComparison.isCopy(embedding, head)))
                : Optional.empty();
    }

    /** Returns the geometry, as it is loaded. */
    public ModelConfig config() {
        return config.get();
    }

    /** Returns it; empty where the checkpoint cannot be loaded, which is said when it is. */
    public Optional<ModelConfig> supportedConfig() {
        return supported.get();
    }

    /** Returns whether layers were added or removed, so that each of the others may have another number. */
    public boolean hasOtherLayers(Patient other) {
        Optional<Integer> own = supportedConfig().map(ModelConfig::layers).map(List::size);
        Optional<Integer> others =
                other.supportedConfig().map(ModelConfig::layers).map(List::size);
        return own.isPresent() && others.isPresent() && !own.equals(others);
    }

    private Optional<ModelConfig> configIfSupported() {
        try {
            return Optional.of(config());
        } catch (CheckpointException e) {
            return Optional.empty();
        }
    }

    private static <T> Supplier<T> once(Supplier<T> read) {
        return new Supplier<>() {
            private @Nullable T value;

            @Override
            public synchronized T get() {
                T known = value;
                if (known == null) {
                    known = read.get();
                    value = known;
                }
                return known;
            }
        };
    }
}
