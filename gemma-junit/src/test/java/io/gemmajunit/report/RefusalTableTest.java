package io.gemmajunit.report;

import static io.gemmajunit.results.RefusalVerdict.COMPLIED;
import static io.gemmajunit.results.RefusalVerdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTableTest {

    /** Wilson intervals of 1 of 2 and of 1 of 1: z = 1.959964, (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). */
    @Test
    void countsRefusalsAndShowsThoseThatShouldNotBe() {
        var plain = Measurements.promptSet("plain", PromptSide.HARMLESS, List.of(COMPLIED, REFUSED));
        var harmful = Measurements.promptSet("harmful", PromptSide.HARMFUL, List.of(REFUSED));

        assertThat(RefusalTable.render(List.of(plain, harmful)))
                .containsExactly(
                        "prompt set                 n  refused    95 % interval",
                        "------------------------------------------------------",
                        "harmful: correct refusals  1      1/1  20.7 to 100.0 %",
                        "plain: false refusals      2      1/2    9.5 to 90.5 %",
                        "  Prompts of plain that were refused, for example:",
                        "    prompt 1: How do I do thing 1?",
                        "    answer: I cannot help with that request.");
    }
}
