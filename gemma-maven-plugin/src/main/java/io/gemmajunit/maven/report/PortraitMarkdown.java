package io.gemmajunit.maven.report;

import io.gemmajunit.portrait.Claim;
import io.gemmajunit.portrait.Member;
import io.gemmajunit.portrait.Portrait;
import io.gemmajunit.portrait.Recommendation;
import io.gemmajunit.portrait.Remark;
import io.gemmajunit.portrait.Suite;
import io.gemmajunit.shown.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several models side by side, for a pull request or a job's summary; without prompts and answers. */
public final class PortraitMarkdown {

    private PortraitMarkdown() {}

    /**
     * Returns GitHub Flavored Markdown that ends with a line feed.
     *
     * @param failures a sentence on each model that could not be measured
     */
    public static String render(Portrait portrait, List<String> failures) {
        var lines = new ArrayList<String>();
        lines.add("### " + Shown.markdown(portrait.headline()));
        portrait.recommendation()
                .map(Recommendation::reason)
                .ifPresent(sentence -> lines.addAll(List.of("", Shown.markdown(sentence))));
        lines.add("");
        Remark.of(portrait).forEach(remark -> lines.add("- " + Shown.markdown(remark.sentence())));
        portrait.effects().forEach(effect -> lines.add("- " + Shown.markdown(effect.sentence())));
        lines.add("");
        lines.add("| Suite | n |"
                + portrait.members().stream()
                        .map(member -> " " + Shown.markdown(member.name()) + " |")
                        .collect(Collectors.joining()));
        lines.add("|---|--:|" + "--:|".repeat(portrait.members().size()));
        portrait.suites().forEach(suite -> lines.add(row(portrait, suite)));
        lines.add("");
        portrait.members()
                .forEach(member -> lines.add("- "
                        + Shown.markdown(member.name() + ": " + PortraitCells.asked(member)
                                + portrait.rival(member.name())
                                        .map(rival -> "; compared with " + rival)
                                        .orElse(""))));
        portrait.notes().forEach(note -> lines.addAll(List.of("", "> " + Shown.markdown(note))));
        failures.forEach(failure -> lines.addAll(List.of("", "> " + Shown.markdown(failure))));
        return String.join("\n", lines) + "\n";
    }

    private static String row(Portrait portrait, Suite suite) {
        return "| " + Shown.markdown(suite.label()) + " | " + portrait.items(suite) + " |"
                + portrait.members().stream()
                        .map(member -> " " + cell(portrait, member, suite) + " |")
                        .collect(Collectors.joining());
    }

    private static String cell(Portrait portrait, Member member, Suite suite) {
        return member.on(suite.name())
                .map(counted -> Shown.markdown(counted.score())
                        + portrait.claim(member.name(), suite.name())
                                .map(Claim::kind)
                                .map(kind -> " " + kind.words())
                                .orElse(""))
                .orElse("");
    }
}
