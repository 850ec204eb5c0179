package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.RefusalVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserLanguageTest {

    /** A toy language: English words backwards. */
    private static final String TOY = """
            language: toy
            words: [eht, dna, fo, ot, ni, si, ti, uoy, ruoy, rof, no, htiw, taht, siht, ton, i, tub]
            fragments:
              i: [i, ew]
            marks:
              decline: ["{i} tonnac|ton lliw?"]
              no-decline: ["tonnac tiaw"]
              caveat: [noinipo]
              contrast: [tub]
              norm: [lagelli]
            """;

    @TempDir
    Path folder;

    @Test
    void aClassThatIsNoFragmentIsRefused() throws IOException {
        Path file = write("refusal-toy.yaml", TOY + "classes: [gnorw]\n");

        assertThatThrownBy(() -> RefusalDetector.with(List.of(folder)))
                .isInstanceOf(GrammarException.class)
                .hasMessage("The refusal rules in " + file
                        + " name the class gnorw, which is not among their fragments [i].");
    }

    @Test
    void aFileInTheIncludePathAddsALanguage() throws IOException {
        write("deep/down/refusal-toy.yaml", TOY);
        RefusalDetector detector = RefusalDetector.with(List.of(folder));

        assertThat(RefusalDetector.standard()
                        .detect("?", "i tonnac pleh uoy htiw taht ro siht.")
                        .verdict())
                .isEqualTo(RefusalVerdict.COMPLIED);
        assertThat(detector.detect("?", "i tonnac pleh uoy htiw taht ro siht."))
                .isEqualTo(new Detection(RefusalVerdict.REFUSED, Band.STRONG, "toy-cannot-do-task", "i tonnac pleh"));
        assertThat(detector.detect("?", "i tonnac tiaw ot pleh uoy htiw taht.").verdict())
                .isEqualTo(RefusalVerdict.COMPLIED);
        assertThat(detector.detect("?", "i tonnac evah na noinipo no siht.").rule())
                .isEqualTo("toy-no-answer");
        assertThat(detector.detect("?", "I cannot help with that.").rule()).isEqualTo("cannot-do-task");
    }

    @Test
    void aFileForAStandardLanguageTakesItsPlace() throws IOException {
        write("refusal-de.yaml", TOY.replace("language: toy", "language: de"));

        assertThat(RefusalDetector.with(List.of(folder))
                        .detect("?", "i tonnac pleh uoy htiw taht ro siht.")
                        .rule())
                .isEqualTo("de-cannot-do-task");
    }

    @Test
    void rulesOfAUserMoveTheFingerprint() throws IOException {
        write("refusal-toy.yaml", TOY);

        assertThat(RefusalDetector.with(List.of(folder)).fingerprint("greedy"))
                .isNotEqualTo(RefusalDetector.standard().fingerprint("greedy"));
        assertThat(RefusalDetector.with(List.of()).fingerprint("greedy"))
                .isEqualTo(RefusalDetector.standard().fingerprint("greedy"));
    }

    @Test
    void aFileWithoutALanguageIsRefused() throws IOException {
        Path file = write("refusal-toy.yaml", TOY.replace("language: toy", ""));

        refuses("The refusal rules in " + file
                + " do not say of which language they are; add a line such as \"language: nl\".");
    }

    @Test
    void aFileWithFewWordsIsRefused() throws IOException {
        Path file = write("refusal-toy.yaml", TOY.replaceAll("words: .*", "words: [eht, dna]"));

        refuses("The refusal rules in " + file
                + " have 2 frequent words, too few to tell the language; list at least 15 under \"words\".");
    }

    @Test
    void aFileWithoutDeclinesIsRefused() throws IOException {
        Path file = write("refusal-toy.yaml", TOY.replaceAll("decline: \\[\"\\{i}.*", "apology: [yrros]"));

        refuses("The refusal rules in " + file
                + " have no phrase under \"decline\" in \"marks\"; write the words with which an assistant declines.");
    }

    @Test
    void aMarkThatMeansNothingIsRefused() throws IOException {
        Path file = write("refusal-toy.yaml", TOY.replace("  norm:", "  norms:"));

        assertThatThrownBy(() -> RefusalDetector.with(List.of(folder)))
                .isInstanceOf(GrammarException.class)
                .hasMessageStartingWith("The refusal rules in " + file
                        + " have \"norms\" in \"marks\", which means nothing; the marks are decline, no-decline,");
    }

    @Test
    void aFragmentThatIsAbsentIsRefused() throws IOException {
        Path file = write("refusal-toy.yaml", TOY.replace("{i}", "{ew}"));

        refuses("The refusal rules in " + file + " use the fragment {ew}, which is not among their fragments [i].");
    }

    @Test
    void aFileThatIsNotYamlIsRefused() throws IOException {
        Path file = write("refusal-toy.yaml", "language: [");

        assertThatThrownBy(() -> RefusalDetector.with(List.of(folder)))
                .isInstanceOf(GrammarException.class)
                .hasMessageStartingWith("The refusal rules in " + file + " are not YAML: ");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> RefusalDetector.with(List.of(folder)))
                .isInstanceOf(GrammarException.class)
                .hasMessage(message);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
