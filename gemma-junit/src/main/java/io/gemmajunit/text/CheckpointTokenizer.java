package io.gemmajunit.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import io.gemmajunit.activity.Activity;
import io.gemmajunit.input.Sentence;
import io.gemmajunit.natives.NativeLibraries;
import io.gemmajunit.natives.NativeLibraryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Turns text into token ids and back, as the checkpoint's {@code tokenizer.json} says.
 *
 * <p>Ids equal those of Hugging Face transformers for the same file. Nothing is ever truncated or padded, whatever the
 * file asks for. Safe for use by several threads.
 */
public final class CheckpointTokenizer implements Tokenizer {

    static final String NAME = "tokenizer.json";

    /** What transformers' clean-up of decoded texts makes shorter, in its order. */
    private static final List<String> TOO_WIDE =
            List.of(" .", " ?", " !", " ,", " ' ", " n't", " 'm", " 's", " 've", " 're");

    private final HuggingFaceTokenizer delegate;
    private final String file;
    private final Vocabulary vocabulary;
    private final TokenizerSettings settings;
    private final String bosToken;
    private final int bosId;
    private final boolean cleansUp;

    private CheckpointTokenizer(
            HuggingFaceTokenizer delegate, Vocabulary vocabulary, TokenizerSettings settings, String file) {
        this.delegate = delegate;
        this.file = file;
        this.vocabulary = vocabulary;
        this.settings = settings;
        this.cleansUp = settings.cleansUp() && (settings.cleansUpPairs() || !vocabulary.isOfPairs());
        this.bosToken = Stream.of(settings.token("bos_token"), settings.token("eos_token"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("<bos>");
        this.bosId = vocabulary
                .id(bosToken)
                .orElseThrow(() -> new TokenizerException("The beginning-of-sequence token \"" + bosToken
                        + "\" is not in " + file + "; name the right one as bos_token in tokenizer_config.json."));
    }

    /**
     * Reads a checkpoint's tokenizer.
     *
     * @param folders that hold {@code tokenizer.json} and, as a rule, {@code tokenizer_config.json}, an adapter's
     *     before its base's; of files with one name the first counts
     * @throws TokenizerException if there is no {@code tokenizer.json} or a file is malformed
     */
    public static CheckpointTokenizer open(List<Path> folders) {
        return from(folders.stream().<TextFiles>map(FolderFiles::new).toList());
    }

    /**
     * Reads a tokenizer.
     *
     * @param places an adapter's and its base's; of files with one name the first counts
     * @throws TokenizerException if there is no {@code tokenizer.json} or a file is malformed
     */
    public static CheckpointTokenizer from(List<TextFiles> places) {
        return read(places, CheckpointTokenizer::open);
    }

    /**
     * Returns how many tokens a tokenizer has, as {@code len(tokenizer)} in transformers 5.18.
     *
     * @param places as for {@link #from(List)}
     * @throws TokenizerException if there is no {@code tokenizer.json} or a file is malformed
     */
    public static int tokens(List<TextFiles> places) {
        return read(
                places,
                (json, settings, file) -> Vocabulary.parse(json, settings).count());
    }

    /** Returns the same of this one. */
    public int tokens() {
        return vocabulary.count();
    }

    private static <T> T read(List<TextFiles> places, Reading<T> reading) {
        TokenizerSettings settings = TokenizerSettings.read(places);
        for (TextFiles place : places) {
            Optional<String> json = TokenizerSettings.readText(place, NAME);
            if (json.isPresent()) {
                return read(json.get(), settings, place.place(NAME), reading);
            }
        }
        throw new TokenizerException(places.get(places.size() - 1).explainAbsence());
    }

    /** Makes something of a {@code tokenizer.json}. */
    @FunctionalInterface
    private interface Reading<T> {

        T of(String json, TokenizerSettings settings, String file) throws IOException;
    }

    private static void loadLibrary() {
        try {
            NativeLibraries.load("the tokenizer", () -> {
                LibUtils.checkStatus();
                return true;
            });
        } catch (NativeLibraryException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new TokenizerException(
                    "The native library of the tokenizer cannot be loaded (" + firstLine(e)
                            + "); there is one for Linux and Windows on x86-64, and for Linux and macOS on aarch64.",
                    e);
        }
    }

    private static <T> T read(String json, TokenizerSettings settings, String file, Reading<T> reading) {
        try {
            return Activity.during("reading the tokenizer " + file, () -> reading.of(json, settings, file));
        } catch (TokenizerException | NativeLibraryException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new TokenizerException(
                    file + " is not a tokenizer file: " + firstLine(e)
                            + ". Copy it again from the original checkpoint.",
                    e);
        }
    }

    private static CheckpointTokenizer open(String json, TokenizerSettings settings, String file) throws IOException {
        loadLibrary();
        Vocabulary vocabulary = Vocabulary.parse(json, settings);
        HuggingFaceTokenizer delegate = LibraryTokenizer.open(vocabulary.completed(json));
        return new CheckpointTokenizer(delegate, vocabulary, settings, file);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A text that already begins with the bos token, as chat templates produce it, gets no second one. As in
     * transformers 5, {@code add_bos_token} and {@code add_eos_token} of {@code tokenizer_config.json} say nothing.
     */
    @Override
    public int[] encode(String text) {
        return encode(text, !text.startsWith(bosToken));
    }

    @Override
    public int[] encodeWithoutSpecials(String text) {
        return encode(text, false);
    }

    private int[] encode(String text, boolean addSpecials) {
        try {
            return toInts(Activity.during(
                            "encoding a text of " + text.length() + " characters with " + file,
                            () -> delegate.encode(text, addSpecials, false))
                    .getIds());
        } catch (RuntimeException e) {
            throw unusable("encode a text", e);
        }
    }

    private String decode(int[] ids, boolean skipSpecials) {
        try {
            String text = Activity.during(
                    "decoding " + ids.length + " tokens with " + file,
                    () -> delegate.decode(toLongs(ids), skipSpecials));
            return cleansUp ? cleaned(text) : text;
        } catch (RuntimeException e) {
            throw unusable("decode tokens", e);
        }
    }

    private static String cleaned(String text) {
        String cleaned = text;
        for (String wide : TOO_WIDE) {
            cleaned = cleaned.replace(wide, wide.strip());
        }
        return cleaned;
    }

    private TokenizerException unusable(String what, RuntimeException e) {
        return new TokenizerException(
                file + " cannot " + what + ": " + firstLine(e) + ". Copy it again from the original checkpoint.", e);
    }

    @Override
    public String decode(int[] ids) {
        return decode(ids, true);
    }

    @Override
    public String decodeWithSpecials(int[] ids) {
        return decode(ids, false);
    }

    @Override
    public OptionalInt id(String token) {
        return vocabulary.id(token);
    }

    @Override
    public int bosId() {
        return bosId;
    }

    /** {@inheritDoc} As in transformers, one that is there but empty stands for the unknown token. */
    @Override
    public OptionalInt eosId() {
        String role = settings.token("eos_token").equals(Optional.of("")) ? "unk_token" : "eos_token";
        return settings.token(role).map(vocabulary::idOfAll).orElse(OptionalInt.empty());
    }

    @Override
    public String bosToken() {
        return bosToken;
    }

    @Override
    public String eosToken() {
        return settings.token("eos_token").orElse("");
    }

    @Override
    public int vocabularySize() {
        return vocabulary.size();
    }

    /**
     * Returns the highest id plus one of the tokens that text is cut into. Added tokens may have no row in the
     * embedding, as {@code <image_soft_token>} of Gemma 3 1B, and it does no harm unless a text holds one.
     */
    public int learnedSize() {
        return vocabulary.learnedSize();
    }

    private static String firstLine(Throwable e) {
        return Sentence.firstLine(e).replaceAll("[.\\s]+$", "");
    }

    private static int[] toInts(long[] ids) {
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    private static long[] toLongs(int[] ids) {
        return Arrays.stream(ids).asLongStream().toArray();
    }
}
