package io.gemmajunit.spi;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Opens the models that some names denote. A test, {@code gemma.checkpoint} or {@code gemma.checkpoint.<alias>} gives
 * the name; the first provider that supports it opens the model. The engine of this library is the last to be asked and
 * takes every name for a checkpoint folder or a Hub id.
 *
 * <p>A provider lives as long as the session, so its models may share what they hold. Safe for use by several threads.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface ModelProvider {

    /**
     * Returns whether a name denotes a model of this provider, by the form of the name alone.
     *
     * @param name as configured, for example {@code http://localhost:8000}
     */
    boolean supports(String name);

    /** Returns when this provider is asked: smaller first. Two of one number must not support the same name. */
    default int order() {
        return 0;
    }

    /**
     * Returns what a name denotes, without opening it.
     *
     * @throws io.gemmajunit.checkpoint.CheckpointAbsentException if it denotes nothing: the test fails or is skipped,
     *     as it says itself
     */
    ModelSource find(ModelRequest request);
}
