package io.gemmajunit.task.library;

import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files that names stand for: those of the user's folders and, behind them, the built-in ones. Safe for use by
 * several threads.
 */
final class TaskCatalogue {

    private final List<Path> folders;
    private final TaskIndex own;
    /** Why the first file that could not be read was passed over; empty if all could. */
    private final Optional<String> complaint;

    private @Nullable BuiltinTasks builtin;

    /** @throws TaskException if a folder does not exist */
    TaskCatalogue(List<Path> folders, Optional<Path> notes) {
        this.folders = List.copyOf(folders);
        TaskScan scan = TaskScan.of(folders, notes);
        this.own = scan.tasks();
        this.complaint = scan.firstComplaint();
    }

    /** Returns the names of all tasks in the folders, in alphabetical order. */
    List<String> ownTasks() {
        return List.copyOf(own.tasks());
    }

    /** Returns the names of all tasks, groups and tags, built-in ones included. */
    SortedSet<String> allNames() {
        SortedSet<String> names = new TreeSet<>(own.tasks());
        names.addAll(own.groups());
        names.addAll(builtin().names());
        return names;
    }

    /** Returns whether the name stands for a task, group or tag. */
    boolean knows(String name) {
        return task(name) != null || group(name) != null || !tagged(name).isEmpty();
    }

    /** Returns the file of a built-in task. */
    Optional<TaskSource> builtinTask(String name) {
        return Optional.ofNullable(builtin().task(name));
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

    /** Returns whether the name is that of a tag, and of no task or group. */
    boolean isTag(String name) {
        return !own.defines(name) && !builtin().defines(name) && !tagged(name).isEmpty();
    }

    /** Returns where tasks are looked for, as a phrase. */
    String places() {
        String searched = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return searched.isEmpty() ? "among the built-in tasks" : "in " + searched + " or among the built-in tasks";
    }

    /** Returns the error about a name that stands for nothing. */
    TaskException unknown(String name) {
        return new TaskException("There is no task " + name + " " + places() + "; " + whatThereIs(name)
                + complaint.map(why -> " " + why).orElse(""));
    }

    private String whatThereIs(String name) {
        SortedSet<String> names = allNames();
        String nearest = String.join(", ", NearestNames.to(name, names));
        if (folders.isEmpty()) {
            return "the nearest of them are " + nearest
                    + "; the goal gemma:evaluate lists all with -Dgemma.tasks=list.";
        }
        return own.tasks().isEmpty()
                ? "no task file was found there, and the nearest built-in ones are " + nearest + "."
                : "of " + names.size() + " tasks, groups and tags the nearest are " + nearest + ".";
    }

    /** Read when first asked for: most suites never need them. */
    private synchronized BuiltinTasks builtin() {
        if (builtin == null) {
            builtin = BuiltinTasks.read();
        }
        return builtin;
    }
}
