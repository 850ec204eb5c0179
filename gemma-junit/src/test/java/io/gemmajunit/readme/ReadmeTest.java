package io.gemmajunit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows nothing that the repository does not compile or run. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Path SAMPLE = ROOT.resolve("sample-project");
    private static final Pattern GEMMA_KEY = Pattern.compile("`(gemma\\.[A-Za-z]+)`");

    private final String readme = Files.readString(ROOT.resolve("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void showsCodeThatCompiles() throws IOException {
        String code = sources(SAMPLE.resolve("src/test/java")) + sources(Path.of("src/test/java/io/gemmajunit/readme"));
        assertThat(blocks("java"))
                .hasSize(5)
                .allSatisfy(block -> assertThat(code).contains(block));
    }

    @Test
    void showsThePomOfTheSampleProject() throws IOException {
        String poms = Files.readString(SAMPLE.resolve("pom.xml"));
        assertThat(blocks("xml")).hasSize(3);
        assertThat(blocks("xml").subList(0, 2))
                .allSatisfy(block -> assertThat(poms).contains(block));
    }

    @Test
    void namesTheLibtorchThatTheBuildUses() throws IOException {
        String version = Files.readString(ROOT.resolve("pom.xml"))
                .replaceAll("(?s).*<pytorch.version>(.*?)</pytorch.version>.*", "$1");
        assertThat(blocks("xml").get(2)).contains("<version>" + version + "</version>");
        String own = Files.readString(Path.of("pom.xml"));
        assertThat(blocks("xml").get(2).lines().filter(line -> line.contains("Id>") || line.contains("classifier>")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(own).contains(line.strip()));
    }

    @Test
    void showsTheConfigurationOfTheSampleProject() throws IOException {
        String properties = Files.readString(SAMPLE.resolve("src/test/resources/junit-platform.properties"));
        assertThat(blocks("properties").stream().flatMap(String::lines))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(properties.lines()).contains(line));
    }

    @Test
    void showsPipelinesThatAreYaml() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        List<String> pipelines =
                blocks("yaml").stream().filter(block -> block.contains("mvn")).toList();
        assertThat(pipelines).hasSize(2);
        for (String pipeline : pipelines) {
            assertThat(yaml.readTree(pipeline).has("jobs")
                            || yaml.readTree(pipeline).has("gate"))
                    .isTrue();
            assertThat(pipeline).contains("mvn -B -ntp verify -Dgemma.checkpoint=");
        }
    }

    @Test
    void showsTheTaskFilesOfTheSampleProject() throws IOException {
        String task = Files.readString(SAMPLE.resolve("src/test/resources/suites/tasks/facts_chat.yaml"));
        assertThat(blocks("yaml").stream().filter(block -> !block.contains("mvn")))
                .singleElement()
                .satisfies(block -> assertThat(task).contains(block));
    }

    @Test
    void runsAllTestsAsContinuousIntegrationDoes() throws IOException {
        String command = "mvn -B -ntp verify";
        assertThat(blocks("bash")).contains(command + "\n");
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("\n" + command + "\n");
    }

    @Test
    void listsOnlyKeysThatTheCodeKnows() throws IOException {
        String code = sources(Path.of("src/main/java")) + sources(ROOT.resolve("gemma-maven-plugin/src/main/java"));
        List<String> keys = GEMMA_KEY
                .matcher(readme)
                .results()
                .map(MatchResult::group)
                .map(key -> key.substring(1, key.length() - 1))
                .distinct()
                .toList();
        assertThat(keys)
                .hasSizeGreaterThan(15)
                .allSatisfy(key -> assertThat(code).contains("\"" + key + "\""));
    }

    private List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
