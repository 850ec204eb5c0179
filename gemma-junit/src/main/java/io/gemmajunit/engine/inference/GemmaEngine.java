package io.gemmajunit.engine.inference;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenEngine;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.MappedWeights;
import io.gemmajunit.engine.weights.QuantisedWeights;
import io.gemmajunit.engine.weights.WeightLayout;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.model.Monitor;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A loaded checkpoint that maps token ids to token ids and log-probabilities.
 *
 * <p>Thread-safe; calls run one after another, each on all threads of the options.
 */
public final class GemmaEngine implements TokenEngine {

    private final Checkpoint checkpoint;
    private final String device;
    private final Dtype dtype;
    private final Forward forward;
    private final Scorer scorer;
    private final Decoder decoder;
    private final Finiteness finiteness;
    private final OptionalInt threads;

    private GemmaEngine(Checkpoint checkpoint, EngineOptions options, Workspace workspace, Forward forward) {
        this.checkpoint = checkpoint;
        this.device = options.device();
        this.threads = options.threadsToUse();
        this.dtype = workspace.dtype();
        this.forward = forward;
        this.scorer = new Scorer(forward, workspace);
        this.decoder = new Decoder(forward, workspace);
        this.finiteness = new Finiteness(checkpoint, dtype, forward, scorer);
    }

    /**
     * Compiles the forward pass and maps the weights, or decodes them where they are quantised.
     *
     * @param store weights that other engines have loaded
     * @throws EngineException if libtorch is missing or refuses the program, or if decoded weights do not fit into
     *     memory
     * @throws io.gemmajunit.checkpoint.CheckpointException if a tensor is missing or of the wrong shape
     */
    public static GemmaEngine load(Checkpoint checkpoint, EngineOptions options, WeightStore store) {
        return Activity.during(
                "loading the weights of " + checkpoint.location(), () -> loadNow(checkpoint, options, store));
    }

    private static GemmaEngine loadNow(Checkpoint checkpoint, EngineOptions asked, WeightStore store) {
        EngineOptions options = asked.decidedFor(checkpoint);
        options.threadsToUse().ifPresent(TorchModule::useThreads);
        TorchModule module = TorchModule.compile(GemmaProgram.source(checkpoint, options), options.device());
        try {
            Dtype dtype = options.dtypeFor(checkpoint);
            QuantisedWeights how = options.quantisedFor(checkpoint);
            DecodingRoom.require(checkpoint, options);
            var workspace = new Workspace(options.configFor(checkpoint), dtype, options.memoryFor(checkpoint));
            var weights = new MappedWeights(module, checkpoint, dtype, store, how);
            Layers layers =
                    how == QuantisedWeights.KEEP ? kept(module, weights, checkpoint, dtype) : new LoadedLayers(module);
            return new GemmaEngine(checkpoint, options, workspace, new Forward(module, weights, layers));
        } catch (RuntimeException e) {
            module.close();
            throw e;
        }
    }

