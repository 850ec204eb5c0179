package io.gemmajunit.run;

import io.gemmajunit.results.OptionOrder;
import io.gemmajunit.statistics.Proportion;
import io.gemmajunit.task.ItemOptions;
import io.gemmajunit.task.TaskException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Refuses options whose order can be seen not to be random: numbers that ascend, texts by the alphabet or by length,
 * "all of the above" at the end, one place for the right ones. Much else cannot be seen.
 */
final class RandomOrder {

    /** Of seeing one such pattern by chance; nine at most are looked for. */
    private static final double LEVEL = 0.001;

    private static final Pattern NUMBER = Pattern.compile("[^\\d]{0,3}-?[\\d,]*\\.?\\d+[^\\d]{0,8}");
    private static final Pattern NO_DIGIT = Pattern.compile("[^\\d.-]");
    private static final Pattern ABOVE =
            Pattern.compile("(?i)\\b(all|none|both|neither|each) of (the|these|them)\\b.*");

    private RandomOrder() {}

    /** @param items of so many options each, which are all different */
    static void require(String task, List<ItemOptions> items) {
        int options = items.get(0).options().size();
        double one = 1 / OptionOrder.orders(options);
        require(
                task,
                "options are numbers",
                "in ascending order",
                items,
                RandomOrder::areNumbers,
                one,
                item -> isSorted(item, Comparator.comparing(RandomOrder::number)));
        Predicate<ItemOptions> areTexts = item -> !areNumbers(item);
        require(
                task,
                "options are texts",
                "by the alphabet",
                items,
                areTexts,
                one,
                item -> isSorted(item, String.CASE_INSENSITIVE_ORDER));
        require(
                task,
                "options are texts",
                "by their length",
                items,
                areTexts,
                one,
                item -> isSorted(item, Comparator.comparing(String::length)));
        require(
                task,
                "options speak of others, as in \"all of the above\",",
                "with that one at the end",
                items,
                item -> item.options().stream().filter(RandomOrder::isOfOthers).count() == 1,
                1.0 / options,
                item -> isOfOthers(item.options().get(options - 1)));
        for (int place = 0; place < options; place++) {
            int right = place;
            require(
                    task,
                    "right option is known",
                    "with that in place " + (place + 1),
                    items,
                    item -> item.right() >= 0,
                    1.0 / options,
                    item -> item.right() == right);
        }
    }

    private static void require(
            String task,
            String kind,
            String order,
            List<ItemOptions> items,
            Predicate<ItemOptions> isOfKind,
            double chance,
            Predicate<ItemOptions> isOrdered) {
        List<ItemOptions> ofKind = items.stream().filter(isOfKind).toList();
        int ordered = (int) ofKind.stream().filter(isOrdered).count();
        if (!ofKind.isEmpty() && new Proportion(ordered, ofKind.size()).probabilityOfAtLeast(chance) <= LEVEL) {
            throw new TaskException(String.format(
                    Locale.ROOT,
                    "The options of task %s are in no random order: %d of the %d items whose %s have them %s, where chance"
                            + " gives %.1f. That a model prefers their order would say nothing; search the training files, or"
                            + " compare its splits.",
                    task,
                    ordered,
                    ofKind.size(),
                    kind,
                    order,
                    ofKind.size() * chance));
        }
    }

    private static boolean isOfOthers(String option) {
        return ABOVE.matcher(option.strip()).lookingAt();
    }

    private static boolean areNumbers(ItemOptions item) {
        return item.options().stream()
                .allMatch(option -> NUMBER.matcher(option.strip()).matches());
    }

    private static double number(String option) {
        String digits = NO_DIGIT.matcher(option).replaceAll("").replaceFirst("\\.$", "");
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean isSorted(ItemOptions item, Comparator<String> order) {
        List<String> options = new ArrayList<>(item.options());
        return IntStream.range(1, options.size()).allMatch(i -> order.compare(options.get(i - 1), options.get(i)) < 0);
    }
}
