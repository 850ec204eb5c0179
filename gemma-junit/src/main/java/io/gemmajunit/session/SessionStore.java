package io.gemmajunit.session;

import io.gemmajunit.error.GemmaException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/** What the extension and the session listener share through the store of a launcher session. */
public record SessionStore(NamespacedHierarchicalStore<Namespace> store) {

    private static final String NAME = "io.gemmajunit";
    private static final Namespace NAMESPACE = Namespace.create(NAME);

    /** Of this class as the session listener has it. */
    private static final String LISTENER = "listener";

    /**
     * Returns the models of the session that the test belongs to.
     *
     * @throws GemmaException if the test has these classes from another class loader than the listener, which
     *     would never see what it measures
     */
    public static ModelSession models(ExtensionContext context) {
        Object listener = of(context).get(LISTENER);
        if (listener != null && listener != SessionStore.class) {
            throw new GemmaException(context.getRequiredTestClass().getSimpleName()
                    + " is loaded apart from other tests, as by @QuarkusTest, so that nothing it measures would reach the"
                    + " gate; put model tests into a class without that annotation.");
        }
        return of(context).computeIfAbsent(ModelSession.class, key -> new ModelSession(), ModelSession.class);
    }

    /** Returns the names of the configuration parameters that are set, as far as a session listener could see them. */
    public static Set<String> parameterNames(ExtensionContext context) {
        ConfigurationParameters parameters =
                of(context).get(ConfigurationParameters.class, ConfigurationParameters.class);
        return parameters == null ? Set.of() : parameters.keySet();
    }

    public void put(ModelSession models) {
        store.put(NAMESPACE, ModelSession.class, models);
    }

    void put(ConfigurationParameters parameters) {
        store.put(NAMESPACE, ConfigurationParameters.class, parameters);
        store.put(NAMESPACE, LISTENER, SessionStore.class);
    }

    public Optional<ModelSession> models() {
        return get(ModelSession.class);
    }

    public Optional<ConfigurationParameters> parameters() {
        return get(ConfigurationParameters.class);
    }

    private <T> Optional<T> get(Class<T> type) {
        @Nullable T value = store.get(NAMESPACE, type, type);
        return Optional.ofNullable(value);
    }

    private static ExtensionContext.Store of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(NAME));
    }
}
