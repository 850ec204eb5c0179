package io.gemmajunit.model.cache;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names the answers of one model by SHA-256 digests of everything that can change them: all files of the checkpoint,
 * its arithmetic, the engine and where it runs, the kind of processor, this library's own code and that of the model's
 * provider, and the request. Where the checkpoint lies and how many threads it runs on are not part of it.
 */
public final class AnswerKeys {

    static final String THREADS = "threads";

    private final SortedMap<String, String> model;
    private final String digest;

    private AnswerKeys(SortedMap<String, String> model) {
        this.model = model;
        this.digest = Sha256.ofJson(model);
    }

    /**
     * Returns the keys of what a model answers.
     *
     * @throws ModelException if the model has no fingerprint
     */
    public static AnswerKeys of(LanguageModel model) {
        if (model.subject().fingerprints().isEmpty()) {
            throw new ModelException(
                    "Model " + model.subject().checkpoint() + " has no fingerprint, so its answers cannot be told"
                            + " from those of another; let " + model.getClass().getName()
                            + ".subject() give one, or keep no answers with gemma.cache=off.");
        }
        return of(model, CodeDigest.ofClassesWith(AnswerKeys.class, model.getClass()));
    }

    static AnswerKeys of(LanguageModel model, String code) {
        SortedMap<String, String> parts = new TreeMap<>();
        model.environment().forEach((name, value) -> {
            if (counts(name)) {
                parts.put("environment." + name, value);
            }
        });
        model.subject().fingerprints().forEach((name, value) -> parts.put("checkpoint." + name, value));
        parts.put("arch", System.getProperty("os.arch"));
        parts.put("processor", Processor.identity());
        parts.put("code", code);
        parts.put("dtype", model.subject().dtype());
        return new AnswerKeys(parts);
    }

    /** Returns the keys of a model of which {@link #model()} is known. */
    static AnswerKeys of(SortedMap<String, String> model) {
        return new AnswerKeys(model);
    }

    /** Whether a part of a model's environment can move a score. */
    static boolean counts(String name) {
        return !name.equals(THREADS);
    }

    /** Returns what all keys of this model have in common. */
    public Map<String, String> model() {
        return model;
    }

    /** Returns the digest of {@link #model()}. */
    String modelDigest() {
        return digest;
    }

    <Q> String of(AnswerKind<Q, ?> kind, Q request) {
        return Sha256.ofJson(List.of(digest, kind.identity().apply(request)));
    }
}