    private static Layers kept(TorchModule module, MappedWeights weights, Checkpoint checkpoint, Dtype dtype) {
        try {
            return new KeptLayers(
                    module,
                    weights.ofLayers(module, dtype),
                    checkpoint.config().layers().size());
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /**
     * Checks as far as that is possible without libtorch that a checkpoint can be loaded.
     *
     * @throws io.gemmajunit.checkpoint.CheckpointException if a tensor is missing or of the wrong shape
     */
    public static void check(Checkpoint checkpoint, EngineOptions options) {
        new WeightLayout(checkpoint.config()).entries(checkpoint, options.dtypeFor(checkpoint));
    }

    /** Returns the name and version of the library that would compute, for example {@code libtorch 2.7.1}. */
    public static String library() {
        return TorchModule.version();
    }

    public ModelConfig config() {
        return checkpoint.config();
    }

    /** Returns where the products run, see {@link EngineOptions#device()}. */
    public String device() {
        return device;
    }

    /** Returns how many threads the products run on. */
    public int threads() {
        return threads.orElseGet(TorchModule::threads);
    }

    /** Returns how many tokens have gone through the layers since loading; a prefix that requests share counts once. */
    public synchronized long tokensComputed() {
        return forward.tokens();
    }

    /**
     * Scores continuations; prefixes that requests share are computed once.
     *
     * @param monitor is told how many requests have been answered, and may end the run
     * @return one score for each request, in their order; fewer if the monitor ended the run
     * @throws EngineException if a logit is not a finite number, which means that the weights overflow or hold NaN
     */
    @Override
    public synchronized List<TokenScore> score(List<ScoringRequest> requests, Monitor<TokenScore> monitor) {
        requests.forEach(request -> {
            checkIds(request.context());
            checkIds(request.continuation());
            checkLength(request.input().length());
        });
        useThreads();
        return Activity.during(
                "scoring " + requests.size() + " requests with " + checkpoint.location(),
                () -> finiteness.scores(
                        requests,
                        scorer.score(requests, monitor.through(scores -> finiteness.scores(requests, scores)))));
    }

    /**
     * Generates tokens after each prompt.
     *
     * @param monitor is told how many requests have been answered, and may end the run
     * @return the new ids for each request, in their order, the one that ended the answer included; fewer if the
     *     monitor ended the run
     * @throws EngineException if a logit is not a finite number
     */
    @Override
    public synchronized List<int[]> decode(List<DecodingRequest> requests, Monitor<int[]> monitor) {
        requests.forEach(request -> {
            checkIds(request.prompt());
            checkLength(request.prompt().length + request.maxNewTokens());
        });
        List<DecodingRequest> readable = requests.stream().map(this::readable).toList();
        useThreads();
        try {
            return Activity.during(
                    "generating " + requests.size() + " answers with " + checkpoint.location(),
                    () -> decoder.decode(readable, monitor));
        } catch (NotFiniteException e) {
            throw finiteness.ofDecoding(readable, e);
        }
    }

    /** OpenMP counts threads for each thread that calls, and a call may come from any. */
    private void useThreads() {
        threads.ifPresent(TorchModule::useThreads);
    }

    /** Ends a draft, which may be another model's answer, before a token that this one cannot read. */
    private DecodingRequest readable(DecodingRequest request) {
        int[] draft = isFickle() ? new int[0] : request.draft();
        return request.drafted(IntStream.of(draft)
                .takeWhile(id -> id >= 0 && id < config().vocabSize() && !isForeign(id))
                .toArray());
    }

    /** A token that a rounding error sends to other experts gets other logits, so that no lead would be safe. */
    private boolean isFickle() {
        return dtype != Dtype.FLOAT32 && config().additions().experts().isPresent();
    }

    /**
     * Computes the logits after each token of a sequence.
     *
     * @return [tokens][vocabulary], in float32 whatever the engine's dtype
     * @throws EngineException if a logit is not a finite number
     */
    public synchronized float[][] logits(int[] tokens) {
        checkIds(tokens);
        checkLength(tokens.length);
        useThreads();
        return finiteness.logits(tokens, scorer.logits(tokens));
    }

    private void checkIds(int[] ids) {
        for (int id : ids) {
            if (id < 0 || id >= config().vocabSize()) {
                throw new EngineException("Token id " + id + " is outside the vocabulary of " + config().vocabSize()
                        + " of checkpoint " + checkpoint.location()
                        + "; the text holds a token that the model was not trained with, or its tokenizer.json belongs to"
                        + " another model.");
            }
            checkForeign(id);
        }
    }

    private void checkForeign(int id) {
        if (isForeign(id)) {
            throw new EngineException("Token id " + id + " of checkpoint " + checkpoint.location()
                    + " stands for a part of an image or a sound, which this version does not read;"
                    + " take it out of the text.");
        }
        int rows = config().tokens(WeightRole.PER_LAYER_EMBEDDING).orElse(Integer.MAX_VALUE);
        if (id >= rows && config().placeholders().firstForeign().isEmpty()) {
            throw new EngineException("Token id " + id + " of checkpoint " + checkpoint.location()
                    + " has no row among the " + rows + " of embed_tokens_per_layer, and transformers fails at it;"
                    + " resize that table with the vocabulary, train, and save again.");
        }
    }

    private boolean isForeign(int id) {
        return id >= config().placeholders().firstForeign().orElse(Integer.MAX_VALUE);
    }

    private void checkLength(int tokens) {
        if (tokens > config().maxPositions()) {
            throw new EngineException("A sequence of " + tokens + " tokens is longer than the "
                    + config().maxPositions() + " that checkpoint " + checkpoint.location()
                    + " was made for; shorten the prompt or the answer.");
        }
    }

    @Override
    public synchronized void close() {
        forward.close();
    }
}
