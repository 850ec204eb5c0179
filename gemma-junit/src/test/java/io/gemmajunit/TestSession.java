package io.gemmajunit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.local.LocalModels;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.Subject;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.session.ModelSession;
import io.gemmajunit.session.SessionStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A launcher session with our real listener and with models that are not real. */
final class TestSession implements AutoCloseable {

    private final Map<String, String> parameters = new TreeMap<>();
    private final List<String> modelEvents = Collections.synchronizedList(new ArrayList<>());
    private final LauncherSession session = LauncherFactory.openSession();

    TestSession(Path results) {
        new SessionStore(session.getStore())
                .put(new ModelSession(
                        ModelProviders.of(List.of(new LocalModels(policy -> HubCache.ofUser(), this::load)))));
        set("gemma.enabled", "true");
        set("gemma.results", results.toString());
    }

    TestSession set(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    TestSession unset(String key) {
        parameters.remove(key);
        return this;
    }

    /** Runs the classes in one request and returns a line for each test, or container, that did not just succeed. */
    List<String> run(Class<?>... classes) {
        var log = new OutcomeLog();
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.discoveryRequest()
                                .selectors(Stream.of(classes)
                                        .map(type -> selectClass(type))
                                        .toList())
                                .configurationParameters(parameters)
                                .build(),
                        log);
        return log.lines();
    }

    /** Returns {@code load <folder> <role> <dtype>} and {@code close <folder>} in order. */
    List<String> modelEvents() {
        return List.copyOf(modelEvents);
    }

    @Override
    public void close() {
        session.close();
    }

    private LanguageModel load(CheckpointLocation location, String role, ModelOptions options) {
        String name = location.name();
        modelEvents.add("load " + name + " " + role + " " + options.dtype());
        if (name.startsWith("broken")) {
            throw new IllegalStateException("The weights of " + name + " are cut off.");
        }
        return new FakeModel(
                new Subject(role, name, "float32", new TreeMap<>()), () -> modelEvents.add("close " + name));
    }
}
