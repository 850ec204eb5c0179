package io.gemmajunit.session;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.cache.AnswerFolder;
import io.gemmajunit.model.cache.PortionedModel;
import io.gemmajunit.model.cache.RecallingModel;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.results.file.RunFile;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.spi.ModelSource;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.threads.Crew;
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

    private final ModelProviders providers;
    private final Map<Key, FutureTask<PortionedModel>> models = new ConcurrentHashMap<>();
    private final Map<LibraryKey, TaskLibrary> libraries = new ConcurrentHashMap<>();
    private @Nullable SessionRecorder recorder;

    private record LibraryKey(List<Path> folders, DatasetPlaces datasets, FunctionPolicy policy) {}

    /**
     * @param role because a model's results carry it
     * @param source because keys of two providers may look alike
     */
    private record Key(String role, Class<?> source, Object key) {}

    public ModelSession() {
        this(ModelProviders.onClassPath());
    }

    public ModelSession(ModelProviders providers) {
        this.providers = providers;
    }

    public ModelProviders providers() {
        return providers;
    }

    /**
     * Returns the open model, which the session owns.
     *
     * @param answers where it keeps its answers; empty to compute all and keep none. The first caller says
     */
    public LanguageModel model(NamedModel named, Optional<AnswerFolder> answers) {
        var task = models.computeIfAbsent(
                new Key(named.role(), named.source().getClass(), named.source().key()),
                key -> new FutureTask<>(() -> open(named.source(), answers)));
        task.run();
        return result(task);
    }

    private static PortionedModel open(ModelSource source, Optional<AnswerFolder> answers) {
        return PortionedModel.of(answers.map(folder -> RecallingModel.of(source.openLazily(folder.path()), folder))
                .orElseGet(source::open));
    }

    /** Returns what models reused of the answers of earlier sessions, a sentence for each that did. */
    public List<String> reuse() {
        return models.values().stream()
                .filter(FutureTask::isDone)
                .map(ModelSession::reuse)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private static Optional<String> reuse(FutureTask<PortionedModel> task) {
        try {
            return result(task).reuse();
        } catch (RuntimeException | Error e) {
            return Optional.empty(); // reported to the tests that asked for the model
        }
    }

    /**
     * Returns the tasks of these folders, which are searched once, on datasets of these places.
     *
     * @param answers where to keep what was found in many files, too
     * @param policy which Python functions are run
     */
    public TaskLibrary library(
            List<Path> folders, DatasetPlaces datasets, Optional<AnswerFolder> answers, FunctionPolicy policy) {
        return libraries.computeIfAbsent(
                new LibraryKey(List.copyOf(folders), datasets, policy),
                key -> TaskLibrary.of(key.folders(), key.datasets(), answers.map(AnswerFolder::path), policy));
    }

    /** Returns what records the session's measurements; the first caller says into which file. */
    public synchronized SessionRecorder recorder(Path resultsFile, UnsafeTexts unsafeTexts) {
        if (recorder == null) {
            OutputFile.requireOurs("gemma.results", resultsFile, RunFile.BEGINNING);
            recorder = new SessionRecorder(resultsFile, unsafeTexts);
        }
        return recorder;
    }

    /** Notes what training files hold of the tasks that were recorded. */
    public void search(TrainingSearch files) {
        recorder().ifPresent(tests -> files.run(tests, List.copyOf(libraries.values())));
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

    private static void close(FutureTask<PortionedModel> task, Exception failures) {
        if (!task.isDone()) {
            return;
        }
        PortionedModel model;
        try {
            model = result(task);
        } catch (RuntimeException | Error e) {
            return; // reported to the tests that asked for the model
        }
        try {
            model.close();
        } catch (RuntimeException e) {
            failures.addSuppressed(e);
        }
    }

    private static PortionedModel result(FutureTask<PortionedModel> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted while its checkpoint was loading.", e);
        } catch (ExecutionException e) {
            throw Crew.unchecked(e);
        }
    }
}
