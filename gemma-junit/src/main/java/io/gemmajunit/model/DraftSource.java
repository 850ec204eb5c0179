package io.gemmajunit.model;

import java.util.Optional;

/**
 * Knows what answers may be before a model gives them: those of its parent, of an earlier state, of a baseline. A draft
 * saves time where it is right. It changes an answer no more than requests that are answered beside it do.
 */
@FunctionalInterface
public interface DraftSource {

    /** Returns what the answer to a request may be; empty if nothing is known. */
    Optional<String> draftOf(GenerationRequest request);
}
