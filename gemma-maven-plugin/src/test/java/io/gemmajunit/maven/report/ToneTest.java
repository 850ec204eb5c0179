package io.gemmajunit.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.portrait.Match;
import io.gemmajunit.portrait.Remark;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneTest {

    /** Where nothing is shown, neither good nor bad, a look is due. */
    @ParameterizedTest
    @CsvSource({
        "GAINS, GOOD",
        "HOLDS, GOOD",
        "OPEN, UNSURE",
        "MIXED, BAD",
        "LOSSES, BAD",
        "OVER_ALIGNED, BAD",
        "DAMAGED, BAD"
    })
    void ofARemarkIsThatOfTheWorstInIt(Remark.Tone said, Tone tone) {
        assertThat(Tone.of(new Remark(new Match("child", "base", Match.Reason.PARENT), said, "", List.of())))
                .isEqualTo(tone);
    }
}
