package io.gemmajunit.error;

import io.gemmajunit.shown.Shown;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Something cannot be done as asked. The message is a sentence for the user: it names the thing, the cause and the fix.
 *
 * <p>Names and texts from files may stand in it; whatever in them could disturb a console is replaced.
 *
 * <p>Kinds that callers tell apart are subclasses. Whatever else this library throws is a mistake in the calling code,
 * or in the library.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class GemmaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GemmaException(String message) {
        super(Shown.sentence(message));
    }

    public GemmaException(String message, @Nullable Throwable cause) {
        super(Shown.sentence(message), cause);
    }
}
