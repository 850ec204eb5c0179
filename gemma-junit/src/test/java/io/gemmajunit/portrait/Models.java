package io.gemmajunit.portrait;

import io.gemmajunit.results.Knowledge;
import io.gemmajunit.results.KnownItem;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Models of portraits that tests make up. */
final class Models {

    private Models() {}

    static Origin whole(String name) {
        return new Origin(name, Path.of("models", name), Optional.empty(), Optional.empty());
    }

    static Origin adapter(String name, Origin base) {
        return new Origin(name, base.base(), Optional.of(Path.of("models", name)), Optional.empty());
    }

    static Origin withCard(String name, String parent) {
        return new Origin(name, Path.of("models", name), Optional.empty(), Optional.of(parent));
    }

    static Subject base(String name) {
        return new Subject(Subject.DEFAULT_ROLE, name, "float32", new TreeMap<>());
    }

    static Subject chat(String name) {
        return new Subject(Subject.DEFAULT_ROLE, name, "float32", new TreeMap<>(Map.of("chatTemplate", "c")));
    }

    static Member member(Origin origin, Measurement... measurements) {
        return Member.of(
                origin, new SessionResults(new TreeMap<>(), new TestCounts(0, 0, 0, 0), List.of(measurements)));
    }

    /** A base model that was measured on benchmarks, none of them through a template. */
    static Member base(String name, Measurement... measurements) {
        return member(whole(name), measurements);
    }

    static Measurement plain(Subject subject, String task, int n, IntPredicate right) {
        return task(subject, task, false, n, right);
    }

    static Measurement chat(Subject subject, String task, int n, IntPredicate right) {
        return task(subject, task, true, n, right);
    }

    private static Measurement task(Subject subject, String task, boolean chat, int n, IntPredicate right) {
        return Measurements.sums(subject, task, n, right).toBuilder()
                .chatTemplate(chat)
                .fingerprints(new TreeMap<>(Map.of("task", chat ? "c" : "p", "data", "d")))
                .build()
                .measurement();
    }

    static Measurement harmless(Subject subject, String set, int n, IntPredicate refused) {
        return answers(subject, set, n, i -> refused.test(i) ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED);
    }

    static Measurement answers(Subject subject, String set, int n, IntFunction<RefusalVerdict> verdict) {
        List<RefusalItem> items = IntStream.range(0, n)
                .mapToObj(i -> Measurements.answer(Integer.toString(i), verdict.apply(i)))
                .toList();
        return new RefusalReport(set, PromptSide.HARMLESS, subject, "rules", new TreeMap<>(), items, 0).measurement();
    }

    static Stream<Measurement> knowledge(Subject subject, String task, List<KnownItem.State> states) {
        List<KnownItem> items = IntStream.range(0, states.size())
                .mapToObj(i -> new KnownItem(
                        Integer.toString(i), "", "", "Question " + i + "?", "Paris", "No.", states.get(i)))
                .toList();
        return new Knowledge(task, subject, new TreeMap<>(), items, 0).measurements().stream();
    }
}
