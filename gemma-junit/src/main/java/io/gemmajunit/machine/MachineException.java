package io.gemmajunit.machine;

import io.gemmajunit.error.GemmaException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A model found no room on this machine.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class MachineException extends GemmaException {

    private static final long serialVersionUID = 1L;

    MachineException(String message) {
        super(message);
    }
}
