package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Dataset;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an item of a row: what to ask, what is right, and what the item belongs to. */
final class ItemPlanner {

    private final TaskDefinition task;
    private final RowReader reader;
    private final PromptBuilder prompts;
    /**
     * Whether any of several texts is right, which the harness finds out from the first row and then takes for granted.
     */
    private final boolean isOfSeveral;

    /**
     * Makes a planner.
     *
     * @param rows of the dataset
     * @param chatPrompt renders a conversation up to where the model's turn begins
     */
    ItemPlanner(
            TaskDefinition task, TaskOptions options, Dataset rows, Function<List<ChatMessage>, String> chatPrompt) {
        this.task = task;
        this.reader = new RowReader(task.name(), rows.fields(), task.fields().choice() != null);
        this.prompts = new PromptBuilder(task, options, reader, chatPrompt);
        this.isOfSeveral = isCompared()
                && !rows.rows().isEmpty()
                && target(rows.rows().get(0), null) instanceof List<?> several
                && !several.isEmpty();
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
        if (task.outputType() == OutputType.MULTIPLE_CHOICE && task.results() == null) {
            refuseFractions(target, choices, row);
        }
        if (task.outputType() == OutputType.MULTIPLE_CHOICE
                && reader.text(task.fields().text(), row) instanceof Integer question) {
            return new Reference(target, question, choices);
        }
        if (task.outputType() == OutputType.GENERATE_UNTIL && choiceSource != null && task.results() == null) {
            return new Reference(target, chosen(target, choices, row), List.of());
        }
        return isCompared() ? new Reference(target, compared(target), choices) : new Reference(target, choices);
    }

    /** Whether answers are compared with the target, as texts. */
    private boolean isCompared() {
        return task.outputType() == OutputType.GENERATE_UNTIL
                && task.fields().choice() == null
                && task.results() == null;
    }

    /**
     * Of a text where several are right, each character is; of several where one is right, Python's {@code str} of
     * them.
     */
    private Object compared(Object target) {
        if (target instanceof List<?> && !isOfSeveral) {
            return Values.str(Values.of(target));
        }
        return target instanceof String text && isOfSeveral
                ? text.codePoints().mapToObj(Character::toString).toList()
                : target;
    }

    /** An answer is compared with what Python's {@code str} makes of the target; of one that is null, {@code None}. */
    private Object target(Row row, @Nullable Object choiceSource) {
        Object source = task.fields().target();
        boolean isCompared = task.outputType() == OutputType.GENERATE_UNTIL && choiceSource == null;
        return isCompared && reader.isNull(source, row) ? "None" : reader.target(source, row);
    }

    /** As in Python, an index below 0 counts from the end, and a truth value is one. */
    private String chosen(Object target, List<String> choices, Row row) {
        if (target instanceof Boolean truth && choices.size() > 1) {
            return choices.get(truth ? 1 : 0);
        }
        if (target instanceof Integer index && index >= -choices.size() && index < choices.size()) {
            return choices.get(Math.floorMod(index, choices.size()));
        }
        throw noIndex(target, choices, row);
    }

    /** Python takes no fraction for an index, even a whole one. */
    private void refuseFractions(Object target, List<String> choices, Row row) {
        List<?> targets = target instanceof List<?> several ? several : List.of(target);
        if (targets.stream().anyMatch(each -> each instanceof Double || each instanceof BigDecimal)) {
            throw noIndex(target, choices, row);
        }
    }

    private TaskException noIndex(Object target, List<String> choices, Row row) {
        return new TaskException("The doc_to_target of task " + task.name() + " is " + Values.repr(Values.of(target))
                + " for row " + row.index() + ", not an index of its " + choices.size() + " choices.");
    }
}
