package io.gemmajunit.task.library;

import io.gemmajunit.dataset.DatasetPlaces;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskSource;
import io.gemmajunit.task.hook.TaskHooks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of the user's folders and, behind them, the built-in ones: a name that a folder defines never means a built-in task.
 * Safe for use by several threads.
 */
public final class TaskLibrary {

    private final TaskCatalogue catalogue;
    private final DatasetPlaces datasets;
    private @Nullable TaskHooks hooks;

    private TaskLibrary(TaskCatalogue catalogue, DatasetPlaces datasets) {
        this.catalogue = catalogue;
        this.datasets = datasets;
    }

    /** As {@link #of(List, DatasetPlaces)}, with datasets from the Hugging Face cache of the user. */
    public static TaskLibrary of(List<Path> folders) {
        return of(folders, DatasetPlaces.ofUser(null));
    }

    /**
     * Looks for task files, {@code *.yaml}, in these folders and all folders below. Files that are not YAML or define no task
     * are passed over.
     *
     * @param folders none for a library of the built-in tasks only
     * @param datasets where the tasks' datasets are looked for
     * @throws TaskException if a folder does not exist
     */
    public static TaskLibrary of(List<Path> folders, DatasetPlaces datasets) {
        return of(folders, datasets, Optional.empty());
    }

    /**
     * Looks for task files likewise, but reads of many only those that have changed since the last time.
     *
     * @param notes folder for what was found in them; empty to read all
     * @throws TaskException if a folder does not exist
     */
    public static TaskLibrary of(List<Path> folders, DatasetPlaces datasets, Optional<Path> notes) {
        return new TaskLibrary(
                new TaskCatalogue(folders, notes.map(folder -> folder.resolve("tasks.index"))), datasets);
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
     * Returns the task of that name.
     *
     * @throws TaskException if no file or more than one defines it, it is a group, or its file asks for something that is not
     *     supported
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
     * Returns the task or group of that name, or the tasks of that tag as a group without scores of its own.
     *
     * @throws TaskException if there is none, or a file of it asks for something that is not supported
     */
    public Benchmark resolve(String name) {
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
        return new TaskGroup(name, name, tagged, List.of(), null);
    }

    /** Loaded when a task first names one: most suites never need them. */
    private synchronized TaskHooks hooks() {
        if (hooks == null) {
            hooks = TaskHooks.onClassPath();
        }
        return hooks;
    }

    private Task task(TaskSource source) {
        return Task.of(source, catalogue::hasBuiltin, this::hooks, datasets);
    }
}
