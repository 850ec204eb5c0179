package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.task.ItemOptions;
import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.Reference;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.template.RowReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the rows of a task what its items say, whatever the columns are called: those texts of a row that its
 * question is made of, without what a template writes around them.
 */
final class ItemTexts {

    /** Words of a text that a question is about; a question itself is shorter. */
    private static final int PASSAGE = 50;

    private static final int QUESTION = 4;
    private static final Pattern LABEL = Pattern.compile("\\W*[A-Za-z]\\W*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final TaskDefinition task;
    private final RowReader reader;
    private final Set<String> used;

    ItemTexts(TaskDefinition task, Set<String> columns) {
        this.task = task;
        this.used = used(task.fields().text(), columns);
        this.reader = new RowReader(task.name(), columns, task.fields().choice() != null);
    }

    /** A text of the row that the question has, and where. */
    private record Part(String text, int begin) {

        int end() {
            return begin + text.length();
        }

        boolean overlaps(Part other) {
            return begin < other.end() && other.begin < end();
        }

        int words() {
            return BLANKS.split(text).length;
        }
    }

    ItemText of(PlannedItem item) {
        Row row = item.row();
        Reference reference = item.reference();
        List<String> listed = listed(row, reference);
        List<String> choices = listed.isEmpty() ? reference.choices() : listed;
        int right = right(reference);
        String answer = answer(reference, choices, right);
        List<Part> parts = parts(row, question(row, reference, right), listed);
        List<Part> passages = passages(parts);
        return new ItemText(
                item.id(),
                texts(parts.stream().filter(part -> !passages.contains(part)).toList()),
                answer,
                texts(passages),
                choices.stream().filter(choice -> !choice.equals(answer)).toList());
    }

    ItemOptions options(PlannedItem item) {
        Row row = item.row();
        Reference reference = item.reference();
        List<String> listed = listed(row, reference);
        int right = right(reference);
        List<String> options = listed.isEmpty() ? reference.choices() : listed;
        return new ItemOptions(
                item.id(),
                String.join(" ", texts(parts(row, question(row, reference, right), listed))),
                options.stream().map(String::strip).toList(),
                right < options.size() ? right : -1);
    }

    /** Where the choices are questions, the question is the right one of them. */
    private String question(Row row, Reference reference, int right) {
        Object question = reader.text(task.fields().text(), row);
        if (question instanceof Integer
                && right >= 0
                && right < reference.choices().size()) {
            return reference.choices().get(right);
        }
        return question instanceof Integer ? "" : Values.str(question);
    }

    private static int right(Reference reference) {
        Object right = first(reference.answer());
        return right instanceof Integer index ? index : reference.choices().indexOf(Values.str(right));
    }

    private static Object first(Object target) {
        return target instanceof List<?> several && !several.isEmpty() ? several.get(0) : target;
    }

    /** A label such as {@code B} says nothing without the choice that it stands for. */
    private static String answer(Reference reference, List<String> choices, int right) {
        String answer =
                right >= 0 && right < choices.size() ? choices.get(right) : Values.str(first(reference.target()));
        return LABEL.matcher(answer).matches() ? "" : answer;
    }

    /** Returns the texts of the row that labels stand for; none if there are no labels. */
    private static List<String> listed(Row row, Reference reference) {
        int count = reference.choices().size();
        if (count < 2
                || !reference.choices().stream()
                        .allMatch(choice -> LABEL.matcher(choice).matches())) {
            return List.of();
        }
        for (Object value : row.fields().values()) {
            List<String> texts = listOf(value, count);
            if (!texts.isEmpty()) {
                return texts;
            }
        }
        return List.of();
    }

    private static List<String> listOf(@Nullable Object value, int count) {
        if (value instanceof Map<?, ?> map) {
            for (Object inner : map.values()) {
                List<String> texts = listOf(inner, count);
                if (!texts.isEmpty()) {
                    return texts;
                }
            }
        }
        return value instanceof List<?> list
                        && list.size() == count
                        && list.stream().allMatch(String.class::isInstance)
                        && list.stream()
                                .anyMatch(text -> !LABEL.matcher((String) text).matches())
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /**
     * Returns the longest texts of the row that the question has, in its order; the question itself if it has none of
     * them.
     */
    private List<Part> parts(Row row, String question, List<String> choices) {
        List<String> leaves = new ArrayList<>();
        row.fields().forEach((column, value) -> {
            if (used.contains(column)) {
                collect(value, leaves);
            }
        });
        List<Part> found = new ArrayList<>();
        leaves.stream()
                .filter(leaf -> !choices.contains(leaf))
                .map(String::strip)
                .filter(leaf -> !leaf.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .forEach(leaf -> {
                    var part = new Part(leaf, question.indexOf(leaf));
                    if (part.begin() >= 0 && found.stream().noneMatch(part::overlaps)) {
                        found.add(part);
                    }
                });
        found.sort(Comparator.comparing(Part::begin));
        return found.isEmpty() && !question.isBlank() ? List.of(new Part(question, 0)) : found;
    }

    private static void collect(@Nullable Object value, List<String> leaves) {
        if (value instanceof String text) {
            leaves.add(text);
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, leaves));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(inner -> collect(inner, leaves));
        }
    }

    /** Returns the columns that the question may be made of; of a hook nobody knows. */
    private static Set<String> used(Object text, Set<String> columns) {
        if (!(text instanceof String template)) {
            return columns;
        }
        return columns.contains(template)
                ? Set.of(template)
                : columns.stream()
                        .filter(column -> Pattern.compile("(?<!\\w)" + Pattern.quote(column) + "(?!\\w)")
                                .matcher(template)
                                .find())
                        .collect(Collectors.toSet());
    }

    /** Long texts are passages as long as something is left to ask about them. */
    private static List<Part> passages(List<Part> parts) {
        boolean asks = parts.stream().anyMatch(part -> part.words() >= QUESTION && part.words() < PASSAGE);
        return parts.subList(0, asks || parts.isEmpty() ? parts.size() : parts.size() - 1).stream()
                .filter(part -> part.words() >= PASSAGE)
                .toList();
    }

    private static List<String> texts(List<Part> parts) {
        return parts.stream().map(Part::text).toList();
    }
}
