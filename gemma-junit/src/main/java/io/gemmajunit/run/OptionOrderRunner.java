package io.gemmajunit.run;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.results.OptionOrder;
import io.gemmajunit.statistics.Proportion;
import io.gemmajunit.task.ItemOptions;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.library.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a model for the most probable order of the options of a benchmark's items. */
public record OptionOrderRunner(LanguageModel model, Progress progress) {

    /** Five options have 120 orders already. */
    private static final int MOST_OPTIONS = 5;

    /** Items that the model is asked together: enough to fill its passes, few enough to hold their texts. */
    private static final int TOGETHER = 64;

    /**
     * Reads each item with its options in all orders, one a line behind its letter, as
     * {@code question\nA. first\nB. second}.
     *
     * @throws TaskException if the items have no options, or these can be seen to be in no random order
     */
    public OptionOrder run(Task task) {
        List<ItemOptions> all = task.options();
        List<ItemOptions> items = comparable(task, all);
        RandomOrder.require(task.name(), items);
        int options = items.get(0).options().size();
        List<List<Integer>> orders = orders(options);
        int published = 0;
        for (int from = 0; from < items.size(); from += TOGETHER) {
            published += preferred(task.name(), items, from, orders);
        }
        progress.report(task.name(), items.size(), items.size());
        return new OptionOrder(
                task.name(),
                options,
                items.size(),
                all.size() - items.size(),
                published,
                new Proportion(published, items.size()).probabilityOfAtLeast(1 / OptionOrder.orders(options)));
    }

    /** Returns the items with the number of options that most of them have. */
    private static List<ItemOptions> comparable(Task task, List<ItemOptions> all) {
        Map<Integer, List<ItemOptions>> bySize = all.stream()
                .filter(item -> item.options().size() > 1 && item.options().size() <= MOST_OPTIONS)
                .filter(item ->
                        new HashSet<>(item.options()).size() == item.options().size())
                .collect(Collectors.groupingBy(item -> item.options().size()));
        return bySize.values().stream()
                .max(Comparator.comparing(List::size))
                .orElseThrow(() -> new TaskException("Task " + task.name() + " has no items with two to "
                        + MOST_OPTIONS + " different options, so no order of them can be compared with others; take a"
                        + " multiple-choice task."));
    }

    /** Returns of how many items, from one on, the model finds the published order more probable than all others. */
    private int preferred(String what, List<ItemOptions> items, int from, List<List<Integer>> orders) {
        List<Continuation> requests = items.subList(from, Math.min(items.size(), from + TOGETHER)).stream()
                .flatMap(item -> orders.stream().map(order -> new Continuation(item.question(), listed(item, order))))
                .toList();
        List<LogLikelihood> scores = model.logLikelihoods(
                requests, done -> progress.report(what, from + done / orders.size(), items.size()));
        int preferred = 0;
        for (int first = 0; first < scores.size(); first += orders.size()) {
            double published = scores.get(first).sum();
            preferred +=
                    scores.subList(first + 1, first + orders.size()).stream().allMatch(other -> other.sum() < published)
                            ? 1
                            : 0;
        }
        return preferred;
    }

    private static String listed(ItemOptions item, List<Integer> order) {
        var text = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            text.append('\n')
                    .append((char) ('A' + i))
                    .append(". ")
                    .append(item.options().get(order.get(i)));
        }
        return text.toString();
    }

    /** Returns all orders of so many options, the published one first. */
    private static List<List<Integer>> orders(int options) {
        List<List<Integer>> orders = new ArrayList<>();
        orders.add(List.of());
        for (int placed = 0; placed < options; placed++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : orders) {
                for (int option = 0; option < options; option++) {
                    if (!order.contains(option)) {
                        List<Integer> next = new ArrayList<>(order);
                        next.add(option);
                        longer.add(next);
                    }
                }
            }
            orders = longer;
        }
        return orders;
    }
}
