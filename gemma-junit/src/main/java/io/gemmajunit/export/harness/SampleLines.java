package io.gemmajunit.export.harness;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.python.Values;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.OutputType;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.PlannedRequest;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.prompt.TaskPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items of a task, one a line for each filter. Numbers and truth values of responses are texts, so that libraries
 * which give a column one type can read them. Texts of safety floors are replaced, unless they are to be kept; hashes
 * stay.
 */
final class SampleLines {

    private static final String REDACTED = "[redacted]";

    private final TaskPlan plan;
    private final Map<String, PlannedItem> planned;
    private final List<EvaluatedItem> items;
    private final boolean isRedacted;
    private final StringBuilder hashes = new StringBuilder();

    SampleLines(Evaluation evaluation, TaskPlan plan, UnsafeTexts unsafeTexts) {
        this.plan = plan;
        this.planned = plan.items().stream().collect(Collectors.toMap(PlannedItem::id, item -> item));
        this.items = evaluation.items();
        this.isRedacted = unsafeTexts == UnsafeTexts.REDACT
                && evaluation.measurement().metric().isSafetyFloor();
    }

    /** Writes all lines, without line breaks. */
    void forEach(LineSink sink) throws IOException {
        for (FilterPipeline filter : plan.definition().filters()) {
            for (EvaluatedItem item : items) {
                PlannedItem asked = Objects.requireNonNull(planned.get(item.id()));
                sink.accept(PlainJson.line(sample(asked, item, filter)));
            }
        }
    }

    /** Returns the task's hash once all lines are written: of all documents, prompts and targets. */
    String hash() {
        return Sha256.of(hashes.toString());
    }

    private Map<String, @Nullable Object> sample(PlannedItem asked, EvaluatedItem item, FilterPipeline filter) {
        Map<String, @Nullable Object> sample = new LinkedHashMap<>();
        String target = Values.str(asked.reference().target());
        String prompt = firstArgument(asked.requests().get(0));
        String promptHash = Sha256.of(prompt);
        String targetHash = Sha256.of(target);
        hashes.append(item.document()).append(promptHash).append(targetHash);
        sample.put("doc_id", asked.row().index());
        sample.put("doc", isRedacted ? Map.of() : asked.row().fields());
        sample.put("target", shown(target));
        sample.put("arguments", arguments(asked));
        List<@Nullable Object> responses = new ArrayList<>();
        List<@Nullable Object> filtered = new ArrayList<>();
        for (int i = 0; i < asked.requests().size(); i++) {
            List<Response> answers = item.responses().subList(i * plan.repeats(), (i + 1) * plan.repeats());
            responses.add(answers.stream().map(this::response).toList());
            filtered.add(
                    plan.isForText(asked.requests().get(i))
                            ? filtered(answers, asked, filter)
                            : response(answers.get(0)));
        }
        sample.put("resps", responses);
        sample.put("filtered_resps", filtered);
        sample.put("filter", filter.name());
        Map<String, @Nullable Object> values = values(asked, item, filter);
        sample.put("metrics", List.copyOf(values.keySet()));
        sample.put("doc_hash", item.document());
        sample.put("prompt_hash", promptHash);
        sample.put("target_hash", targetHash);
        sample.putAll(values);
        return sample;
    }

    private Map<String, @Nullable Object> arguments(PlannedItem asked) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        for (PlannedRequest request : asked.requests()) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("arg_0", shown(firstArgument(request)));
            if (plan.isForText(request)) {
                each.put("arg_1", generation(plan.generation()));
            } else if (plan.outputType() != OutputType.LOGLIKELIHOOD_ROLLING) { // the text alone
                each.put("arg_1", shown(request.continuation()));
            }
            arguments.put("gen_args_" + arguments.size(), each);
        }
        return arguments;
    }

    private String firstArgument(PlannedRequest request) {
        return plan.outputType() == OutputType.LOGLIKELIHOOD_ROLLING ? request.continuation() : request.context();
    }

    /** Returns {@code generation_kwargs}. */
    static Map<String, @Nullable Object> generation(GenerationSettings settings) {
        Map<String, @Nullable Object> generation = new LinkedHashMap<>();
        generation.put("until", settings.until());
        generation.put("do_sample", settings.temperature() > 0);
        generation.put("temperature", settings.temperature());
        generation.put("max_gen_toks", settings.maxTokens());
        if (settings.topK() > 0) {
            generation.put("top_k", settings.topK());
        }
        if (settings.topP() < 1) {
            generation.put("top_p", settings.topP());
        }
        return generation;
    }

    private Object response(Response response) {
        String text = response.text();
        if (text != null) {
            return shown(text);
        }
        String sum = Values.str(response.logLikelihood());
        return response.isGreedy() == null ? sum : List.of(sum, response.isGreedy() ? "True" : "False");
    }

    private Object filtered(List<Response> answers, PlannedItem asked, FilterPipeline filter) {
        List<String> texts =
                answers.stream().map(answer -> String.valueOf(answer.text())).toList();
        List<String> left = filter.apply(texts, asked.row()).stream()
                .map(value -> shown(Values.str(value)))
                .toList();
        return filter.isOfOne() ? left.get(0) : left;
    }

    /** Returns what the item contributes to each metric: a number, or what an aggregation needs as a list. */
    private Map<String, @Nullable Object> values(PlannedItem asked, EvaluatedItem item, FilterPipeline filter) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        plan.observe(asked, item.responses(), filter)
                .forEach((metric, observation) -> values.put(metric, value(observation)));
        return values;
    }

    private Object value(Observation observation) {
        if (observation.detail() instanceof List<?> detail && !isRedacted) {
            return detail;
        }
        return plan.outputType() == OutputType.LOGLIKELIHOOD_ROLLING
                ? List.of(observation.value(), Math.round(observation.against()))
                : observation.value();
    }

    private String shown(String text) {
        return isRedacted ? REDACTED : text;
    }

    /** Takes lines. */
    @FunctionalInterface
    interface LineSink {
        void accept(String line) throws IOException;
    }
}
