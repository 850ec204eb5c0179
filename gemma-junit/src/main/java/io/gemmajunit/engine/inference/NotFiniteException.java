package io.gemmajunit.engine.inference;

import io.gemmajunit.engine.DecodingRequest;

/** A request led to logits that are NaN or infinite; caught where the checkpoint's name is known. */
final class NotFiniteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DecodingRequest request;
    private final transient int[] answer;

    /** @param answer tokens generated until then */
    NotFiniteException(DecodingRequest request, int[] answer) {
        this.request = request;
        this.answer = answer;
    }

    DecodingRequest request() {
        return request;
    }

    int[] answer() {
        return answer;
    }
}
