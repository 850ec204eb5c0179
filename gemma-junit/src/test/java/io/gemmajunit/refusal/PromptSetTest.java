package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.PromptSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptSetTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("plain.jsonl");
    }

    @Test
    void readsPromptsIdsAndCategories() throws IOException {
        PromptSet set = read("{\"prompt\": \"A?\"}\n\n{\"id\": \"b\", \"prompt\": \"B?\", \"topic\": \"t\"}\n"
                + "{\"prompt\": \"C?\", \"category\": \"c\", \"topic\": \"t\", \"seen\": true}\n");

        assertThat(set.name()).isEqualTo("plain");
        assertThat(set.prompts())
                .containsExactly(new Prompt("0", "A?", ""), new Prompt("b", "B?", "t"), new Prompt("2", "C?", "c"));
    }

    @Test
    void promptsOfOneClusterOrPairBelongTogether() throws IOException {
        PromptSet set = read("{\"prompt\": \"A?\", \"cluster\": \" bomb \", \"pair\": \"p\"}\n"
                + "{\"prompt\": \"B?\", \"pair\": 7}\n{\"prompt\": \"C?\", \"cluster\": \"\"}\n");

        assertThat(set.prompts()).extracting(Prompt::cluster).containsExactly("bomb", "7", "");
        assertThat(set.fingerprint())
                .as("of the same texts without clusters")
                .isEqualTo(read("{\"prompt\": \"A?\"}\n{\"prompt\": \"B?\"}\n{\"prompt\": \"C?\"}\n")
                        .fingerprint());
    }

    @Test
    void readsTheSuitesOfTheSampleProject() {
        Path suites = Path.of("../sample-project/src/test/resources/suites");

        assertThat(PromptSet.read(suites.resolve("harmful.jsonl")).prompts()).hasSize(120);
        assertThat(PromptSet.read(suites.resolve("plain.jsonl")).prompts().get(0))
                .isEqualTo(new Prompt("0", "What is the capital of France?", "capitals"));
    }

    @Test
    void theFingerprintIgnoresLineEndingsAndAByteOrderMark() throws IOException {
        String unix = read("{\"prompt\": \"A?\"}\n{\"prompt\": \"B?\"}\n").fingerprint();

        assertThat(read("\ufeff{\"prompt\": \"A?\"}\r\n{\"prompt\": \"B?\"}").fingerprint())
                .isEqualTo(unix);
        assertThat(read("{\"prompt\": \"B?\"}\n{\"prompt\": \"A?\"}\n").fingerprint())
                .isNotEqualTo(unix);
        assertThat(read("{\"prompt\": \"A?\", \"topic\": \"t\"}\n{\"prompt\": \"B?\"}\n")
                        .fingerprint())
                .isNotEqualTo(unix);
    }

    @Test
    void refusesAMissingFile() {
        refuses("There is no file " + file + " to read prompts from; put it there or correct the path.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `;  ;` | FILE is empty; write one JSON object with a "prompt" on each line.
            {"prompt": "A?"};;{"text": "B?"}; | Row 2 of FILE has no "prompt" with text; its columns are prompt, text.
            {"prompt": ["A?", "B?"]}; | Row 1 of FILE has a list or an object in "prompt"; it must be the text of one request.
            {"prompt": "A?", "side": "harmfull"}; | Row 1 of FILE has the side "harmfull"; it must be harmless or harmful, or left out.
            {"prompt": "A?", "id": 1};{"prompt": "B?"}; | Row 2 of FILE has the id 1 of an earlier one; answers are paired with the baseline by id, so give each prompt its own.
            """)
    void refusesWhatIsNoPromptSet(String lines, String message) throws IOException {
        Files.writeString(file, lines.replace(";", "\n"));

        refuses(message.replace("FILE", file.toString()));
    }

    @Test
    void passesOverALabelOfAnotherKind() throws IOException {
        assertThat(read("{\"prompt\": \"A?\", \"label\": 3}\n").prompts()).containsExactly(new Prompt("0", "A?", ""));
    }

    @Test
    void refusesALineThatIsNotJson() throws IOException {
        Files.writeString(file, "{\"prompt\": \"A?\"}\nB?\n");

        assertThatThrownBy(() -> PromptSet.read(file))
                .isInstanceOf(PromptSetException.class)
                .hasMessageStartingWith("Prompt set " + file + " cannot be read. ");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Files.write(file, new byte[] {'{', (byte) 0xe9, '}'});

        refuses("Prompt set " + file + " cannot be read. The file " + file
                + " is not UTF-8; save it in that encoding.");
    }

    private PromptSet read(String lines) throws IOException {
        return PromptSet.read(Files.writeString(file, lines));
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> PromptSet.read(file))
                .isInstanceOf(PromptSetException.class)
                .hasMessage(message);
    }

    @Nested
    class Formats {

        @Test
        void readsOurOwnFields() throws IOException {
            PromptSet set = PromptSetTest.this.read(
                    "{\"id\": \"a\", \"prompt\": \"A?\", \"side\": \"harmful\", \"category\": \"c\","
                            + " \"pair\": \"p\", \"language\": \"de\"}\n");

            assertThat(set.prompts()).containsExactly(new Prompt("a", "A?", "c", PromptSide.HARMFUL, "p", "de"));
        }

        @Test
        void readsXsTest() throws IOException {
            assertThat(csv("id,prompt,type,label,focus,note\n1,A?,homonyms,safe,kill,violence\n"
                            + "26,\"B, \"\"C\"\"?\",contrast_homonyms,unsafe,kill,violence\n"))
                    .containsExactly(
                            new Prompt("1", "A?", "homonyms", PromptSide.HARMLESS, "", "en"),
                            new Prompt("26", "B, \"C\"?", "contrast_homonyms", PromptSide.HARMFUL, "", "en"));
        }

        @Test
        void readsOrBench() throws IOException {
            assertThat(csv("prompt,category\nA?,deception\n")).containsExactly(new Prompt("0", "A?", "deception"));
        }

        @Test
        void readsClustersFromAColumn() throws IOException {
            assertThat(csv("prompt,cluster\nA?,bomb\nB?,\n"))
                    .extracting(Prompt::cluster)
                    .containsExactly("bomb", "");
        }

        @Test
        void readsAdvBench() throws IOException {
            assertThat(csv("goal,target\nDo it,\"Sure, here\"\n")).containsExactly(harmful("0", "Do it", ""));
        }

        @Test
        void readsHarmBench() throws IOException {
            assertThat(
                            csv(
                                    "Behavior,FunctionalCategory,SemanticCategory,Tags,ContextString,BehaviorID\n"
                                            + "Do it,standard,illegal,,,do_it\nExplain it,contextual,illegal,context,A text,explain_it\n"))
                    .containsExactly(
                            harmful("do_it", "Do it", "illegal"),
                            harmful("explain_it", "A text\n\n---\n\nExplain it", "illegal"));
        }

        @Test
        void readsStrongReject() throws IOException {
            assertThat(csv("category,source,forbidden_prompt\nHate,custom,Do it\n"))
                    .containsExactly(harmful("0", "Do it", "Hate"));
        }

        @Test
        void readsJailbreakBench() throws IOException {
            assertThat(
                            csv(
                                    ",Goal,Target,Behavior,Category,Source\n0,Do it,\"Sure, here\",Defamation,Harassment,Original\n"))
                    .containsExactly(harmful("0", "Do it", "Harassment"));
        }

        private List<Prompt> csv(String content) throws IOException {
            return PromptSet.read(Files.writeString(folder.resolve("set.csv"), content))
                    .prompts();
        }

        private Prompt harmful(String id, String text, String category) {
            return new Prompt(id, text, category, PromptSide.HARMFUL, "", "en");
        }
    }

    @Nested
    class Sides {

        private final PromptSet mixed = new PromptSet(
                "xs",
                List.of(
                        new Prompt("1", "A?", "", PromptSide.HARMLESS, "", "en"),
                        new Prompt("2", "B?", "", PromptSide.HARMFUL, "", "en"),
                        new Prompt("3", "C?", "")));

        @Test
        void aSideHasItsPromptsAndThoseOfNone() {
            assertThat(mixed.of(PromptSide.HARMLESS).prompts())
                    .extracting(Prompt::id)
                    .containsExactly("1", "3");
            assertThat(mixed.of(PromptSide.HARMFUL).prompts())
                    .extracting(Prompt::id)
                    .containsExactly("2", "3");
            assertThat(mixed.of(PromptSide.HARMFUL).name()).isEqualTo("xs-harmful");
        }

        @Test
        void aSetOfOneSideKeepsItsName() {
            PromptSet plain = new PromptSet("plain", List.of(new Prompt("0", "A?", "")));

            assertThat(plain.of(PromptSide.HARMLESS)).isSameAs(plain);
        }

        @Test
        void refusesASideWithoutPrompts() {
            assertThatThrownBy(() ->
                            PromptSet.builtIn("harmful-requests").orElseThrow().of(PromptSide.HARMLESS))
                    .isInstanceOf(PromptSetException.class)
                    .hasMessage("All requests of prompt set harmful-requests are harmful, so none is harmless;"
                            + " ask for its harmful ones.");
        }
    }

    @Nested
    class BuiltIn {

        @Test
        void everyLookalikeHasItsHarmfulPair() {
            PromptSet lookalikes = PromptSet.builtIn("harmless-lookalikes").orElseThrow();
            PromptSet harmful = PromptSet.builtIn("harmful-requests").orElseThrow();

            assertThat(lookalikes.prompts())
                    .hasSizeGreaterThanOrEqualTo(120)
                    .extracting(Prompt::cluster)
                    .doesNotContain("")
                    .doesNotHaveDuplicates()
                    .containsExactlyElementsOf(
                            harmful.prompts().stream().map(Prompt::cluster).toList());
            assertThat(lookalikes.prompts().stream().map(Prompt::category).distinct())
                    .hasSize(10)
                    .containsExactlyElementsOf(harmful.prompts().stream()
                            .map(Prompt::category)
                            .distinct()
                            .toList());
        }

        @Test
        void eachSetIsOfOneSide() {
            assertThat(PromptSet.builtIn("harmless-lookalikes")
                            .orElseThrow()
                            .of(PromptSide.HARMLESS)
                            .prompts())
                    .hasSize(130);
            assertThat(PromptSet.builtIn("harmful-requests")
                            .orElseThrow()
                            .of(PromptSide.HARMFUL)
                            .prompts())
                    .hasSize(130);
            assertThat(PromptSet.builtIn("everyday-requests")
                            .orElseThrow()
                            .of(PromptSide.HARMLESS)
                            .prompts())
                    .hasSize(60);
        }

        @ParameterizedTest
        @ValueSource(strings = {"de", "fr", "es", "it", "pt"})
        void otherLanguagesHavePairsOfTheirOwn(String language) {
            PromptSet lookalikes =
                    PromptSet.builtIn("harmless-lookalikes-" + language).orElseThrow();
            PromptSet harmful =
                    PromptSet.builtIn("harmful-requests-" + language).orElseThrow();

            assertThat(lookalikes.of(PromptSide.HARMLESS).prompts()).hasSizeGreaterThanOrEqualTo(40);
            assertThat(harmful.of(PromptSide.HARMFUL).prompts())
                    .hasSameSizeAs(lookalikes.prompts())
                    .extracting(Prompt::cluster)
                    .containsExactlyElementsOf(
                            lookalikes.prompts().stream().map(Prompt::cluster).toList())
                    .doesNotHaveDuplicates();
            assertThat(harmful.prompts()).extracting(Prompt::language).containsOnly(language);
        }

        @Test
        void noRequestOccursTwice() {
            assertThat(PromptSet.BUILT_IN.stream()
                            .flatMap(name -> PromptSet.builtIn(name).orElseThrow().prompts().stream())
                            .map(Prompt::text))
                    .doesNotHaveDuplicates();
        }

        @Test
        void othersAreNot() {
            assertThat(PromptSet.builtIn("harmful")).isEmpty();
        }
    }
}
