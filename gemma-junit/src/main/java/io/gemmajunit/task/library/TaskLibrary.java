package io.gemmajunit.task.library;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskSource;
import io.gemmajunit.task.hook.TaskHooks;
import io.gemmajunit.task.script.PythonFunctions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks of the user's folders and, behind them, the built-in ones: a name that a folder defines never means a
 * built-in task. Safe for use by several threads.
 */
public final class TaskLibrary {

    /** Behind the name of a group: only those of its tasks that can be run. */
    private static final String USABLE = ":usable";

    private static final Logger LOG = LoggerFactory.getLogger(TaskLibrary.class);

    private final TaskCatalogue catalogue;
    private final DatasetPlaces datasets;
    private final FunctionPolicy policy;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private @Nullable TaskHooks hooks;
    private @Nullable PythonFunctions functions;

    private TaskLibrary(TaskCatalogue catalogue, DatasetPlaces datasets, FunctionPolicy policy) {
        this.catalogue = catalogue;
        this.datasets = datasets;
        this.policy = policy;
    }

    /** As {@link #of(List, DatasetPlaces)}, with datasets from the Hugging Face cache of the user. */
    public static TaskLibrary of(List<Path> folders) {
        return of(folders, DatasetPlaces.ofUser(null));
    }

    /**
     * Looks for task files, {@code *.yaml}, in these folders and all folders below. Files that are not YAML or define
     * no task are passed over.
     *
     * @param folders none for a library of the built-in tasks only
     * @param datasets where the tasks' datasets are looked for
     * @throws TaskException if a folder does not exist
     */
    public static TaskLibrary of(List<Path> folders, DatasetPlaces datasets) {
        return of(folders, datasets, Optional.empty(), FunctionPolicy.KNOWN);
    }

    /**
     * Looks for task files likewise, but reads of many only those that have changed since the last time.
     *
     * @param notes folder for what was found in them; empty to read all
     * @param policy which Python functions that the files name are run
     * @throws TaskException if a folder does not exist
     */
    public static TaskLibrary of(
            List<Path> folders, DatasetPlaces datasets, Optional<Path> notes, FunctionPolicy policy) {
        return new TaskLibrary(
                new TaskCatalogue(folders, notes.map(folder -> folder.resolve("tasks.index"))), datasets, policy);
    }

    /** Returns the names of all tasks in the folders, in alphabetical order. */
    public List<String> names() {
        return catalogue.ownTasks();
    }

    /** Returns the names of everything that can be run: tasks, groups and tags, built-in ones included. */
    public SortedSet<String> allNames() {
        return catalogue.allNames();
    }

    /**
     * Gives a line for each name of {@link #allNames} that fits: the name alone if it can be run, else the name, a
     * colon, and why not. Neither a model nor a dataset is needed.
     *
     * @param glob with {@code *} for any characters and {@code ?} for one
     */
    public void list(String glob, Consumer<String> line) {
        new TaskListing(this::resolve, catalogue).lines(glob, line);
    }

    /**
     * Returns the task of that name.
     *
     * @throws TaskException if no file or more than one defines it, it is a group, or its file asks for something that
     *     is not supported
     */
    public Task find(String name) {
        TaskSource source = catalogue.task(name);
        if (source != null) {
            return task(source);
        }
        if (catalogue.knows(name)) {
            throw new TaskException(name + " is a group of tasks, not a task; name one of its tasks.");
        }
        throw catalogue.unknown(name);
    }

    /**
     * Returns the task or group of that name, or the tasks of that tag as a group without scores of its own. With
     * {@code :usable} behind it the name of a group means those of its tasks that can be run, each for itself; the
     * others are named in a warning.
     *
     * @throws TaskException if there is none, or a file of it asks for something that is not supported
     */
    public Benchmark resolve(String name) {
        if (name.endsWith(USABLE) && !catalogue.knows(name)) {
            return usable(name.substring(0, name.length() - USABLE.length()));
        }
        TaskSource source = catalogue.task(name);
        if (source != null) {
            return task(source);
        }
        TaskSource group = catalogue.group(name);
        if (group != null) {
            return new GroupBuilder(catalogue, this::task).build(name, group, Map.of());
        }
        List<Benchmark> tagged =
                catalogue.tagged(name).stream().<Benchmark>map(this::find).toList();
        if (tagged.isEmpty()) {
            throw catalogue.unknown(name);
        }
        return TaskGroup.of(name, tagged);
    }

    /** Returns the tasks of a group that can be run, each for itself; says which are left out. */
    private Benchmark usable(String name) {
        List<String> refused = new ArrayList<>();
        GroupBuilder builder = new GroupBuilder(catalogue, this::task, refused::add);
        TaskSource group = catalogue.group(name);
        Benchmark whole = group != null
                ? builder.build(name, group, Map.of())
                : TaskGroup.of(name, builder.usable(catalogue.tagged(name)));
        if (refused.isEmpty()) {
            return group == null && catalogue.tagged(name).isEmpty() ? resolve(name) : whole;
        }
        refused.forEach(why -> LOG.warn("Left out of {}: {}", name, why));
        if (whole.tasks().isEmpty()) {
            throw new TaskException("Of the tasks of " + name + " none can be run; " + refused.get(0));
        }
        return TaskGroup.of(name + USABLE, List.copyOf(whole.tasks()));
    }

    /** Loaded when a task first names one: most suites never need them. */
    private synchronized TaskHooks hooks() {
        if (hooks == null) {
            hooks = TaskHooks.onClassPath();
        }
        return hooks;
    }

    private synchronized PythonFunctions functions() {
        if (functions == null) {
            functions = new PythonFunctions(policy);
        }
        return functions;
    }

    private Task task(TaskSource source) {
        return Task.of(source, catalogue::builtinTask, this::hooks, this::functions, datasets, warned);
    }
}
