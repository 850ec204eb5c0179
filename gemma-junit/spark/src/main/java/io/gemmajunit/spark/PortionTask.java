package io.gemmajunit.spark;

import io.gemmajunit.error.GemmaException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.TreeMap;
import org.apache.spark.api.java.function.Function;

/** Answers one portion in the JVM of an executor. */
final class PortionTask implements Function<Questions, Reply> {

    private static final long serialVersionUID = 1L;

    private final ModelOnNode node;

    PortionTask(ModelOnNode node) {
        this.node = node;
    }

    @Override
    public Reply call(Questions questions) {
        try {
            ModelsOfExecutor.Loaded loaded = ModelsOfExecutor.open(node);
            return new Reply(host(), loaded.conditions(), questions.ask(loaded.model()), null);
        } catch (GemmaException e) {
            return new Reply(host(), new TreeMap<>(), new ArrayList<>(), String.valueOf(e.getMessage()));
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
