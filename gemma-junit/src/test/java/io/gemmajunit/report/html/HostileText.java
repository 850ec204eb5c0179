package io.gemmajunit.report.html;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.SessionResults;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Answers that would take over a careless page: each writes PWNED into the title when it is run as markup or script. */
final class HostileText {

    static final List<String> PAYLOADS = List.of(
            "</script><script>document.title='PWNED'</script>",
            "<img src=x onerror=\"document.title='PWNED'\">",
            "<svg/onload=document.title='PWNED'>",
            "\"><iframe srcdoc=\"<script>parent.document.title='PWNED'</script>\">",
            "<!--<script>document.title='PWNED'",
            "{{ page.headline }}{% include 'x' %}${document.title='PWNED'}",
            "<style>body{display:none}</style>",
            "<meta http-equiv=refresh content=\"0;url=https://example.org\">",
            "javascript:document.title='PWNED'",
            "\u202Egpj.exe\u202C\u2028\u2029\u0000\u001B[31m");

    private HostileText() {}

    /** A session in which everything that a model or a task file can choose is hostile. */
    static SessionResults session() {
        var items = IntStream.range(0, PAYLOADS.size())
                .mapToObj(i -> item(i, PAYLOADS.get(i)))
                .toList();
        var name = PAYLOADS.get(1);
        var evaluation = new Evaluation(
                name,
                Measurements.subject(PAYLOADS.get(2), name),
                "lm-eval-0.4",
                0,
                false,
                "acc,none",
                Measurements.fingerprints(),
                new TreeMap<>(Map.of("acc,none", new Score("acc,none", 0.0, items.size(), 0))),
                items,
                1);
        return Measurements.session(List.of(evaluation), List.of());
    }

    private static EvaluatedItem item(int i, String payload) {
        return new EvaluatedItem(
                i + payload, payload, payload, List.of(Response.of(payload)), new TreeMap<>(Map.of("acc,none", 0.0)));
    }
}
