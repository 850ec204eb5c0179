package io.gemmajunit.python.script;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What task files import from the libraries around the harness; the resource {@code harness.py} has most of it. */
final class HarnessModules {

    private static final Map<String, List<String>> NAMES = Map.of(
            "lm_eval.api.filter", List.of("Filter"),
            "lm_eval.api.metrics", List.of("mean", "weighted_mean", "metric_max_over_ground_truths"),
            "lm_eval.api.registry", List.of(),
            "lm_eval.filters.extraction", List.of("Filter", "RegexFilter"),
            "lm_eval.utils", List.of("general_detokenize", "weighted_f1_score"),
            "sklearn.metrics",
                    List.of("accuracy_score", "f1_score", "matthews_corrcoef", "precision_score", "recall_score"),
            "transformers.data.metrics.squad_metrics",
                    List.of("compute_exact", "compute_f1", "get_tokens", "normalize_answer"));

    private HarnessModules() {}

    /** Returns a module; null if it is not there. */
    static @Nullable ModuleObject named(String name) {
        switch (name) {
            case "datasets" -> {
                return datasets();
            }
            case "sklearn" -> {
                return new ModuleObject(name).with("metrics", named("sklearn.metrics"));
            }
            case "transformers.data.metrics" -> {
                return new ModuleObject(name).with("squad_metrics", named(name + ".squad_metrics"));
            }
            default -> {}
        }
        List<String> names = NAMES.get(name);
        if (names == null) {
            return name.equals("sacrebleu") ? SacreBleuModule.module() : RougeModules.named(name);
        }
        Scope scope = Script.run(source(), new Modules(any -> null));
        ModuleObject module = new ModuleObject(name);
        names.forEach(each -> module.with(each, scope.get(each)));
        return module;
    }

    private static String source() {
        try (InputStream in = HarnessModules.class.getResourceAsStream("/io/gemmajunit/python/script/harness.py")) {
            if (in == null) {
                throw new IllegalStateException("harness.py is missing from this library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleObject datasets() {
        ModuleObject dataset = new ModuleObject("datasets.Dataset")
                .function("from_list(mapping)", a -> {
                    PyList rows = Iterables.list(a.value(0));
                    return new DatasetObject(
                            rows.elements().stream().map(Mappings::dict).toList());
                })
                .function("from_dict(mapping)", a -> fromColumns(Mappings.dict(a.value(0))));
        return new ModuleObject("datasets").with("Dataset", dataset);
    }

    private static DatasetObject fromColumns(PyDict columns) {
        int rows = columns.length() == 0
                ? 0
                : Iterables.length(columns.entries().iterator().next().value());
        List<PyDict> made = IntStream.range(0, rows)
                .mapToObj(i -> {
                    PyDict row = new PyDict();
                    columns.entries()
                            .forEach(column -> row.put(
                                    Values.str(column.key()),
                                    Iterables.list(column.value()).get(i)));
                    return row;
                })
                .toList();
        return new DatasetObject(made);
    }
}
