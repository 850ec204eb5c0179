package io.gemmajunit.checkpoint.gguf;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a report should say of a file beside its name. */
record Conditions(List<BlockTensor> stored, NamedTensors tensors, Keys keys, ImpliedTexts texts) {

    SortedMap<String, String> byName() {
        var conditions = new TreeMap<String, String>();
        conditions.put("quantisation", quantisation());
        conditions.put("tokenizer", "rebuilt from the table of tokens in the GGUF");
        if (!keys.defaults().isEmpty()) {
            conditions.put("defaults", String.join(", ", keys.defaults()));
        }
        if (tensors.ignored() > 0) {
            conditions.put("ignored", tensors.ignored() + " tensors for images or sounds");
        }
        return conditions;
    }

    private String quantisation() {
        Map<String, Long> elements = stored.stream()
                .collect(Collectors.groupingBy(tensor -> tensor.type().label(), Collectors.summingLong(Conditions::elements)));
        long all = elements.values().stream().mapToLong(Long::longValue).sum();
        long bytes = stored.stream().mapToLong(tensor -> tensor.raw().bytes()).sum();
        String shares = elements.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> String.format(Locale.ROOT, "%s %.1f %%", entry.getKey(), 100. * entry.getValue() / all))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "GGUF of %s of the parameters, %.2f bits each; embedding %s",
                shares,
                8. * bytes / all,
                tensors.embedding().type().label());
    }

    private static long elements(BlockTensor tensor) {
        return tensor.raw().bytes() / tensor.type().bytes() * tensor.type().elements();
    }
}
