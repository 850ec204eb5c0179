package io.gemmajunit.task;

import io.gemmajunit.dataset.DatasetPlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of the user's folders and, behind them, the built-in ones: a name that a folder defines never means a built-in task.
 * Safe for use by several threads.
 */
public final class TaskLibrary {

    private final List<Path> folders;
    private final DatasetPlaces datasets;
    private final TaskIndex own;
    /** Why the first file that could not be read was passed over; empty if all could. */
    private final Optional<String> complaint;

    private @Nullable TaskIndex builtin;

    private TaskLibrary(List<Path> folders, DatasetPlaces datasets) {
        this.folders = List.copyOf(folders);
        this.datasets = datasets;
        TaskScan scan = TaskScan.of(folders);
        this.own = scan.tasks();
        this.complaint = scan.firstComplaint();
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
        return new TaskLibrary(folders, datasets);
    }

    /** Returns the names of all tasks in the folders, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(own.tasks());
    }

    /** Returns the names of everything that can be run: tasks, groups and tags, built-in ones included. */
    public SortedSet<String> allNames() {
        SortedSet<String> names = new TreeSet<>();
        for (TaskIndex index : List.of(own, builtin())) {
            names.addAll(index.tasks());
            names.addAll(index.groups());
        }
        return names;
    }

    /**
     * Returns the task of that name.
     *
     * @throws TaskException if no file or more than one defines it, it is a group, or its file asks for something that is not
     *     supported
     */
    public Task find(String name) {
        TaskSource source = task(name);
        if (source != null) {
            return Task.of(source, this);
        }
        if (knows(name)) {
            throw new TaskException(name + " is a group of tasks, not a task; name one of its tasks.");
        }
        throw unknown(name);
    }

    /**
     * Returns the task or group of that name, or the tasks of that tag as a group without scores of its own.
     *
     * @throws TaskException if there is none, or a file of it asks for something that is not supported
     */
    public Benchmark resolve(String name) {
        TaskSource source = task(name);
        if (source != null) {
            return Task.of(source, this);
        }
        TaskSource group = group(name);
        if (group != null) {
            return new GroupBuilder(this).build(name, group, Map.of());
        }
        List<Benchmark> tagged =
                tagged(name).stream().<Benchmark>map(this::find).toList();
        if (tagged.isEmpty()) {
            throw unknown(name);
        }
        return new TaskGroup(name, name, tagged, List.of(), null);
    }

    private TaskException unknown(String name) {
        return new TaskException("There is no task " + name + " " + places() + "; " + whatThereIs()
                + complaint.map(why -> " " + why).orElse(""));
    }

    private String whatThereIs() {
        if (folders.isEmpty()) {
            return "the goal gemma:evaluate lists those with -Dgemma.tasks=list.";
        }
        return own.tasks().isEmpty()
                ? "no task file was found there."
                : "known tasks are " + String.join(", ", own.tasks()) + ".";
    }

    /** Returns where tasks are looked for, as a phrase. */
    String places() {
        String searched = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return searched.isEmpty() ? "among the built-in tasks" : "in " + searched + " or among the built-in tasks";
    }

    DatasetPlaces datasets() {
        return datasets;
    }

    /** Returns whether the name stands for a task, group or tag. */
    boolean knows(String name) {
        return task(name) != null || group(name) != null || !tagged(name).isEmpty();
    }

    /** Returns whether there is a built-in task of that name. */
    boolean hasBuiltin(String task) {
        return builtin().tasks().contains(task);
    }

    /** Returns the file of a task; null if there is no such task. */
    @Nullable
    TaskSource task(String name) {
        TaskSource source = own.task(name);
        return source != null || own.groups().contains(name)
                ? source
                : builtin().task(name);
    }

    /** Returns the file of a group; null if there is no such group. */
    @Nullable
    TaskSource group(String name) {
        TaskSource source = own.group(name);
        return source != null ? source : builtin().group(name);
    }

    /** Returns the tasks that have a tag; empty if none has. */
    List<String> tagged(String tag) {
        List<String> tagged = own.tagged(tag);
        return tagged.isEmpty() ? builtin().tagged(tag) : tagged;
    }

    /** Read when first asked for: most suites never need them. */
    private synchronized TaskIndex builtin() {
        if (builtin == null) {
            TaskIndex index = new TaskIndex();
            BuiltinTasks.read().forEach(index::add);
            builtin = index;
        }
        return builtin;
    }
}
