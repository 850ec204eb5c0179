package io.gemmajunit.maven.report;

import io.gemmajunit.portrait.Claim;
import io.gemmajunit.portrait.Counted;
import io.gemmajunit.portrait.Example;
import io.gemmajunit.portrait.Member;
import io.gemmajunit.portrait.Portrait;
import io.gemmajunit.portrait.Recommendation;
import io.gemmajunit.portrait.Remark;
import io.gemmajunit.portrait.Suite;
import io.gemmajunit.report.FirstLine;
import io.gemmajunit.report.Table;
import io.gemmajunit.shown.Shown;
import java.util.ArrayList;
import java.util.List;

/** Shows several models side by side on a console: a table of suites and models, then what is to be said of each. */
public final class PortraitSummary {

    /** How many models stand beside each other in one table. */
    private static final int ABREAST = 4;

    private static final String INDENT = "  ";

    private final Portrait portrait;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private PortraitSummary(Portrait portrait, Style style) {
        this.portrait = portrait;
        this.style = style;
    }

    /** @param failures a sentence on each model that could not be measured */
    public static List<String> render(Portrait portrait, List<String> failures, Style style) {
        var summary = new PortraitSummary(portrait, style);
        summary.models();
        for (int from = 0; from < portrait.members().size(); from += ABREAST) {
            summary.table(from, Math.min(from + ABREAST, portrait.members().size()));
        }
        summary.lines.add("");
        summary.lines.add(
                "Against the model in brackets above: + better, - worse, = equal within the margin, ? cannot tell.");
        Remark.of(portrait).forEach(summary::remark);
        portrait.effects().forEach(effect -> summary.paragraph(effect.sentence()));
        portrait.notes().forEach(note -> summary.paragraph("NOTE: " + note));
        failures.forEach(failure -> summary.paragraph("NOTE: " + failure));
        portrait.recommendation().map(Recommendation::sentence).ifPresent(summary::paragraph);
        return List.copyOf(summary.lines);
    }

    private void models() {
        for (int i = 0; i < portrait.members().size(); i++) {
            var member = portrait.members().get(i);
            lines.add(
                    Shown.line(letter(i) + "  " + member.name() + ", " + PortraitCells.asked(member) + rival(member)));
        }
    }

    private String rival(Member member) {
        return portrait.rival(member.name())
                .map(name -> " [" + letter(portrait.members().indexOf(portrait.member(name))) + "]")
                .orElse("");
    }

    private void table(int from, int to) {
        var header = new ArrayList<>(List.of("suite", "n"));
        for (int i = from; i < to; i++) {
            header.add(letter(i) + INDENT);
        }
        var table = new Table(header, Table.LEFT_FIRST);
        for (Suite suite : portrait.suites()) {
            var row = new ArrayList<>(List.of(suite.label(), Integer.toString(portrait.items(suite))));
            portrait.members().subList(from, to).forEach(member -> row.add(cell(member, suite)));
            table.add(row);
        }
        lines.add("");
        lines.addAll(table.lines());
    }

    private String cell(Member member, Suite suite) {
        String score = member.on(suite.name()).map(Counted::score).orElse("-");
        return score + " "
                + portrait.claim(member.name(), suite.name())
                        .map(Claim::kind)
                        .map(Claim.Kind::sign)
                        .orElse(" ");
    }

    private void remark(Remark remark) {
        var wrapped = Wrapping.wrap(Ascii.of(remark.sentence()));
        lines.add("");
        lines.add(style.apply(Tone.of(remark), wrapped.get(0)));
        lines.addAll(wrapped.subList(1, wrapped.size()));
        remark.examples().forEach(example -> example(example, remark.ofWhatIsRight()));
    }

    private void example(Example example, String ofWhatIsRight) {
        lines.add(INDENT + INDENT + "question: " + FirstLine.of(example.question()));
        lines.add(INDENT + INDENT + ofWhatIsRight + ": " + FirstLine.of(example.expected()));
        lines.add(INDENT + INDENT + "it says:  " + FirstLine.of(example.answer()));
    }

    private void paragraph(String sentence) {
        lines.add("");
        lines.addAll(Wrapping.wrap(Ascii.of(sentence)));
    }

    private static String letter(int index) {
        return Character.toString('A' + index);
    }
}
