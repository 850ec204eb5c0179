package io.gemmajunit.spark;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.service.ModelProviders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that this executor has loaded, each once. They belong to the JVM, since Spark makes each task anew and an executor has nothing else
 * that lives as long; they end with it.
 */
final class ModelsOfExecutor {

    private static final Map<ModelOnNode, LanguageModel> LOADED = new ConcurrentHashMap<>();

    private ModelsOfExecutor() {}

    /** @throws io.gemmajunit.error.GemmaException if it cannot be opened; the next task tries again */
    static LanguageModel open(ModelOnNode node) {
        return LOADED.computeIfAbsent(
                node, unknown -> ModelProviders.onClassPath().find(unknown).open());
    }
}
