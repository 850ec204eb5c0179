package io.gemmajunit.spark;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.spi.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint that executors answer for.
 *
 * @param master of the cluster
 * @param local the same in this JVM, for all that is no answer
 * @param node what an executor opens
 */
record SparkSource(String master, ModelSource local, ModelOnNode node) implements ModelSource {

    @Override
    public String name() {
        return local.name();
    }

    @Override
    public Object key() {
        return List.of(master, local.key());
    }

    @Override
    public LanguageModel open() {
        try {
            // Digests of the weights are of no use to anybody after this run.
            return openLazily(Files.createTempDirectory("gemma-notes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LanguageModel openLazily(Path notes) {
        return new SparkModel(local.openLazily(notes), node, new Cluster(master));
    }
}
