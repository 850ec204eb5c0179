package io.gemmajunit.spi;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Answers for a checkpoint elsewhere than in this JVM, as {@code gemma.engine} says. The first one that supports its
 * value is asked.
 *
 * <p>Lives as long as the provider of models that found it. Safe for use by several threads.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface ModelEngine {

    /**
     * Returns whether this engine is meant, by the form of the value alone.
     *
     * @param engine value of {@code gemma.engine}, for example {@code spark://host:7077}
     */
    boolean supports(String engine);

    /**
     * Returns a model whose answers are given elsewhere.
     *
     * @param engine value of {@code gemma.engine}
     * @param local the same model in this JVM, which tells all that is no answer and need not load its weights for that
     * @param request that found it
     */
    ModelSource on(String engine, ModelSource local, ModelRequest request);
}
