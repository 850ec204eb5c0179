package io.gemmajunit.checkpoint.folder;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says how weights are stored: the share of each type and the bits that a parameter takes. */
final class StorageSummary {

    private StorageSummary() {}

    /** @param embedding whose type matters more than that of other weights */
    static String of(Collection<TensorSlot> tensors, TensorSlot embedding) {
        Map<String, Long> elements = tensors.stream()
                .collect(Collectors.groupingBy(StorageSummary::type, Collectors.summingLong(TensorSlot::elements)));
        long all = elements.values().stream().mapToLong(Long::longValue).sum();
        long bytes = tensors.stream().mapToLong(TensorSlot::storedBytes).sum();
        String shares = elements.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> String.format(Locale.ROOT, "%s %.1f %%", entry.getKey(), 100. * entry.getValue() / all))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s of the parameters, %.2f bits each, embedding %s",
                shares,
                8. * bytes / all,
                type(embedding));
    }

    private static String type(TensorSlot slot) {
        return slot.encoding().map(Encoding::label).orElseGet(() -> slot.dtype().safetensorsName());
    }
}
