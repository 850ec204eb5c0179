package io.gemmajunit.task.library;

import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.prompt.TaskPlan;
import io.gemmajunit.text.ChatMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes task files for tests. */
public record TaskFolder(Path folder) {

    static final String DATA = """
            dataset_path: json
            dataset_kwargs: {data_files: {test: rows.jsonl, train: shots.jsonl}}
            """;

    /** Writes the rows of the test split. */
    public TaskFolder rows(String... rows) {
        return file("rows.jsonl", String.join("\n", rows));
    }

    /** Writes the rows of the train split. */
    public TaskFolder shots(String... rows) {
        return file("shots.jsonl", String.join("\n", rows));
    }

    /** Writes a task named {@code quiz} that reads the splits {@code test} and {@code train}. */
    public TaskFolder quiz(String yaml) {
        return file("quiz.yaml", "task: quiz\n" + DATA + yaml);
    }

    /** Writes any file. */
    public TaskFolder file(String name, String content) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public Task quiz() {
        return TaskLibrary.of(List.of(folder)).find("quiz");
    }

    TaskPlan plan(TaskOptions options) {
        return quiz().plan(options, TaskFolder::conversation);
    }

    /** Writes a conversation as {@code [role:content]} in a row. */
    private static String conversation(List<ChatMessage> turns) {
        return turns.stream()
                .map(turn -> "[" + turn.role() + ":" + turn.content() + "]")
                .collect(Collectors.joining());
    }
}
