package io.gemmajunit.error;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Something cannot be done as asked. The message is a sentence for the user: it names the thing, the cause and the fix.
 *
 * <p>Whatever else this library throws is a mistake in the calling code, or in the library.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public abstract class GemmaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected GemmaException(String message) {
        super(message);
    }

    protected GemmaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
