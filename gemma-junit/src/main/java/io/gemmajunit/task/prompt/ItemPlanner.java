package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.Reference;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.template.RowReader;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an item of a row: what to ask, what is right, and what the item belongs to. */
final class ItemPlanner {

    private final TaskDefinition task;
    private final RowReader reader;
    private final PromptBuilder prompts;

    /**
     * Makes a planner.
     *
     * @param columns fields of the rows
     * @param chatPrompt renders a conversation up to where the model's turn begins
     */
    ItemPlanner(
            TaskDefinition task,
            TaskOptions options,
            Set<String> columns,
            Function<List<ChatMessage>, String> chatPrompt) {
        this.task = task;
        this.reader = new RowReader(task.name(), columns, task.fields().choice() != null);
        this.prompts = new PromptBuilder(task, options, reader, chatPrompt);
    }

    /** Returns the item of a row, to be asked after these examples. */
    PlannedItem item(Row row, List<Row> examples) {
        Reference reference = reference(row);
        return new PlannedItem(
                row,
                task.grouping().category(row, reader),
                task.grouping().cluster(row, reader),
                prompts.requests(row, examples, reference),
                reference);
    }

    private Reference reference(Row row) {
        Object choiceSource = task.fields().choice();
        List<String> choices = choiceSource == null ? List.of() : reader.choices(choiceSource, row);
        Object target = target(row, choiceSource);
        if (task.outputType() == OutputType.MULTIPLE_CHOICE
                && reader.text(task.fields().text(), row) instanceof Integer question) {
            return new Reference(target, question, choices);
        }
        if (task.outputType() == OutputType.GENERATE_UNTIL && choiceSource != null && task.results() == null) {
            return new Reference(target, chosen(target, choices, row), List.of());
        }
        return new Reference(target, choices);
    }

    /** An answer is compared with what Python's {@code str} makes of the target; of one that is null, {@code None}. */
    private Object target(Row row, @Nullable Object choiceSource) {
        Object source = task.fields().target();
        boolean isCompared = task.outputType() == OutputType.GENERATE_UNTIL && choiceSource == null;
        return isCompared && reader.isNull(source, row) ? "None" : reader.target(source, row);
    }

    private String chosen(Object target, List<String> choices, Row row) {
        if (target instanceof Integer index && index >= 0 && index < choices.size()) {
            return choices.get(index);
        }
        throw new TaskException("The doc_to_target of task " + task.name() + " is " + Values.repr(target) + " for row "
                + row.index() + ", not an index of its " + choices.size() + " choices.");
    }
}
