package io.gemmajunit.session;

import io.gemmajunit.dataset.DatasetPlaces;
import io.gemmajunit.engine.WeightStore;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.SessionRecorder;
import io.gemmajunit.results.UnsafeTexts;
import io.gemmajunit.task.library.TaskLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The models and measurements of one JUnit launcher session, in whose store it lives. JUnit closes it with the session.
 *
 * <p>Safe for use by several threads; each checkpoint is loaded once, and a load that failed is not tried again.
 */
public final class ModelSession implements AutoCloseable {

    private final ModelLoader loader;
    private final Map<ModelKey, FutureTask<LanguageModel>> models = new ConcurrentHashMap<>();
    private final Map<LibraryKey, TaskLibrary> libraries = new ConcurrentHashMap<>();
    private @Nullable SessionRecorder recorder;

    private record LibraryKey(List<Path> folders, DatasetPlaces datasets) {}

    public ModelSession() {
        this(sharingWeights(new WeightStore()));
    }

    public ModelSession(ModelLoader loader) {
        this.loader = loader;
    }

    /** Returns the checkpoint's model, which the session owns. */
    public LanguageModel model(NamedCheckpoint checkpoint, ModelOptions options) {
        var task = models.computeIfAbsent(
                ModelKey.of(checkpoint, options),
                key -> new FutureTask<>(() -> loader.load(key.location(), key.role(), key.options())));
        task.run();
        return result(task);
    }

    /** Returns the tasks of these folders, which are searched once, on datasets of these places. */
    public TaskLibrary library(List<Path> folders, DatasetPlaces datasets) {
        return libraries.computeIfAbsent(
                new LibraryKey(List.copyOf(folders), datasets), key -> TaskLibrary.of(key.folders(), key.datasets()));
    }

    /** Returns what records the session's measurements; the first caller says into which file. */
    public synchronized SessionRecorder recorder(Path resultsFile, UnsafeTexts unsafeTexts) {
        if (recorder == null) {
            recorder = new SessionRecorder(resultsFile, unsafeTexts);
        }
        return recorder;
    }

    /** Returns what recorded the session's measurements, if any test had a model. */
    public synchronized Optional<SessionRecorder> recorder() {
        return Optional.ofNullable(recorder);
    }

    /** Closes every model, even when one of them cannot be closed. */
    @Override
    public void close() {
        var failures = new IllegalStateException("A checkpoint could not be closed.");
        models.values().forEach(task -> close(task, failures));
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }

    private static ModelLoader sharingWeights(WeightStore store) {
        return (location, role, options) -> CheckpointModel.open(location, role, options, store);
    }

    private static void close(FutureTask<LanguageModel> task, Exception failures) {
        if (!task.isDone()) {
            return;
        }
        LanguageModel model;
        try {
            model = result(task);
        } catch (RuntimeException | Error e) {
            return; // reported to the tests that asked for the model
        }
        if (model instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                failures.addSuppressed(e);
            }
        }
    }

    private static LanguageModel result(FutureTask<LanguageModel> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted while its checkpoint was loading.", e);
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        }
    }

    private static RuntimeException rethrow(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
