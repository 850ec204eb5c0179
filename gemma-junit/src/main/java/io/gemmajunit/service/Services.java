package io.gemmajunit.service;

import io.gemmajunit.error.GemmaException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads services; the error names those that cannot be loaded. */
public final class Services {

    private Services() {}

    /**
     * Returns a new object of each implementation on the class path, in its order.
     *
     * @throws GemmaException if one of them cannot be made
     */
    public static <S> List<S> load(Class<S> seam) {
        List<S> found = new ArrayList<>();
        try {
            ServiceLoader.load(seam).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new GemmaException(
                    "A service on the class path cannot be used: " + e.getMessage()
                            + ". Correct META-INF/services/" + seam.getName()
                            + ", or the public class that it names and its constructor without parameters.",
                    e);
        }
        return found;
    }
}
