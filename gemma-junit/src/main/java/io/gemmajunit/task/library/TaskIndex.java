package io.gemmajunit.task.library;

import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Task files by the names of the tasks, groups and tags that they define. */
final class TaskIndex {

    private final SortedMap<String, List<TaskEntry>> tasks = new TreeMap<>();
    private final SortedMap<String, List<TaskEntry>> groups = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> tags = new TreeMap<>();

    /** Adds what a file defines; nothing if it defines neither a task nor a group. */
    void add(TaskSource source) {
        add(TaskEntry.of(source));
    }

    /** Adds what a file defines; nothing if it defines neither a task nor a group. */
    void add(TaskEntry source) {
        String task = source.task();
        String group = source.group();
        if (task != null) {
            tasks.computeIfAbsent(task, name -> new ArrayList<>()).add(source);
            source.tags()
                    .forEach(tag ->
                            tags.computeIfAbsent(tag, name -> new TreeSet<>()).add(task));
        } else if (group != null) {
            groups.computeIfAbsent(group, name -> new ArrayList<>()).add(source);
        }
    }

    SortedSet<String> tasks() {
        return new TreeSet<>(tasks.keySet());
    }

    /** Returns the names of all groups and tags. */
    SortedSet<String> groups() {
        SortedSet<String> names = new TreeSet<>(groups.keySet());
        names.addAll(tags.keySet());
        return names;
    }

    /**
     * Returns the file of a task; null if there is no such task.
     *
     * @throws TaskException if several files define it
     */
    @Nullable
    TaskSource task(String name) {
        return only("Task ", name, tasks.get(name));
    }

    /**
     * Returns the file of a group; null if there is no such group.
     *
     * @throws TaskException if several files define it
     */
    @Nullable
    TaskSource group(String name) {
        return only("Group ", name, groups.get(name));
    }

    /** Returns whether a file defines a task or group of that name. */
    boolean defines(String name) {
        return tasks.containsKey(name) || groups.containsKey(name);
    }

    /** Returns the names of the tasks that have a tag, in alphabetical order; empty if none has. */
    List<String> tagged(String tag) {
        return List.copyOf(tags.getOrDefault(tag, new TreeSet<>()));
    }

    private static @Nullable TaskSource only(String kind, String name, @Nullable List<TaskEntry> sources) {
        if (sources == null) {
            return null;
        }
        if (sources.size() > 1) {
            throw new TaskException(kind + name + " is defined more than once, in "
                    + sources.stream().map(source -> source.file().toString()).collect(Collectors.joining(" and "))
                    + "; rename one.");
        }
        return sources.get(0).reading().get();
    }
}
