package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.server.ServedEngine;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.CheckpointTokenizer;
import io.gemmajunit.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint whose weights a server holds. Tokenizer, chat template and configuration come from its folder here, so
 * that prompts are what they are without a server.
 */
final class ServedModel extends TokenModel {

    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    /** Texts that tell one tokenizer from another: words, digits, blanks, other scripts, signs. */
    private static final List<String> PROBES = List.of(
            "The quick brown fox",
            " 12 345.67",
            "Größe, naïve Œuvre",
            "  two\n\n  lines\t",
            "数学 и язык 🙂",
            "<b>&amp;</b>",
            "<start_of_turn>user\nHi<end_of_turn>");

    /** What the server is asked first and again; answers to the first tell models apart. */
    private static final List<String> KNOWN = List.of("Once upon a time, there was a", "The capital of France is");

    private final ServedEngine engine;
    private final Subject subject;

    /**
     * @throws ModelException if the server cuts text into other tokens
     * @throws io.gemmajunit.error.GemmaException if it cannot be asked
     */
    ServedModel(Checkpoint checkpoint, String role, ChatOptions chat, ServedEngine engine) {
        this(checkpoint, role, chat, engine, CheckpointTokenizer.from(StoredTexts.of(checkpoint)));
    }

    private ServedModel(
            Checkpoint checkpoint, String role, ChatOptions chat, ServedEngine engine, Tokenizer tokenizer) {
        super(
                checkpoint,
                () -> tokenizer,
                new Assistant(
                        checkpoint.location(), ChatTemplate.from(StoredTexts.of(checkpoint)), chat, () -> tokenizer),
                () -> engine);
        this.engine = engine;
        requireSameWidth();
        PROBES.forEach(this::requireSameTokens);
        warnOfContext();
        this.subject = new Subject(role, checkpoint.location().name(), engine.kind(), fingerprints());
    }

    private SortedMap<String, String> fingerprints() {
        SortedMap<String, String> fingerprints = new TreeMap<>(checkpoint.fingerprints(FileDigests.READ));
        if (checkpoint.tensors().isEmpty()) {
            fingerprints.remove("weights");
        }
        fingerprints.put("server", Sha256.of(engine.kind() + " " + engine.version()));
        fingerprints.put(
                "canary",
                Sha256.ofJson(
                        engine.watch(KNOWN.stream().map(tokenizer.get()::encode).toList())));
        assistant.fingerprints().forEach(fingerprints::putIfAbsent);
        return fingerprints;
    }

    /** The sizes of a family have one tokenizer. */
    private void requireSameWidth() {
        int own = checkpoint.config().hiddenSize();
        engine.width().stream().filter(width -> width != own).findFirst().ifPresent(width -> {
            throw new ModelException("The model server holds a model whose residual stream is " + width
                    + " wide, and that of " + checkpoint.location() + " is " + own
                    + "; name the folder of the checkpoint that the server holds.");
        });
    }

    private void requireSameTokens(String probe) {
        int[] own = tokenizer.get().encodeWithoutSpecials(probe);
        engine.tokenize(probe).filter(ids -> !Arrays.equals(ids, own)).ifPresent(ids -> {
            throw new ModelException("The model server cuts \"" + probe + "\" into the tokens " + Arrays.toString(ids)
                    + ", the tokenizer of " + checkpoint.location() + " into " + Arrays.toString(own)
                    + "; name the folder of the checkpoint that the server holds.");
        });
    }

    /** A child with tokens of its own has its parent's otherwise. */
    @Override
    void require(int[] answer) {
        int size = checkpoint.config().vocabSize();
        Arrays.stream(answer).filter(id -> id >= size).findFirst().ifPresent(id -> {
            throw new ModelException("The model server generated token " + id + ", and the " + size + " tokens of "
                    + checkpoint.location()
                    + " end before it; name the folder of the checkpoint that the server holds.");
        });
    }

    private void warnOfContext() {
        OptionalInt length = engine.contextLength();
        if (length.isPresent() && length.getAsInt() < checkpoint.config().maxPositions()) {
            LOG.warn(
                    "The model server takes {} tokens at most, checkpoint {} was made for {}; longer prompts are refused.",
                    length.getAsInt(),
                    checkpoint.location(),
                    checkpoint.config().maxPositions());
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>A server with the context of the checkpoint needs some of it for what it generates behind a scored text, which
     * then loses its beginning earlier, as in lm-evaluation-harness 0.4.13 ({@code local-completions}).
     */
    @Override
    int maxLength() {
        int most = super.maxLength();
        OptionalInt context = engine.contextLength();
        return context.isPresent() && context.getAsInt() >= most
                ? Math.min(most, engine.longestScored().getAsInt() - 1)
                : most;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public SortedMap<String, String> environment() {
        SortedMap<String, String> environment = new TreeMap<>(chatStyle().settings());
        environment.put("engine", engine.kind() + " " + engine.version());
        return environment;
    }
}
