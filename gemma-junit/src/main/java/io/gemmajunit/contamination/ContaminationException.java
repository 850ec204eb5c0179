package io.gemmajunit.contamination;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Training files cannot be searched for benchmark items.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ContaminationException extends GemmaException {

    private static final long serialVersionUID = 1L;

    public ContaminationException(String message) {
        super(Sentence.of(message));
    }

    public ContaminationException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
