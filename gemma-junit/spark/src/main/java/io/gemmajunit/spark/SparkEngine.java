package io.gemmajunit.spark;

import io.gemmajunit.spi.ModelEngine;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.util.regex.Pattern;

/** Answers on the executors of a Spark cluster, whose master {@code gemma.engine} names. Found by the service loader. */
public final class SparkEngine implements ModelEngine {

    /** What Spark takes for a master, but for a plain {@code local}, which is this JVM without Spark. */
    private static final Pattern MASTERS =
            Pattern.compile("spark://.+|k8s://.+|yarn|local\\[[^\\]]+\\]|local-cluster\\[[^\\]]+\\]");

    /** Called by the service loader. */
    public SparkEngine() {}

    @Override
    public boolean supports(String engine) {
        return MASTERS.matcher(engine).matches();
    }

    @Override
    public ModelSource on(String engine, ModelSource local, ModelRequest request) {
        return new SparkSource(engine, local, ModelOnNode.of(request));
    }
}
