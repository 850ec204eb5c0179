package io.gemmajunit.spi;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Asks for a model.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface ModelRequest {

    /** Returns the name of the model; an alias is replaced by what it stands for. */
    String name();

    /** Returns how the tests refer to the model, which its {@link io.gemmajunit.results.Subject} has to repeat. */
    String role();

    /**
     * Returns the value of a setting, as tests or the command line give it.
     *
     * @param key for example {@code gemma.dtype}; a provider may have settings of its own
     */
    Optional<String> setting(String key);

    /** Returns what an alias stands for, for names that need other models. */
    default Optional<String> alias(String alias) {
        return Optional.empty();
    }

    /** Returns all aliases, in the order in which a message is to list them. */
    default Collection<String> aliases() {
        return List.of();
    }
}
