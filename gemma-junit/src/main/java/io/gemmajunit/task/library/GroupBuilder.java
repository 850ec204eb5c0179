package io.gemmajunit.task.library;

import io.gemmajunit.input.Limits;
import io.gemmajunit.python.Values;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.file.TaskKeys;
import io.gemmajunit.task.file.TaskSource;
import io.gemmajunit.task.library.GroupMetric.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts groups together from their files, nested ones and overrides for single members included. */
final class GroupBuilder {

    /** Keys of a group's file that are about the group; what else it says holds for all its tasks. */
    private static final Set<String> OWN =
            Set.of("group", "group_alias", "task", "aggregate_metric_list", "metadata", "tag");

    private final TaskCatalogue catalogue;
    private final Function<TaskSource, Task> reader;
    private final @Nullable Consumer<String> refusals;
    private final Deque<String> above = new ArrayDeque<>();
    private int built;

    /** A builder that fails on the first task that is refused. */
    GroupBuilder(TaskCatalogue catalogue, Function<TaskSource, Task> reader) {
        this(catalogue, reader, null);
    }

    /** @param refusals is told why tasks are left out; null if none may be */
    GroupBuilder(TaskCatalogue catalogue, Function<TaskSource, Task> reader, @Nullable Consumer<String> refusals) {
        this.catalogue = catalogue;
        this.reader = reader;
        this.refusals = refusals;
    }

    /** Returns those of these tasks that can be read. */
    List<Benchmark> usable(List<String> names) {
        return names.stream()
                .map(catalogue::task)
                .filter(Objects::nonNull)
                .<Benchmark>flatMap(source -> read(source).stream())
                .toList();
    }

