package io.gemmajunit.service;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.spi.ModelProvider;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The providers of models that a session can ask. */
public final class ModelProviders {

    private final List<ModelProvider> all;

    private ModelProviders(List<ModelProvider> all) {
        this.all = all;
    }

    /**
     * Returns those on the class path.
     *
     * @throws GemmaException if one of them cannot be loaded
     */
    public static ModelProviders onClassPath() {
        return of(Services.load(ModelProvider.class));
    }

    /** Returns these providers in their order. */
    public static ModelProviders of(List<? extends ModelProvider> providers) {
        return new ModelProviders(providers.stream()
                .sorted(Comparator.comparingInt(ModelProvider::order)
                        .thenComparing(provider -> provider.getClass().getName()))
                .collect(Collectors.toUnmodifiableList()));
    }

    /**
     * Returns what the first provider that supports the name finds.
     *
     * @throws GemmaException if no provider supports the name, or two of the same order do
     * @throws io.gemmajunit.error.GemmaException if there is no such model
     */
    public ModelSource find(ModelRequest request) {
        String name = request.name();
        List<ModelProvider> able =
                all.stream().filter(provider -> provider.supports(name)).toList();
        if (able.isEmpty()) {
            throw new GemmaException("No provider on the class path opens the model \"" + name
                    + "\"; add one, or name a model that one of "
                    + names(all) + " opens.");
        }
        ModelProvider first = able.get(0);
        List<ModelProvider> rivals = able.stream()
                .filter(provider -> provider.order() == first.order())
                .toList();
        if (rivals.size() > 1) {
            throw new GemmaException("The model \"" + name + "\" is claimed by " + names(rivals)
                    + "; take one of them off the class path, or let them differ in order().");
        }
        return first.find(request);
    }

    private static String names(List<ModelProvider> providers) {
        return providers.stream().map(provider -> provider.getClass().getName()).collect(Collectors.joining(" and "));
    }
}
