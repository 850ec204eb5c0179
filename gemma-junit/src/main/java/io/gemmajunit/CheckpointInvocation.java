package io.gemmajunit;

import io.gemmajunit.checkpoint.CheckpointAbsentException;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.session.Checkpoints;
import io.gemmajunit.session.NamedModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * One run of a test or test class with one checkpoint.
 *
 * @param name as the annotation gives it, empty for the default checkpoint
 */
record CheckpointInvocation(String name, Checkpoints checkpoints, AbsencePolicy whenAbsent)
        implements ClassTemplateInvocationContext, TestTemplateInvocationContext {

    private static final Namespace NAMESPACE = Namespace.create(CheckpointInvocation.class);

    /** Returns the innermost run that the context is part of. */
    static Optional<CheckpointInvocation> of(ExtensionContext context) {
        @Nullable
        CheckpointInvocation invocation =
                context.getStore(NAMESPACE).get(CheckpointInvocation.class, CheckpointInvocation.class);
        return Optional.ofNullable(invocation);
    }

    /**
     * Returns the checkpoint.
     *
     * @throws CheckpointAbsentException if it is not there
     */
    NamedModel checkpoint() {
        return checkpoint(name);
    }

    /**
     * Returns another checkpoint.
     *
     * @throws CheckpointAbsentException if it is not there
     */
    NamedModel checkpoint(String other) {
        return checkpoints.find(other);
    }

    /** Returns why the checkpoint is not there, or nothing when it is. */
    Optional<String> absence() {
        try {
            checkpoint();
            return Optional.empty();
        } catch (CheckpointAbsentException e) {
            return Optional.ofNullable(e.getMessage());
        } catch (GemmaException e) {
            return Optional.empty(); // it is there; the test that asks for it fails
        }
    }

    /** Returns {@code [alias]}, or for the default checkpoint the name of its folder or its Hub id in brackets. */
    @Override
    public String getDisplayName(int invocationIndex) {
        return "[" + label() + "]";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of();
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
        context.getStore(NAMESPACE).put(CheckpointInvocation.class, this);
        if (whenAbsent == AbsencePolicy.SKIP) {
            absence().ifPresent(reason -> {
                throw new TestAbortedException(reason);
            });
        }
    }

    private String label() {
        if (!name.isBlank()) {
            return name;
        }
        try {
            return checkpoint().source().name();
        } catch (CheckpointAbsentException e) {
            return "no checkpoint";
        } catch (GemmaException e) {
            return "unusable checkpoint";
        }
    }
}
