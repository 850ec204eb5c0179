package io.gemmajunit.results;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The parts of a group of benchmarks.
 *
 * @param tasks evaluations of all its tasks, those of nested groups included, each once, in the order of the group
 * @param groups evaluations of nested groups
 * @param standing what becomes of the tasks
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record GroupMembers(List<Evaluation> tasks, List<Evaluation> groups, Standing standing) {

    /** What is gated of a group. */
    public enum Standing {
        /** The group as a whole. */
        TOGETHER,
        /** Each task, and each nested group that stands together. */
        EACH_FOR_ITSELF
    }

    /** The members of a task. */
    static final GroupMembers NONE = new GroupMembers(List.of(), List.of(), Standing.TOGETHER);

    public GroupMembers {
        tasks = List.copyOf(tasks);
        groups = List.copyOf(groups);
    }

    /** Returns the tasks that are in no nested group, then the nested groups. */
    public Stream<Evaluation> parts() {
        var own = tasks.stream()
                .filter(task ->
                        groups.stream().noneMatch(group -> group.members().contains(task)));
        return Stream.concat(own, groups.stream());
    }

    boolean standForThemselves() {
        return standing == Standing.EACH_FOR_ITSELF;
    }

    String noun() {
        return tasks.isEmpty() ? "Task " : "Group ";
    }
}
