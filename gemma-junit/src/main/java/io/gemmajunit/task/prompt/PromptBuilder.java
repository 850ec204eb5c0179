package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.Reference;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.definition.Fields;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.template.RowReader;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Writes what the model reads, word for word as lm-evaluation-harness 0.4 does. */
final class PromptBuilder {

    /** Marks where the beginning of the model's turn ends. */
    private static final String END = "CONTINUE_FINAL_MESSAGE_TAG ";

    private final TaskDefinition task;
    private final TaskOptions options;
    private final RowReader reader;
    private final Function<List<ChatMessage>, String> chatPrompt;
    private final Map<Integer, List<Turn>> written = new HashMap<>();

    /**
     * Makes a builder.
     *
     * @param chatPrompt renders a conversation up to where the model's turn begins
     */
    PromptBuilder(
            TaskDefinition task,
            TaskOptions options,
            RowReader reader,
            Function<List<ChatMessage>, String> chatPrompt) {
        this.task = task;
        this.options = options;
        this.reader = reader;
        this.chatPrompt = chatPrompt;
    }

    /** Returns what is asked about an item after these examples. */
    List<PlannedRequest> requests(Row row, List<Row> examples, Reference reference) {
        return switch (task.outputType()) {
            case LOGLIKELIHOOD_ROLLING ->
                List.of(new PlannedRequest("", text(reference.target(), "doc_to_target", row)));
            case LOGLIKELIHOOD ->
                List.of(new PlannedRequest(
                        context(question(row), row, examples),
                        scored(text(reference.target(), "doc_to_target", row), "doc_to_target", row)));
            case GENERATE_UNTIL -> generated(context(question(row), row, examples));
            case MULTIPLE_CHOICE -> choices(row, examples, reference.choices());
        };
    }

    private List<PlannedRequest> generated(String context) {
        PlannedRequest text = new PlannedRequest(context, "");
        String also = task.alsoScored();
        return also == null ? List.of(text) : List.of(text, new PlannedRequest(context, also));
    }

    private List<PlannedRequest> choices(Row row, List<Row> examples, List<String> choices) {
        String delimiter = delimiter();
        List<PlannedRequest> requests = new ArrayList<>();
        Object question = question(row);
        if (question instanceof Integer) {
            String target = Values.str(Values.of(reader.target(task.fields().target(), row)));
            String continuation = scored(delimiter + target, "doc_to_target", row);
            choices.forEach(
                    choice -> requests.add(new PlannedRequest(context(choice, "", row, examples), continuation)));
        } else {
            String context = context(question, row, examples);
            choices.forEach(choice ->
                    requests.add(new PlannedRequest(context, scored(delimiter + choice, "doc_to_choice", row))));
        }
        if (task.has("acc_mutual_info")) {
            choices.forEach(choice -> requests.add(new PlannedRequest("", delimiter + choice)));
        }
        return requests;
    }

    /** In a chat the model's turn begins with the choice itself, unless the task file begins that turn otherwise. */
    private String delimiter() {
        String prefix = task.fields().prefix();
        boolean begun = prefix != null && !prefix.isEmpty() && !Str.endsWithSpace(prefix);
        return options.promptStyle().isChat() && !begun ? "" : task.fields().targetDelimiter();
    }

    private Object question(Row row) {
        return reader.text(task.fields().text(), row);
    }

    private String context(Object question, Row row, List<Row> examples) {
        return context(text(question, "doc_to_text", row), task.fields().targetDelimiter(), row, examples);
    }

    private String context(String question, String delimiter, Row row, List<Row> examples) {
        List<Turn> turns = new ArrayList<>();
        String system = Turn.joined(
                Objects.requireNonNullElse(options.systemInstruction(), ""),
                reader.phrase("description", task.description(), row),
                task.fields().fewShotDelimiter());
        if (!system.isEmpty()) {
            turns.add(new Turn(ChatMessage.system(system), ""));
        }
        examples.forEach(example -> turns.addAll(written.computeIfAbsent(example.index(), index -> example(example))));
        String prefix = reader.phrase("gen_prefix", task.fields().prefix(), row);
        turns.addAll(Turn.of(question, null, prefix, delimiter, ""));
        return switch (options.promptStyle()) {
            case PLAIN -> Turn.text(turns);
            case CHAT -> chat(Turn.conversation(turns), prefix);
            case CHAT_IN_ONE_TURN -> chat(Turn.oneTurn(turns), prefix);
        };
    }

    /**
     * Lets the prompt end with the beginning of the model's turn, white space at its end included if the template keeps
     * it, as {@code continue_final_message} of Hugging Face transformers does.
     */
    private String chat(List<ChatMessage> conversation, String prefix) {
        if (prefix.isEmpty()) {
            return chatPrompt.apply(conversation);
        }
        List<ChatMessage> marked = new ArrayList<>(conversation);
        ChatMessage last = marked.remove(marked.size() - 1);
        marked.add(new ChatMessage(last.role(), last.content() + END));
        String prompt = chatPrompt.apply(marked);
        int end = prompt.lastIndexOf(END.strip());
        if (end < 0) {
            throw new TaskException("The chat template leaves out how task " + task.name()
                    + " begins the model's turn; ask without the template, or without gen_prefix.");
        }
        String begun = prompt.substring(0, end);
        return prompt.startsWith(END, end) ? begun : Str.stripEnd(begun);
    }

    private List<Turn> example(Row row) {
        Fields fields = task.fewShotFields();
        Object question = reader.text(fields.text(), row);
        Object answer = reader.target(fields.target(), row);
        boolean isAnswered = !"".equals(answer); // as in the harness: a choice, or one of several answers, may be empty
        Object choices = fields.choice();
        if (choices != null && question instanceof Integer index) {
            question = choice(reader.choices(choices, row), index, row);
        } else if (choices != null && answer instanceof Integer index) {
            answer = choice(reader.choices(choices, row), index, row);
        } else if (choices != null && answer instanceof Boolean truth) {
            answer = choice(reader.choices(choices, row), truth ? 1 : 0, row);
        }
        if (answer instanceof List<?> several && !several.isEmpty()) {
            answer = several.get(0);
        }
        return Turn.of(
                text(question, "doc_to_text", row),
                isAnswered ? text(answer, "doc_to_target", row) : null,
                reader.phrase("gen_prefix", fields.prefix(), row),
                fields.targetDelimiter(),
                fields.fewShotDelimiter());
    }

    /** One below 0 counts from the end, as in Python. */
    private String choice(List<String> choices, int index, Row row) {
        if (index < -choices.size() || index >= choices.size()) {
            throw new TaskException("Row " + row.index() + " of task " + task.name() + " points at choice " + index
                    + ", but it has " + choices.size() + " choices, counted from 0.");
        }
        return choices.get(Math.floorMod(index, choices.size()));
    }

    private String scored(String continuation, String key, Row row) {
        if (continuation.isEmpty()) {
            throw new TaskException("The " + key + " of task " + task.name() + " leaves nothing to score for row "
                    + row.index() + ", for it is empty and no delimiter stands before it; correct the row.");
        }
        return continuation;
    }

    private String text(Object value, String key, Row row) {
        if (value instanceof String text) {
            return text;
        }
        throw new TaskException("The " + key + " of task " + task.name() + " is " + Values.repr(value) + " for row "
                + row.index() + ", which should be a text.");
    }
}
