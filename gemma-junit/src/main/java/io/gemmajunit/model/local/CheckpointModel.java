package io.gemmajunit.model.local;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.engine.inference.GemmaEngine;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.health.Health;
import io.gemmajunit.health.HealthSettings;
import io.gemmajunit.health.KnownExaminations;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.model.Logits;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.StorageConditions;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.CheckpointTokenizer;
import io.gemmajunit.text.Tokenizer;
import io.gemmajunit.threads.Crew;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint that answers in text: engine, tokenizer and chat template together. Tokenizer and engine may be loaded
 * by the first question that needs them.
 */
public final class CheckpointModel extends TokenModel {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointModel.class);

    private final String role;
    private final EngineOptions options;
    private final List<String> devices;
    private final Supplier<SortedMap<String, String>> fingerprints;
    private final AdmittedEngines engines;
    private final Optional<HealthReport> health;
    private @Nullable Subject subject;

    private CheckpointModel(
            Checkpoint checkpoint,
            String role,
            ModelOptions model,
            Supplier<SortedMap<String, String>> fingerprints,
            AdmittedEngines engines,
            Supplier<Tokenizer> tokenizer,
            Optional<HealthReport> health) {
        super(
                checkpoint,
                tokenizer,
                new Assistant(
                        checkpoint.location(), ChatTemplate.from(StoredTexts.of(checkpoint)), model.chat(), tokenizer),
                engines::get);
        this.role = role;
        this.options = model.engines().get(0);
        this.devices = model.devices();
        this.fingerprints = fingerprints;
        this.engines = engines;
        this.health = health;
    }

    /**
     * Loads a checkpoint that shares weights with others.
     *
     * @param role how tests refer to it, see {@link Subject#role()}
     * @param store weights that other models have loaded
     * @throws CheckpointException if files are missing, damaged, do not fit together or are of an unsupported kind
     * @throws io.gemmajunit.error.GemmaException if something else is wrong with the checkpoint
     * @throws io.gemmajunit.text.TokenizerException if the tokenizer cannot be read
     * @throws io.gemmajunit.model.ModelException if the token that is to end thoughts is not in the vocabulary
     * @throws io.gemmajunit.engine.EngineException if libtorch is missing or cannot compile the forward pass
     */
    public static CheckpointModel open(
            CheckpointLocation location, String role, ModelOptions options, WeightStore store) {
        CheckpointModel model = prepare(location, role, options, store, CheckpointNotes.NONE, Admission.OPEN);
        model.load();
        return model;
    }

    /** Loads all that is not loaded yet. */
    void load() {
        tokenizer.get();
        assistant.thoughtEnd();
        engines.get();
    }

    /**
     * Looks at a checkpoint, reads its files for their SHA-256 unless that is known, and loads neither its tokenizer
     * nor its weights before they are needed.
     *
     * @param role how tests refer to it, see {@link Subject#role()}
     * @param store weights that other models have loaded
     * @param notes what is known of the checkpoint's files
     * @param admission lets it into memory
     * @throws CheckpointException if files are missing, damaged, do not fit together or are of an unsupported kind
     * @throws io.gemmajunit.error.GemmaException if something else is wrong with the checkpoint
     */
    public static CheckpointModel prepare(
            CheckpointLocation location,
            String role,
            ModelOptions options,
            WeightStore store,
            CheckpointNotes notes,
            Admission admission) {
        // A large vocabulary takes seconds to read, so the examination and the model share it.
        var read = new Lazy<>(() -> CheckpointTokenizer.open(location.folders()));
        var opened = new Lazy<>(() -> Activity.during("reading the checkpoint " + location, () -> open(location)));
        // Examination and checksum both read all weights, each on a processor of its own; what is refused is refused at
        // once.
        try (Crew crew = Crew.of(1, "gemma fingerprints")) {
            var ahead = CompletableFuture.supplyAsync(() -> fingerprints(opened.get(), notes.digests()), crew::begin)
                    .handle(CheckpointModel::ifRead);
            Optional<HealthReport> health = examine(location, options.health(), read::get, notes.examinations());
            Checkpoint checkpoint = opened.get();
            GemmaEngine.check(checkpoint, options.engines().get(0));
            var engines = new AdmittedEngines(checkpoint, options.engines(), store, admission);
            var tokenizer = new Lazy<>(() -> tokenizer(checkpoint, read::get));
            var model = new CheckpointModel(
                    checkpoint,
                    role,
                    options,
                    () -> awaited(ahead).orElseGet(() -> fingerprints(checkpoint, notes.digests())),
                    engines,
                    tokenizer::get,
                    health);
            awaited(ahead);
            return model;
        }
    }

    private static Checkpoint open(CheckpointLocation location) {
        return Checkpoint.open(location, base -> CheckpointTokenizer.tokens(StoredTexts.of(base, location.adapter())));
    }

    private static <T> T awaited(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            throw ModelException.interrupted(e);
        } catch (ExecutionException e) {
            throw Crew.unchecked(e);
        }
    }

    /** Returns none where they could not be read, which whoever asks for them is told. */
    private static Optional<SortedMap<String, String>> ifRead(
            @Nullable SortedMap<String, String> fingerprints, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug("Fingerprints are not known yet.", failure);
        }
        return Optional.ofNullable(fingerprints);
    }

    private static SortedMap<String, String> fingerprints(Checkpoint checkpoint, FileDigests digests) {
        return Activity.during(
                "reading the weights of " + checkpoint.location() + " for their checksum",
                () -> checkpoint.fingerprints(digests));
    }

    private static Optional<HealthReport> examine(
            CheckpointLocation location,
            HealthSettings settings,
            Supplier<CheckpointTokenizer> tokenizer,
            KnownExaminations known) {
        Health health = new Health(settings, CheckpointFinder.withoutAliases());
        Optional<HealthReport> report = health.examine(location, tokenizer, known);
        report.ifPresent(found -> {
            health.require(found);
            found.of(HealthLevel.WARNING).forEach(warning -> LOG.warn("{}", warning));
        });
        return report;
    }

    private static Tokenizer tokenizer(Checkpoint checkpoint, Supplier<CheckpointTokenizer> ofFolders) {
        CheckpointTokenizer tokenizer = checkpoint.storage().texts().isEmpty()
                ? ofFolders.get()
                : CheckpointTokenizer.from(StoredTexts.of(checkpoint));
        int rows = checkpoint.config().vocabSize();
        if (tokenizer.learnedSize() > rows) {
            throw new CheckpointException(
                    "The tokenizer of checkpoint " + checkpoint.location() + " has " + tokenizer.learnedSize()
                            + " tokens but its model only " + rows
                            + "; copy the tokenizer.json that the model was trained with.");
        }
        return tokenizer;
    }

    @Override
    public synchronized Subject subject() {
        if (subject == null) {
            SortedMap<String, String> all = new TreeMap<>(fingerprints.get());
            assistant.fingerprints().forEach(all::putIfAbsent);
            subject = new Subject(
                    role,
                    checkpoint.location().name(),
                    options.dtypeFor(checkpoint).label(),
                    Collections.unmodifiableSortedMap(all));
        }
        return subject;
    }

    @Override
    public int lanes() {
        return engines.count();
    }

    @Override
    public Optional<HealthReport> health() {
        return health;
    }

    @Override
    public SortedMap<String, String> environment() {
        SortedMap<String, String> environment = new TreeMap<>(Map.of(
                "engine", GemmaEngine.library(),
                "device", devices.stream().distinct().collect(Collectors.joining(",")),
                "attention", options.attention().name().toLowerCase(Locale.ROOT)));
        options.threadsToUse().ifPresent(threads -> environment.put("threads", Integer.toString(threads)));
        engines.ifLoaded(loaded -> environment.put("threads", Integer.toString(loaded.threads())));
        environment.putAll(chatStyle().settings());
        environment.putAll(StorageConditions.entries(checkpoint.location().name(), checkpoint.conditions()));
        return environment;
    }

    @Override
    public Optional<Logits> logits() {
        return Optional.of(tokens -> engines.get().logits(tokens));
    }

    @Override
    public void close() {
        engines.close();
    }
}
