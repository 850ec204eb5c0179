package io.gemmajunit.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.protocol.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> payloads() {
        return Payloads.all();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isOneLineOfAConsole(String payload) {
        assertThat(Shown.line(payload)).satisfies(Shows::plainly).hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isLinesOfAConsole(String payload) {
        assertThat(Shown.lines(payload).lines()).allSatisfy(Shows::plainly);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isOneLineOfTheProtocol(String payload) {
        var line = new Line.Note(payload).print();

        assertThat(line).satisfies(Shows::plainly);
        assertThat(Line.parse(line)).containsInstanceOf(Line.class);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isTheSentenceOfAnException(String payload) {
        class Failed extends GemmaException {
            private static final long serialVersionUID = 1L;

            Failed() {
                super("The name " + payload + " is not known; correct it.");
            }
        }

        assertThatExceptionOfType(GemmaException.class)
                .isThrownBy(() -> {
                    throw new Failed();
                })
                .satisfies(e -> assertThat(e.getMessage().lines()).allSatisfy(Shows::plainly))
                .withMessageEndingWith("is not known; correct it.");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isACellOfCsv(String payload) {
        var cell = Shown.csv(payload);

        assertThat(cell).startsWith("\"").endsWith("\"").doesNotContainPattern("[\u0000-\u0009\u000B-\u001F]");
        var content = cell.substring(1, cell.length() - 1);
        assertThat(content.replace("\"\"", "")).doesNotContain("\"");
        assertThat(content.strip()).doesNotContainPattern("^[=+\\-@\uFF1D]");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isTheSameValueInJson(String payload) throws JsonProcessingException {
        var written = Shown.json(JSON.writeValueAsString(payload));

        assertThat(JSON.readValue(written, String.class)).isEqualTo(payload);
        assertThat(written).matches("[^\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]*");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(written)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isAValueOfAScript(String payload) throws JsonProcessingException {
        var written = Shown.script(JSON.writeValueAsString(payload));

        assertThat(JSON.readValue(written, String.class)).isEqualTo(Payloads.withoutDeceit(payload));
        assertThat(written).doesNotContain("<").matches("[^\\p{Cc}\u2028\u2029]*");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(written)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ##vso[x]          | # #vso[x]
            a ##[error]x      | a # #[error]x
            ###[group]x       | # # #[group]x
            ##teamcity[x]     | # #teamcity[x]
            ## Heading        | ## Heading
            ### 1             | ### 1
            #1 and #2         | #1 and #2
            ::error::x        | : :error::x
            `  ::error::x`    | `  : :error::x`
            `\uFEFF ::error::x` | `\uFEFF : :error::x`
            std::vector       | std::vector
            x ::y             | x ::y
            """)
    void breaksCommandsAndNothingElse(String text, String shown) {
        assertThat(Shown.line(text)).isEqualTo(shown);
    }

    /** Joiners in Persian, Hindi and emoji, the word space of Khmer, signs beyond the basic plane. */
    @ParameterizedTest
    @ValueSource(
            strings = {"می\u200Cخواهم", "क्\u200Dष", "👨\u200D👩\u200D👧", "ខ្ញុំ\u200Bទៅ", "𝔾emma", "Ünïcödé → ≤ …"})
    void keepsWhatLanguagesAreWrittenWith(String text) {
        assertThat(Shown.line(text)).isEqualTo(text);
    }

    @Test
    void leavesBeginningAndEndOfASentenceThatQuotesWithoutMeasure() {
        var sentence = Shown.sentence("The name " + "x".repeat(1_000_000) + " is not known; correct it.");

        assertThat(sentence)
                .hasSize(1000 + " [...] ".length() + 400)
                .startsWith("The name xxx")
                .endsWith("xxx is not known; correct it.");
    }

    @Test
    void leavesBeginningAndEndOfEachLineThatQuotesWithoutMeasure() {
        var name = "x".repeat(5000);

        assertThat(Shown.lines("No " + name + ".\nNor " + name + " here.\n").split("\n", -1))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("No xx")
                                .endsWith("xx.")
                                .hasSizeLessThan(1500),
                        second -> assertThat(second)
                                .startsWith("Nor xx")
                                .endsWith("xx here.")
                                .hasSizeLessThan(1500),
                        last -> assertThat(last).isEmpty());
    }

    /** Also those of a whole sentence, which the name of a checkpoint may be part of. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Checkpoint "http://me:pass@host/v1" is none | Checkpoint "http://***@host/v1" is none
            jdbc:postgresql://u:p%40@db/x               | jdbc:postgresql://***@db/x
            http://me:p@ss@host:80, http://me:p@host    | http://***@host:80, http://***@host
            https://example.org/a@b                     | https://example.org/a@b
            http://<user>:<password>@host:port          | http://<user>:<password>@host:port
            """)
    void hidesUsersAndPasswordsOfAddresses(String text, String shown) {
        assertThat(Shown.sentence(text)).isEqualTo(shown);
        assertThat(Shown.line(text)).isEqualTo(shown);
        assertThat(Shown.lines(text)).isEqualTo(shown);
    }

    /** Each of them took the square of its length. */
    @Test
    void takesLongRunsInOneGo() {
        assertThat(Shown.line("#".repeat(2_000_000))).hasSize(1000 + " [...] ".length() + 400);
        assertThat(Shown.lines("\n".repeat(2_000_000))).hasSize(2_000_000);
        assertThat(Shown.line(" ".repeat(2_000_000) + "::x")).endsWith(" : :x");
        assertThat(Shown.csv(" ".repeat(2_000_000) + "=1")).startsWith("\"' ");
    }

    @Test
    void cutsNoCharacterInHalf() {
        var cut = Shown.sentence("x" + "\uD83D\uDE00".repeat(5000) + "x");

        assertThat(cut).hasSizeLessThan(2100);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
    }
}
