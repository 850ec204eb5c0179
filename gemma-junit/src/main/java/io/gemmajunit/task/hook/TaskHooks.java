package io.gemmajunit.task.hook;

import io.gemmajunit.service.Services;
import io.gemmajunit.spi.TaskHook;
import io.gemmajunit.task.file.Hook;
import io.gemmajunit.task.file.TaskKeys;
import java.util.List;
import java.util.stream.Collectors;

/** The hooks on the class path, those of the built-in tasks among them. */
public final class TaskHooks {

    private final List<TaskHook> all;

    private TaskHooks(List<TaskHook> all) {
        this.all = all;
    }

    /**
     * Returns all that there are.
     *
     * @throws io.gemmajunit.error.GemmaException if one of them cannot be loaded
     */
    public static TaskHooks onClassPath() {
        return new TaskHooks(Services.load(TaskHook.class));
    }

    /**
     * Returns the hook of a kind that a task file names.
     *
     * @param keys of the task that names it, for the message
     * @throws io.gemmajunit.task.TaskException if there is none, or more than one
     */
    public <H extends TaskHook> H find(Class<H> kind, Hook named, TaskKeys keys) {
        List<H> ofKind = all.stream().filter(kind::isInstance).map(kind::cast).toList();
        int colon = named.name().indexOf(':');
        String name = colon < 0 ? named.name() : named.name().substring(0, colon);
        List<H> found = ofKind.stream().filter(hook -> hook.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw keys.refuse("uses the unknown hook " + name + "; known here are "
                    + ofKind.stream().map(TaskHook::name).distinct().sorted().collect(Collectors.joining(", ")));
        }
        if (found.size() > 1) {
            throw keys.refuse("uses the hook " + name + ", which is defined more than once, in "
                    + found.stream()
                            .map(hook -> hook.getClass().getName())
                            .sorted()
                            .collect(Collectors.joining(" and "))
                    + "; rename one");
        }
        return colon < 0
                ? found.get(0)
                : kind.cast(with(found.get(0), named.name().substring(colon + 1), keys));
    }

    private static TaskHook with(TaskHook hook, String argument, TaskKeys keys) {
        try {
            return hook.with(argument);
        } catch (IllegalArgumentException e) {
            throw keys.refuse("uses the hook " + hook.name() + " with \"" + argument + "\", but it " + e.getMessage());
        }
    }
}