    private List<Task> read(TaskSource source) {
        try {
            return List.of(reader.apply(source));
        } catch (TaskException e) {
            if (refusals == null) {
                throw new TaskException(
                        e.getMessage() + " " + above.getFirst()
                                + ":usable runs those tasks of the group that can be run.",
                        e);
            }
            refusals.accept(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /**
     * Builds a group.
     *
     * @param overrides values for keys of all its tasks
     * @throws TaskException if it contains itself or something that is nowhere
     */
    TaskGroup build(String name, TaskSource source, Map<String, @Nullable Object> overrides) {
        if (above.contains(name)) {
            above.addLast(name);
            throw new TaskException("Group " + name + " (" + source.file() + ") contains itself: "
                    + String.join(" > ", above) + "; remove one of these references.");
        }
        above.addLast(name);
        TaskKeys keys = new TaskKeys("Group", name, source.file());
        count(keys);
        Map<String, @Nullable Object> passedOn = withoutOwnKeys(source.content());
        passedOn.putAll(overrides);
        List<Benchmark> members = new ArrayList<>();
        List<?> entries = source.content().get("task") instanceof List<?> list ? list : List.of();
        entries.forEach(entry -> members.addAll(members(entry, name, source, keys, passedOn)));
        if (members.isEmpty() && refusals == null) {
            throw keys.refuse("has no tasks; list them under task");
        }
        above.removeLast();
        List<GroupScore> aggregates = aggregates(source, keys);
        if (refusals == null) {
            aggregates.forEach(each -> each.require(keys, members));
        }
        Map<String, @Nullable Object> metadata = keys.map(source.content(), "metadata");
        return new TaskGroup(
                name,
                keys.string(source.content(), "group_alias", name),
                Values.str(metadata.getOrDefault("version", TaskDefinition.NO_VERSION)),
                members,
                aggregates,
                keys.string(metadata, "caveat"));
    }

    /** Groups that each name another twice are many before one of them is read. */
    private void count(TaskKeys keys) {
        built++;
        if (above.size() > Limits.INCLUDES) {
            throw keys.refuse("is the last of " + above.size() + " groups within each other; name the tasks directly");
        }
        if (built > Limits.GROUP_MEMBERS) {
            throw keys.refuse(
                    "is one of more than " + Limits.GROUP_MEMBERS + " groups and tasks within a group; name each once");
        }
    }

    private List<? extends Benchmark> members(
            @Nullable Object entry,
            String group,
            TaskSource source,
            TaskKeys keys,
            Map<String, @Nullable Object> passedOn) {
        if (entry instanceof String name) {
            return members(name, keys, passedOn);
        }
        if (!(entry instanceof Map<?, ?>)) {
            throw keys.refuse("lists " + Values.repr(entry) + ", which is neither a name nor a task with its settings");
        }
        Map<String, @Nullable Object> settings = keys.asMap("task", entry);
        String name = keys.string(settings, settings.containsKey("group") ? "group" : "task");
        if (name == null) {
            throw keys.refuse("lists " + Values.repr(entry) + ", which names neither a task nor a group");
        }
        if (catalogue.isTag(name)) {
            throw keys.refuse("lists the tag " + name + " with settings of its own, under which lm-evaluation-harness"
                    + " makes one task of all that have it; list the tasks, or the tag by its name alone");
        }
        if (catalogue.knows(name)) {
            return members(name, keys, joined(passedOn, withoutOwnKeys(settings)));
        }
        return inPlace(group + "::" + name, settings, source, passedOn);
    }

    /** Returns the task or group that the file of its group defines. */
    private List<? extends Benchmark> inPlace(
            String name,
            Map<String, @Nullable Object> settings,
            TaskSource source,
            Map<String, @Nullable Object> passedOn) {
        if (settings.containsKey("group")) {
            return List.of(build(name, new TaskSource(source.file(), source.folder(), settings), passedOn));
        }
        Map<String, @Nullable Object> own = joined(passedOn, settings);
        own.put("task", name);
        return read(new TaskSource(source.file(), source.folder(), own));
    }

    /** Returns the task or group of that name, or the tasks of that tag. */
    private List<? extends Benchmark> members(String name, TaskKeys keys, Map<String, @Nullable Object> overrides) {
        TaskSource task = catalogue.task(name);
        if (task != null) {
            count(keys);
            return read(task.with(overrides));
        }
        TaskSource group = catalogue.group(name);
        if (group != null) {
            return List.of(build(name, group, overrides));
        }
        List<String> tagged = catalogue.tagged(name);
        if (tagged.isEmpty()) {
            throw keys.refuse("lists " + name + ", which is no task, group or tag " + catalogue.places());
        }
        return tagged.stream()
                .map(catalogue::task)
                .filter(source -> source != null)
                .flatMap(source -> read(source.with(overrides)).stream())
                .toList();
    }

    private static Map<String, @Nullable Object> joined(
            Map<String, @Nullable Object> settings, Map<String, @Nullable Object> overrides) {
        Map<String, @Nullable Object> joined = new LinkedHashMap<>(settings);
        joined.putAll(overrides);
        return joined;
    }

    private static Map<String, @Nullable Object> withoutOwnKeys(Map<String, @Nullable Object> content) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(content);
        rest.keySet().removeAll(OWN);
        return rest;
    }

    private static List<GroupScore> aggregates(TaskSource source, TaskKeys keys) {
        Map<String, @Nullable Object> content = source.content();
        List<Map<String, @Nullable Object>> entries = content.get("aggregate_metric_list") instanceof Map<?, ?>
                ? List.of(keys.map(content, "aggregate_metric_list"))
                : keys.maps(content, "aggregate_metric_list");
        return entries.stream().<GroupScore>map(entry -> aggregate(entry, keys)).toList();
    }

    private static GroupScore aggregate(Map<String, @Nullable Object> entry, TaskKeys keys) {
        String metric = keys.string(entry, "metric");
        if (metric == null) {
            throw keys.refuse("has an entry without metric in aggregate_metric_list");
        }
        Object aggregation = entry.getOrDefault("aggregation", "mean");
        if (!"mean".equals(aggregation)) {
            throw keys.refuse(
                    "aggregates " + metric + " by " + Values.str(aggregation) + "; only mean is supported for groups");
        }
        if (entry.containsKey("of")) {
            Map<String, @Nullable Object> of = keys.map(entry, "of");
            return new BoardAverage(
                    metric,
                    of.keySet().stream().map(member -> column(member, of, keys)).toList());
        }
        return new GroupMetric(
                metric,
                entry.get("filter_list") == null ? null : keys.strings(entry, "filter_list"),
                Boolean.FALSE.equals(keys.truth(entry, "weight_by_size")) ? Weight.EQUAL : Weight.SIZE);
    }

    /** A column is a metric, a list of metrics, or a map of {@code metric} and {@code choices}. */
    private static BoardColumn column(String member, Map<String, @Nullable Object> of, TaskKeys keys) {
        Map<String, @Nullable Object> column = of.get(member) instanceof Map<?, ?>
                ? keys.map(of, member)
                : Collections.singletonMap("metric", of.get(member));
        List<String> metrics = keys.strings(column, "metric");
        if (metrics.isEmpty()) {
            throw keys.refuse("averages " + member + " without saying which metric of it");
        }
        Integer choices = keys.atLeast(column, "choices", 2);
        return new BoardColumn(member, metrics, choices == null ? 0 : choices);
    }
}
