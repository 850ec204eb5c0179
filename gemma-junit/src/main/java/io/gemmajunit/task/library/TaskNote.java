package io.gemmajunit.task.library;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a task file defines, with what it includes.
 *
 * @param includes absolute paths of all files that it includes, and that those include
 */
record TaskNote(@Nullable String task, @Nullable String group, List<String> tags, List<String> includes) {

    TaskNote {
        tags = List.copyOf(tags);
        includes = List.copyOf(includes);
    }

    /** @param paths those of all files, by their numbers */
    static TaskNote read(DataInput input, String[] paths) throws IOException {
        String task = name(input);
        String group = name(input);
        List<String> tags = new ArrayList<>();
        for (int i = input.readInt(); i > 0; i--) {
            tags.add(input.readUTF());
        }
        List<String> includes = new ArrayList<>();
        for (int i = input.readInt(); i > 0; i--) {
            includes.add(paths[input.readInt()]);
        }
        return new TaskNote(task, group, tags, includes);
    }

    /** @param numbers those of all files, by their paths */
    void write(DataOutput output, Map<String, Integer> numbers) throws IOException {
        for (String name : new @Nullable String[] {task, group}) {
            output.writeBoolean(name != null);
            if (name != null) {
                output.writeUTF(name);
            }
        }
        output.writeInt(tags.size());
        for (String tag : tags) {
            output.writeUTF(tag);
        }
        output.writeInt(includes.size());
        for (String include : includes) {
            output.writeInt(Objects.requireNonNull(numbers.get(include)));
        }
    }

    private static @Nullable String name(DataInput input) throws IOException {
        return input.readBoolean() ? input.readUTF() : null;
    }
}
