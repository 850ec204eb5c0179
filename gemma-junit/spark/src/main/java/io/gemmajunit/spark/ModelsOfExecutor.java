package io.gemmajunit.spark;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.service.ModelProviders;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that this executor has loaded, each once. They belong to the JVM, since Spark makes each task anew and an
 * executor has nothing else that lives as long; they end with it.
 */
final class ModelsOfExecutor {

    private static final Map<ModelOnNode, Loaded> LOADED = new ConcurrentHashMap<>();

    private ModelsOfExecutor() {}

    /** @param conditions under which it answers; they hold digests of this library, whose files are read once */
    record Loaded(LanguageModel model, TreeMap<String, String> conditions) {}

    /** @throws io.gemmajunit.error.GemmaException if it cannot be opened; the next task tries again */
    static Loaded open(ModelOnNode node) {
        return LOADED.computeIfAbsent(node, ModelsOfExecutor::load);
    }

    private static Loaded load(ModelOnNode node) {
        LanguageModel model = ModelProviders.onClassPath().find(node).open();
        try {
            return new Loaded(model, Likeness.conditions(model));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }
}
