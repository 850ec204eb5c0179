package io.gemmajunit.spi;

import io.gemmajunit.fingerprint.ClassDigest;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Java code that a task file names where lm-evaluation-harness would run a Python function: {@code !hook name} in place
 * of {@code !function module.name}. A hook is of one or more of five kinds, and its name is its own among
 * those of a kind.
 *
 * <p>The service is this type, whatever the kind: {@code META-INF/services/io.gemmajunit.spi.TaskHook}. One object of a
 * hook may serve several tasks and threads.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public sealed interface TaskHook permits AggregationHook, DocumentHook, FieldHook, FilterHook, ScoringHook {

    /** Returns the name by which task files refer to it. */
    String name();

    /**
     * Returns the hook for what a task file says behind a colon, {@code !hook name:argument}.
     *
     * @throws IllegalArgumentException if it takes no argument, as by default, or not this one; the message goes on
     *     after the name of the hook
     */
    default TaskHook with(String argument) {
        throw new IllegalArgumentException("takes no argument");
    }

    /**
     * Returns what changes whenever the hook gives something else for the same rows and answers. It is part of the
     * task's fingerprint, so scores under another version are not compared with earlier ones.
     *
     * @return by default the SHA-256 of the compiled class and the classes nested in it; override it if a hook calls
     *     other classes of yours, or to recompile it without a new baseline
     */
    default String version() {
        return ClassDigest.of(getClass());
    }
}
