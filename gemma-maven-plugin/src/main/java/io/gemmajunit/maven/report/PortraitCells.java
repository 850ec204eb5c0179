package io.gemmajunit.maven.report;

import io.gemmajunit.portrait.Form;
import io.gemmajunit.portrait.Member;
import java.util.List;

/** What reports say of a model of a portrait. */
final class PortraitCells {

    private PortraitCells() {}

    /** Returns how a model was asked, and which form counts where there was a choice. */
    static String asked(Member member) {
        if (!member.hasTemplate()) {
            return "no chat template: plain text counts";
        }
        List<String> plain = member.suitesIn(Form.PLAIN);
        return plain.isEmpty()
                ? "chat template counts"
                : "chat template counts, plain text on " + String.join(", ", plain);
    }
}
