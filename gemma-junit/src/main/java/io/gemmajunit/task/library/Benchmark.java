package io.gemmajunit.task.library;

import java.util.List;

/** What a name can stand for: a task, or a group of tasks. */
public sealed interface Benchmark permits Task, TaskGroup {

    /** Returns the name under which it is looked up and reported. */
    String name();

    /** Returns the name by which tables show it, {@code task_alias} or {@code group_alias}; the plain name if there is none. */
    String alias();

    /** Returns all tasks in it, those of nested groups included, each once. */
    List<Task> tasks();
}
