package io.gemmajunit.task.library;

import io.gemmajunit.results.Evaluation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name can stand for: a task, or a group of tasks. */
public sealed interface Benchmark permits Task, TaskGroup {

    /** Returns the name under which it is looked up and reported. */
    String name();

    /**
     * Returns the name by which lm-evaluation-harness shows it, {@code task_alias} or {@code group_alias}; the plain
     * name if there is none.
     */
    String alias();

    /** Returns the version that its file gives under {@code metadata}, {@code N/A} if none. */
    String version();

    /** Returns itself and all that it is made of, each once. */
    Set<Benchmark> all();

    /** Returns all tasks in it, those of nested groups included, each once. */
    List<Task> tasks();

    /**
     * Returns the names of its scores, those of tasks with their filters; empty for a group without scores of its own.
     */
    List<String> scores();

    /** Returns whether several tasks are gated as one measurement. */
    boolean isGatedAsOne();

    /**
     * Returns what is gated as one measurement each: itself, or the parts of a group whose tasks stand for themselves.
     */
    List<Benchmark> gated();

    /**
     * Returns the evaluation of the whole, from the evaluations of its tasks.
     *
     * @param evaluations of all its tasks, and perhaps of others
     * @param gatedMetric metric to gate, as {@code acc} or with its filter; null for the first one
     */
    Evaluation evaluation(Collection<Evaluation> evaluations, @Nullable String gatedMetric);
}
