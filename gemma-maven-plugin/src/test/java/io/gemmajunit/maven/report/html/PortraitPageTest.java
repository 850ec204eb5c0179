package io.gemmajunit.maven.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.portrait.Lineage;
import io.gemmajunit.portrait.Member;
import io.gemmajunit.portrait.Origin;
import io.gemmajunit.portrait.Portrait;
import io.gemmajunit.portrait.Priorities;
import io.gemmajunit.results.Knowledge;
import io.gemmajunit.results.KnownItem;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortraitPageTest {

    private static final String HOSTILE = "<script>alert(1)</script>";

    private final String page = HtmlReport.renderPortrait(
            portrait(0, 60), List.of("broken could not be measured: " + HOSTILE + " is cut off."));

    @Test
    void saysFirstWhatEachIsBetterAndWorseAt() {
        assertThat(page)
                .containsSubsequence(
                        "<h1>2 models on 2 suites</h1>",
                        "<li class=\"bad\"><span class=\"badge\">over-aligned</span>",
                        "It knows the answer to 60 of 100 questions of facts and declines to give it, where the other declines 0:"
                                + " over-aligned, not ignorant.",
                        "<q class=\"asked\">Where is 0?</q> it knows <q>Paris</q>",
                        "could not be measured",
                        "<h2 id=\"scores\">");
    }

    @Test
    void saysInWhichFormEachWasAskedAndWhatFollows() {
        assertThat(page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains("facts: knows but declines 100 0/100 chat template 60/100 worse chat template")
                .contains("facts: knows but declines 0/100 60/100 +60.0 pp")
                .contains("0 better, 60 worse &lt;.0001 worse");
    }

    @Test
    void writesATrueMinusAsThePageOfTheGate() {
        assertThat(HtmlReport.renderPortrait(portrait(60, 0), List.of()))
                .containsPattern("<td data-label=\"Change\">−60\\.0 pp</td><td data-label=\"95 % interval\">"
                        + "−\\d\\d\\.\\d pp to −\\d\\d\\.\\d pp</td>");
    }

    /** The page has no scripts at all, and its policy allows none. */
    @Test
    void runsNothingThatAModelSays() {
        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("default-src 'none'; style-src 'sha256-");
    }

    /** @param declined by each model, of a hundred questions */
    private static Portrait portrait(int declined, int alsoDeclined) {
        var members = List.of(member("g-it", declined), member("g-it-safe", alsoDeclined));
        var lineage = Lineage.of(members.stream().map(Member::origin).toList(), Map.of());
        return Portrait.of(members, List.of(), lineage, new GatePolicy(), new Priorities(List.of(), List.of()));
    }

    private static Member member(String name, int declined) {
        var subject = new Subject("default", name, "float32", new TreeMap<>(Map.of("chatTemplate", "c")));
        var items = IntStream.range(0, 100)
                .mapToObj(i -> new KnownItem(
                        Integer.toString(i),
                        "",
                        "",
                        "Where is " + i + "?",
                        "Paris",
                        HOSTILE,
                        i < declined ? KnownItem.State.DECLINES : KnownItem.State.TELLS))
                .toList();
        return Member.of(
                new Origin(name, Path.of(name), Optional.empty(), Optional.empty()),
                new SessionResults(
                        new TreeMap<>(),
                        new TestCounts(0, 0, 0, 0),
                        new Knowledge("facts", subject, new TreeMap<>(), items, 0).measurements()));
    }
}
