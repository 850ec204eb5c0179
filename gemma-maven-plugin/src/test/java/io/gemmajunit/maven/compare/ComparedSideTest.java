package io.gemmajunit.maven.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.maven.Sessions;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.session.SessionResults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparedSideTest {

    private static final Path MODELS =
            Path.of("../sample-project/models").toAbsolutePath().normalize();

    private static final Path QUANTISED = Path.of("../gemma-junit/src/test/resources/quantised")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder;

    @Test
    void readsAFile() throws Exception {
        ResultsFile.write(folder.resolve("run"), Sessions.sums(80));

        var side = ComparedSide.of("candidate", "run", folder, Optional.of("bfloat16"));

        assertThat(side.results()).contains(Sessions.sums(80));
        assertThat(side.dtypes()).containsExactly("float32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-gemma-it", "tiny-gemma-openhermes", "tiny-gemma+tiny-gemma-openhermes"})
    void findsACheckpoint(String name) throws Exception {
        var side = ComparedSide.of("candidate", name, MODELS, Optional.empty());

        assertThat(side.results()).isEmpty();
        assertThat(side.source()).isEqualTo(name);
        assertThat(side.dtypes()).containsExactly("bfloat16");
    }

    @Test
    void knowsTheArithmeticThatWasAskedFor() throws Exception {
        assertThat(ComparedSide.of("candidate", "tiny-gemma-it", MODELS, Optional.of("float32"))
                        .dtypes())
                .containsExactly("float32");
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        assertThatThrownBy(() -> ComparedSide.of("candidate", "nope.json", folder, Optional.empty()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.candidate names " + folder.resolve("nope.json")
                        + ", which does not exist; name a results file or a checkpoint.");
    }

    @Test
    void refusesABaseline() {
        var file = folder.resolve("gemma-baseline.json");
        BaselineFile.write(file, Baseline.empty());

        assertThatThrownBy(() -> ComparedSide.of("reference", "gemma-baseline.json", folder, Optional.empty()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.reference names " + file + ", which is a baseline and no results file; name the file"
                        + " of a run, such as target/gemma/results.json.");
    }

    @Test
    void leavesADamagedFileToItsReader() throws Exception {
        var file = Files.createFile(folder.resolve("run.json"));

        assertThatThrownBy(() -> ComparedSide.of("reference", "run.json", folder, Optional.empty()))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Results file " + file
                        + " is empty, so the run did not finish; run `mvn verify` or `mvn gemma:verify` again.");
    }

    @Test
    void refusesAFolderWithoutACheckpoint() {
        refuses(
                folder.toString(),
                "Checkpoint folder " + folder + " has no config.json; point to a folder in the Hugging Face layout.");
    }

    @Test
    void saysWhereItLookedForWhatIsNowhere() {
        refuses(
                "nowhere",
                "Checkpoint \"nowhere\" was not found; looked for the folder " + folder.resolve("nowhere") + ".");
    }

    private void refuses(String source, String why) {
        assertThatThrownBy(() -> ComparedSide.of("reference", source, folder, Optional.empty()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.reference is no results file, and as a checkpoint it cannot be used: " + why);
    }

    @Test
    void refusesCheckpointsOfDifferentArithmetic() {
        assertThatThrownBy(() -> checkpoint("candidate", "float32").requireDtypeOf(checkpoint("reference", "bfloat16")))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The candidate is computed in float32 and the reference in bfloat16, so their scores could"
                        + " not be compared; set -Dgemma.dtype=float32.");
    }

    @Test
    void asksForTheArithmeticOfWhatIsMeasuredAlready() {
        var file = new ComparedSide(
                "reference",
                "run.json",
                Optional.of(Sessions.sums(80)),
                Optional.empty(),
                Optional.empty(),
                Set.of("bfloat16"));

        assertThatThrownBy(() -> checkpoint("candidate", "float32").requireDtypeOf(file))
                .hasMessageEndingWith("; set -Dgemma.dtype=bfloat16.");
        assertThatThrownBy(() -> file.requireDtypeOf(checkpoint("candidate", "float32")))
                .hasMessageEndingWith("; set -Dgemma.dtype=bfloat16.");
    }

    @Test
    void leavesTwoFilesToTheGate() {
        Optional<SessionResults> results = Optional.of(Sessions.sums(80));
        var now = new ComparedSide(
                "candidate", "a.json", results, Optional.empty(), Optional.empty(), Set.of("bfloat16"));
        var before =
                new ComparedSide("reference", "b.json", results, Optional.empty(), Optional.empty(), Set.of("float32"));

        assertThatCode(() -> now.requireDtypeOf(before)).doesNotThrowAnyException();
    }

    @Test
    void takesAConversionWithTheTokensOfItsOriginal() throws Exception {
        for (String name : List.of("tiny-gemma-it-Q4_0", "tiny-gemma-it-bnb-nf4")) {
            ComparedSide candidate = side("candidate", QUANTISED.resolve(name));

            assertThatCode(() -> candidate.requireTokensOf(side("reference", MODELS.resolve("tiny-gemma-it"))))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesAConversionWithOtherTokens() throws Exception {
        Path original = MODELS.resolve("tiny-gemma-it");
        try (Stream<Path> files = Files.list(QUANTISED.resolve("tiny-gemma-it-bnb-nf4"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path tokenizer = folder.resolve("tokenizer.json");
        var json = new ObjectMapper();
        ObjectNode root = (ObjectNode) json.readTree(tokenizer.toFile());
        ObjectNode vocabulary = (ObjectNode) root.path("model").path("vocab");
        Map<Integer, String> tokens = new TreeMap<>();
        vocabulary.properties().forEach(token -> tokens.put(token.getValue().intValue(), token.getKey()));
        vocabulary.put(tokens.get(600), 700).put(tokens.get(700), 600);
        json.writeValue(tokenizer.toFile(), root);

        ComparedSide candidate = side("candidate", folder);
        assertThatThrownBy(() -> candidate.requireTokensOf(side("reference", original)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Token 600 is \"" + tokens.get(700) + "\" in the candidate " + folder + " and \""
                        + tokens.get(600) + "\" in the reference " + original
                        + ", which has as many layers of the same width, so what would be compared is not the conversion"
                        + " alone; convert again with the tokenizer of the original.");
    }

    private static ComparedSide side(String name, Path checkpoint) throws MojoExecutionException {
        return ComparedSide.of(name, checkpoint.toString(), MODELS, Optional.of("float32"));
    }

    private static ComparedSide checkpoint(String name, String dtype) {
        return new ComparedSide(name, "folder", Optional.empty(), Optional.empty(), Optional.empty(), Set.of(dtype));
    }
}
