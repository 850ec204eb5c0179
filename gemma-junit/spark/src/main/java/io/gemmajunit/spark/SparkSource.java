package io.gemmajunit.spark;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.spi.ModelSource;
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
        var notes = NotesOfARun.create();
        try {
            return new SparkModel(local.openLazily(notes.folder()), node, new Cluster(master), notes::close);
        } catch (RuntimeException e) {
            notes.close();
            throw e;
        }
    }

    @Override
    public LanguageModel openLazily(Path notes) {
        return new SparkModel(local.openLazily(notes), node, new Cluster(master));
    }
}
