package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.CheckpointFinder;
import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.GemmaEngine;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.WeightStore;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Logits;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.StorageConditions;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.ChatTemplateException;
import io.gemmajunit.text.TextFiles;
import io.gemmajunit.text.CheckpointTokenizer;
import io.gemmajunit.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A checkpoint that answers in text: engine, tokenizer and chat template together. */
public final class CheckpointModel implements LanguageModel {

    private final Checkpoint checkpoint;
    private final String role;
    private final Tokenizer tokenizer;
    private final Optional<ChatTemplate> chatTemplate;
    private final GemmaEngine engine;
    private @Nullable Subject subject;

    private CheckpointModel(
            Checkpoint checkpoint,
            String role,
            Tokenizer tokenizer,
            Optional<ChatTemplate> chatTemplate,
            GemmaEngine engine) {
        this.checkpoint = checkpoint;
        this.role = role;
        this.tokenizer = tokenizer;
        this.chatTemplate = chatTemplate;
        this.engine = engine;
    }

    /**
     * Loads a checkpoint; weights that are stored as plain numbers are mapped, not read.
     *
     * @param folder in the Hugging Face layout, of a whole model or of an adapter that names its base, or a GGUF
     * @param role how tests refer to it, see {@link Subject#role()}
     * @throws CheckpointException if files are missing, damaged, do not fit together or are of an unsupported kind
     * @throws io.gemmajunit.text.TokenizerException if the tokenizer cannot be read
     * @throws io.gemmajunit.engine.EngineException if libtorch is missing or cannot compile the forward pass
     */
    public static CheckpointModel open(Path folder, String role, ModelOptions options) {
        return open(CheckpointFinder.withoutAliases().at(folder), role, options, new WeightStore());
    }

    /**
     * Loads a checkpoint that shares weights with others.
     *
     * @param role how tests refer to it, see {@link Subject#role()}
     * @param store weights that other models have loaded
     * @throws CheckpointException if files are missing, damaged, do not fit together or are of an unsupported kind
     * @throws io.gemmajunit.text.TokenizerException if the tokenizer cannot be read
     * @throws io.gemmajunit.engine.EngineException if libtorch is missing or cannot compile the forward pass
     */
    public static CheckpointModel open(
            CheckpointLocation location, String role, ModelOptions options, WeightStore store) {
        Checkpoint checkpoint = Checkpoint.open(location);
        List<TextFiles> texts = StoredTexts.of(checkpoint);
        Tokenizer tokenizer = CheckpointTokenizer.from(texts);
        int rows = checkpoint.config().vocabSize();
        if (tokenizer.vocabularySize() > rows) {
            throw new CheckpointException(
                    "The tokenizer of checkpoint " + location + " has " + tokenizer.vocabularySize()
                            + " tokens but its model only " + rows
                            + "; copy the tokenizer.json that the model was trained with.");
        }
        return new CheckpointModel(
                checkpoint,
                role,
                tokenizer,
                ChatTemplate.from(texts),
                GemmaEngine.load(checkpoint, options.engineOptions(), store));
    }

    /** {@inheritDoc} The first call reads all files once for their SHA-256. */
    @Override
    public synchronized Subject subject() {
        if (subject == null) {
            subject = new Subject(
                    role, checkpoint.location().name(), engine.dtype().label(), checkpoint.fingerprints());
        }
        return subject;
    }

    @Override
    public Optional<Tokenizer> tokenizer() {
        return Optional.of(tokenizer);
    }

    @Override
    public OptionalInt maxNewTokens() {
        int most = checkpoint.generation().rules().maxNewTokens();
        return most == 0 ? OptionalInt.empty() : OptionalInt.of(most);
    }

    @Override
    public SortedMap<String, String> environment() {
        var environment = new TreeMap<>(Map.of(
                "engine", engine.version(),
                "device", engine.device(),
                "attention", engine.attention().name().toLowerCase(Locale.ROOT),
                "threads", Integer.toString(engine.threads())));
        environment.putAll(
                StorageConditions.entries(checkpoint.location().name(), checkpoint.conditions()));
        return environment;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        var tokenized = new TokenizedContinuations(tokenizer, maxLength());
        List<ScoringRequest> scoring = requests.stream().map(tokenized::of).toList();
        return likelihoods(scoring, engine.score(scoring, monitor.through(scores -> likelihoods(scoring, scores))));
    }

    private static List<LogLikelihood> likelihoods(List<ScoringRequest> requests, List<TokenScore> scores) {
        return IntStream.range(0, scores.size())
                .mapToObj(i -> new LogLikelihood(
                        scores.get(i).logProbability(),
                        scores.get(i).isGreedy(),
                        requests.get(i).continuation().length))
                .toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>As in lm-evaluation-harness 0.4.13 the text is encoded with its own {@code <bos>} and preceded by another, so the
     * model is charged for predicting the second one.
     */
    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        List<List<ScoringRequest>> windows = texts.stream()
                .map(text -> RollingWindows.of(tokenizer.encode(text), tokenizer.bosId(), maxLength()))
                .toList();
        List<ScoringRequest> all = windows.stream().flatMap(List::stream).toList();
        var scores = engine.score(all, scored -> done.accept((int) ((long) scored * texts.size() / all.size())))
                .iterator();
        return windows.stream()
                .map(window -> window.stream()
                        .mapToDouble(request -> scores.next().logProbability())
                        .sum())
                .toList();
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        var tokenized = new TokenizedPrompts(tokenizer, checkpoint);
        List<DecodingRequest> decoding = requests.stream().map(tokenized::of).toList();
        List<int[]> answers = engine.decode(decoding, monitor.through(some -> tokenized.texts(requests, some)));
        return tokenized.texts(requests, answers);
    }

    @Override
    public Optional<Logits> logits() {
        return Optional.of(engine::logits);
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return chatTemplate
                .orElseThrow(() -> new ChatTemplateException("Checkpoint " + checkpoint.location()
                        + " has no chat template, so it cannot be asked as an assistant; point to an instruction-tuned"
                        + " checkpoint, or put the template it was tuned with into its chat_template.jinja."))
                .prompt(conversation);
    }

    @Override
    public void close() {
        engine.close();
    }

    private int maxLength() {
        return checkpoint.config().maxPositions();
    }
}
