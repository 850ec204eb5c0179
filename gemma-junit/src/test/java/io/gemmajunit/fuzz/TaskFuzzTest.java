package io.gemmajunit.fuzz;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.task.prompt.TaskPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task is read, its prompts are made and answers to them are scored, or it is refused in one sentence. */
class TaskFuzzTest {

    private static final String DATA = "task: quiz\ndataset_path: json\n"
            + "dataset_kwargs: {data_files: {test: rows.jsonl, train: rows.jsonl}}\ntest_split: test\nfewshot_split: train\n";

    private static final String CHOICE = DATA + "output_type: multiple_choice\nnum_fewshot: 1\n"
            + "doc_to_text: \"Q: {{q|trim}} {% if n > 1 %}many{% endif %}\\nA:\"\n"
            + "doc_to_choice: [\"yes\", \"no\", \"{{q[:2]}}\"]\ndoc_to_target: \"{{n % 2}}\"\n"
            + "metric_list:\n- metric: acc\n  aggregation: mean\n  higher_is_better: true\n- metric: acc_norm\n"
            + "description: 'Say.\n\n'\ntarget_delimiter: ' '\nmetadata: {version: 1.0}\n";

    private static final String GENERATION = DATA + "output_type: generate_until\n"
            + "doc_to_text: \"{{ '%s' % q }}\"\ndoc_to_target: \"{{ l|join(', ') }}\"\nrepeats: 2\n"
            + "generation_kwargs: {until: [\"\\n\"], max_gen_toks: 9, do_sample: false}\n"
            + "filter_list:\n- name: strict\n  filter:\n  - function: regex\n    regex_pattern: '(-?[0-9.,]{2,})|(\\d+)'\n"
            + "    group_select: -1\n  - function: take_first\n- name: vote\n  filter:\n  - function: majority_vote\n"
            + "metric_list:\n- metric: exact_match\n  ignore_case: true\n  regexes_to_ignore: [',', '\\$']\n"
            + "process_docs: null\nshould_decontaminate: true\ndoc_to_decontamination_query: q\n";

    private static final List<String> TOKENS = List.of(
            "&a",
            "*a",
            "!!python/object:os.system",
            "!function a.b",
            "- ",
            ": ",
            "include: quiz.yaml",
            "{{",
            "}}",
            "{% for x in l %}",
            "{{ range(10**10)|list }}",
            "(a+)+$",
            "(?P<n_n>",
            "\\1",
            "{3,",
            "null",
            "[]",
            "1e3",
            "repeats: 1000000",
            "num_fewshot: 99",
            "group_select: 5",
            "- function: map",
            "metric: bleu",
            "test[:0]",
            "%d");

    private static final int MOST_REPEATS = 1000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {CHOICE, GENERATION})
    void isScoredOrRefusedInASentence(String seed) throws IOException {
        Files.writeString(
                folder.resolve("rows.jsonl"),
                "{\"q\": \"One é? \", \"n\": 1, \"l\": [\"a\"]}\n{\"q\": \"Two\\n?\", \"n\": 2, \"l\": [\"b\", \"c\"]}\n");
        new FuzzedFormat(
                        "quiz",
                        List.of(seed.getBytes(StandardCharsets.UTF_8)),
                        TOKENS,
                        this::scores,
                        List.of(GemmaException.class))
                .fuzz(folder);
    }

    private Object scores(Path file) throws IOException {
        Files.copy(file, folder.resolve("quiz.yaml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        TaskPlan plan =
                TaskLibrary.of(List.of(folder)).find("quiz").plan(TaskOptions.defaults(), turns -> turns.toString());
        List<Object> found = new ArrayList<>();
        for (PlannedItem item : plan.items()) {
            found.add(item.requests());
            if (plan.repeats() > MOST_REPEATS) {
                continue;
            }
            List<Response> answers = item.requests().stream()
                    .flatMap(request -> Collections.nCopies(plan.repeats(), request).stream())
                    .map(request -> plan.outputType() == OutputType.GENERATE_UNTIL
                            ? Response.of("The answer is 1,200.5 of 17\n")
                            : Response.of(-request.toString().length(), true))
                    .collect(Collectors.toList());
            found.add(plan.evaluate(item, answers).toString());
        }
        return found;
    }
}
