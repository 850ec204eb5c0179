package io.gemmajunit.spi;

import io.gemmajunit.model.LanguageModel;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A model that was found and not opened yet.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface ModelSource {

    /** Returns a short name for display names and reports. */
    String name();

    /**
     * Returns what must be equal, by {@code equals}, for an open model to serve another test that asks for it in the
     * same role. It changes with the settings that matter and with whatever a name denotes, such as files.
     *
     * @throws io.gemmajunit.error.GemmaException if a setting makes no sense, or the model cannot be looked at
     */
    Object key();

    /**
     * Opens the model. The session that asks for it closes it.
     *
     * @throws io.gemmajunit.error.GemmaException if it cannot be opened
     */
    LanguageModel open();

    /**
     * Opens the model so that what is costly is done by the first question that needs it, for a session whose answers
     * may all be known from an earlier one. The session that asks for it closes it.
     *
     * @param notes folder for what is worth keeping from one session to the next, such as digests of large files
     * @throws io.gemmajunit.error.GemmaException if it cannot be opened
     */
    default LanguageModel openLazily(Path notes) {
        return open();
    }
}
