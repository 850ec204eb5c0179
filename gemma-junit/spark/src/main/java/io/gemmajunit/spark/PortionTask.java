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
        ModelsOfExecutor.Loaded loaded;
        try {
            loaded = ModelsOfExecutor.open(node);
        } catch (GemmaException e) {
            return failed(
                    e.getMessage() + " Every node needs the checkpoint under the path that the driver has it under.");
        }
        try {
            return new Reply(host(), loaded.conditions(), questions.ask(loaded.model()), null);
        } catch (GemmaException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private static Reply failed(String why) {
        return new Reply(host(), new TreeMap<>(), new ArrayList<>(), why);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
