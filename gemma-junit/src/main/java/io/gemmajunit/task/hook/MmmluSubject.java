package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.spi.DocumentHook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of a subject of MMMLU (OpenAI, 2024), some of which have the name of a file behind that of the
 * subject.
 *
 * @param subject empty until {@link #with}
 */
public record MmmluSubject(String subject) implements DocumentHook {

    private static final List<String> FILE = List.of("_test.csv", "_test-");

    /** Called by the service loader. */
    public MmmluSubject() {
        this("");
    }

    @Override
    public String name() {
        return "mmmlu_subject";
    }

    @Override
    public String version() {
        return HarnessHook.VERSION + " " + subject;
    }

    @Override
    public MmmluSubject with(String argument) {
        return new MmmluSubject(argument);
    }

    @Override
    public List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
        return rows.stream()
                .map(Row::fields)
                .filter(row ->
                        row.get("Subject") instanceof String name && bare(name).equals(subject))
                .toList();
    }

    private static String bare(String name) {
        for (String file : FILE) {
            if (name.contains(file)) {
                return name.substring(0, name.indexOf(file));
            }
        }
        return name;
    }
}
