package io.gemmajunit.spark;

import io.gemmajunit.settings.SparkMaster;
import io.gemmajunit.spi.ModelEngine;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;

/** Answers on the executors of a Spark cluster, whose master {@code gemma.engine} names. A service. */
public final class SparkEngine implements ModelEngine {

    @Override
    public boolean supports(String engine) {
        return SparkMaster.is(engine);
    }

    @Override
    public ModelSource on(String engine, ModelSource local, ModelRequest request) {
        return new SparkSource(engine, local, ModelOnNode.of(request));
    }
}
