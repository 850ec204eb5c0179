package io.gemmajunit.task;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what the model reads, word for word as lm-evaluation-harness 0.4 does. */
final class PromptBuilder {

    private final TaskDefinition task;
    private final RowReader reader;
    private final @Nullable Function<List<ChatMessage>, String> chatPrompt;

    /**
     * Makes a builder.
     *
     * @param chatPrompt renders a conversation; null for plain prompts
     */
    PromptBuilder(TaskDefinition task, RowReader reader, @Nullable Function<List<ChatMessage>, String> chatPrompt) {
        this.task = task;
        this.reader = reader;
        this.chatPrompt = chatPrompt;
        if (chatPrompt != null && task.fields().prefix() != null) {
            throw new TaskException("Task " + task.name() + " (" + task.file()
                    + ") sets gen_prefix, which is not supported with a chat template; run it with plain prompts.");
        }
    }

    /** Returns what is asked about an item after these examples. */
    List<PlannedRequest> requests(Row row, List<Row> examples, Reference reference) {
        if (task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING) {
            return List.of(new PlannedRequest("", text(reference.target(), "doc_to_target", row)));
        }
        Object question = reader.text(task.fields().text(), row);
        if (task.outputType() == OutputType.GENERATE_UNTIL) {
            return List.of(new PlannedRequest(context(question, row, examples), ""));
        }
        String delimiter = chatPrompt == null ? task.fields().targetDelimiter() : "";
        if (question instanceof Integer) {
            String continuation = delimiter + text(reader.target(task.fields().target(), row), "doc_to_target", row);
            return reference.choices().stream()
                    .map(choice -> new PlannedRequest(context(choice, row, examples), continuation))
                    .toList();
        }
        String context = context(question, row, examples);
        return reference.choices().stream()
                .map(choice -> new PlannedRequest(context, delimiter + choice))
                .toList();
    }

    private String context(Object question, Row row, List<Row> examples) {
        List<Turn> turns = new ArrayList<>();
        String description = reader.phrase("description", task.description(), row);
        if (!description.isEmpty()) {
            turns.add(new Turn(ChatMessage.system(description), ""));
        }
        examples.forEach(example -> turns.addAll(example(example)));
        turns.addAll(Turn.of(
                text(question, "doc_to_text", row),
                "",
                reader.phrase("gen_prefix", task.fields().prefix(), row),
                task.fields().targetDelimiter(),
                ""));
        return chatPrompt == null ? Turn.text(turns) : chatPrompt.apply(Turn.conversation(turns));
    }

    private List<Turn> example(Row row) {
        Fields fields = task.fewShotFields();
        Object question = reader.text(fields.text(), row);
        Object answer = reader.target(fields.target(), row);
        Object choices = fields.choice();
        if (choices != null && question instanceof Integer index) {
            question = choice(reader.choices(choices, row), index, row);
        } else if (choices != null && answer instanceof Integer index) {
            answer = choice(reader.choices(choices, row), index, row);
        }
        if (answer instanceof List<?> several && !several.isEmpty()) {
            answer = several.get(0);
        }
        return Turn.of(
                text(question, "doc_to_text", row),
                text(answer, "doc_to_target", row),
                reader.phrase("gen_prefix", fields.prefix(), row),
                fields.targetDelimiter(),
                fields.fewShotDelimiter());
    }

    private String choice(List<String> choices, int index, Row row) {
        if (index < 0 || index >= choices.size()) {
            throw new TaskException("Row " + row.index() + " of task " + task.name() + " points at choice " + index
                    + ", but it has " + choices.size() + " choices, counted from 0.");
        }
        return choices.get(index);
    }

    private String text(Object value, String key, Row row) {
        if (value instanceof String text) {
            return text;
        }
        throw new TaskException("The " + key + " of task " + task.name() + " is " + PythonText.repr(value) + " for row "
                + row.index() + ", which should be a text.");
    }
}
