package io.gemmajunit.task.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.task.ItemText;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemTextsTest {

    private static final String PASSAGE = "The river carried gold. ".repeat(20).strip();

    @TempDir
    Path folder;

    @Test
    void leavesOutWhatATemplateWritesAroundTheQuestion() throws IOException {
        var item = item(
                "doc_to_text: \"Question: {{question.strip()}}\\nAnswer:\"\ndoc_to_target: \"{{answer}}\"\noutput_type: generate_until\n",
                "{'question': ' Which metal is yellow? ', 'answer': 'gold', 'id': 'Question'}");

        assertThat(item).isEqualTo(new ItemText("0", List.of("Which metal is yellow?"), "gold", List.of(), List.of()));
    }

    @Test
    void findsTheChoiceBehindALabel() throws IOException {
        var item = item(
                "doc_to_text: \"{{question}}\\nA. {{options[0]}}\\nB. {{options[1]}}\\nAnswer:\"\ndoc_to_choice: [A, B]\n"
                        + "doc_to_target: answer\noutput_type: multiple_choice\n",
                "{'question': 'Which metal is yellow?', 'options': ['gold dust', 'iron'], 'answer': 0}");

        assertThat(item)
                .isEqualTo(
                        new ItemText("0", List.of("Which metal is yellow?"), "gold dust", List.of(), List.of("iron")));
    }

    @Test
    void tellsAPassageFromTheQuestionAboutIt() throws IOException {
        var item = item(
                "doc_to_text: \"{{passage}}\\nQuestion: {{question}}?\\nAnswer:\"\ndoc_to_choice: ['no', 'yes']\n"
                        + "doc_to_target: answer\noutput_type: multiple_choice\n",
                "{'passage': '" + PASSAGE + "', 'question': 'did the river carry gold', 'answer': 1}");

        assertThat(item)
                .isEqualTo(
                        new ItemText("0", List.of("did the river carry gold"), "yes", List.of(PASSAGE), List.of("no")));
    }

    @Test
    void takesALongTextForTheQuestionWhereThereIsNoOther() throws IOException {
        var item = item(
                "doc_to_text: text\ndoc_to_target: \"{{answer}}\"\noutput_type: generate_until\n",
                "{'text': '" + PASSAGE + "', 'answer': 'B'}");

        assertThat(item).isEqualTo(new ItemText("0", List.of(PASSAGE), "", List.of(), List.of()));
    }

    @Test
    void takesTheWholeQuestionWhereTheRowHasItInOtherWords() throws IOException {
        var item = item(
                "doc_to_text: \"What is {{a}} and {{b}}?\"\ndoc_to_target: \"{{sum}}\"\noutput_type: generate_until\n",
                "{'a': 1, 'b': 2, 'sum': 3}");

        assertThat(item).isEqualTo(new ItemText("0", List.of("What is 1 and 2?"), "3", List.of(), List.of()));
    }

    @Test
    void readsTheValidationSplit() throws IOException {
        var task = task(
                "doc_to_text: \"{{q}}\"\ndoc_to_target: \"{{a}}\"\noutput_type: generate_until\nvalidation_split: held\n",
                "{'q': 'tested', 'a': 'x'}");

        assertThat(task.texts()).extracting(ItemText::question).containsExactly(List.of("tested"));
        assertThat(task.onValidation().texts()).extracting(ItemText::question).containsExactly(List.of("held out"));
    }

    @Test
    void saysThatThereIsNoValidationSplit() throws IOException {
        var task = task(
                "doc_to_text: \"{{q}}\"\ndoc_to_target: \"{{a}}\"\noutput_type: generate_until\n",
                "{'q': 'x', 'a': 'x'}");

        assertThatThrownBy(task::onValidation)
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "Task quiz has no validation split beside its test split, so there is nothing to compare that with;"
                                + " take a task that has test_split and validation_split.");
    }

    private ItemText item(String yaml, String row) throws IOException {
        return task(yaml, row).texts().get(0);
    }

    private Task task(String yaml, String row) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), row.replace('\'', '"') + "\n");
        Files.writeString(folder.resolve("held.jsonl"), "{\"q\": \"held out\", \"a\": \"y\"}\n");
        Files.writeString(
                folder.resolve("quiz.yaml"),
                "task: quiz\ndataset_path: json\ndataset_kwargs:\n  data_files:\n    test: rows.jsonl\n    held: held.jsonl\n"
                        + "test_split: test\n" + yaml);
        return TaskLibrary.of(List.of(folder)).find("quiz");
    }
}
