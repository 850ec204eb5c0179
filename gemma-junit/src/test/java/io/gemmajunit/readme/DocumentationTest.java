package io.gemmajunit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README and the pages of the site show nothing that the repository does not compile or run. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Path SAMPLE = ROOT.resolve("sample-project");
    private static final Path SITE = ROOT.resolve("gemma-maven-plugin/src/site");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(#[^)]*)?\\)");
    private static final Pattern GEMMA_KEY = Pattern.compile("`(gemma\\.[A-Za-z]+)`");

    private final List<Path> pages = pages();
    private final String text = pages.stream().map(DocumentationTest::read).collect(Collectors.joining("\n"));

    DocumentationTest() throws IOException {}

    @Test
    void showsCodeThatCompiles() throws IOException {
        String code = sources(SAMPLE.resolve("src/test/java")) + sources(Path.of("src/test/java/io/gemmajunit/readme"));
        assertThat(blocks("java"))
                .hasSize(15)
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
        List<String> pipelines = blocks("yaml").stream()
                .filter(block -> block.contains("verify"))
                .toList();
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
        String tasks = sources(SAMPLE.resolve("src/test/resources/suites/tasks"), ".yaml");
        assertThat(blocks("yaml").stream().filter(block -> !block.contains("mvn") && !block.contains("marks:")))
                .hasSize(2)
                .allSatisfy(block -> assertThat(tasks).contains(block));
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
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(key -> key.substring(1, key.length() - 1))
                .distinct()
                .toList();
        assertThat(keys)
                .hasSizeGreaterThan(15)
                .allSatisfy(key -> assertThat(code).contains("\"" + key + "\""));
    }

    @Test
    void fitsTheReadmeIntoFiveMinutes() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void linksToWhatIsThere() {
        assertThat(pages)
                .allSatisfy(page -> assertThat(LINK.matcher(read(page)).results())
                        .allSatisfy(link -> {
                            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                            assertThat(target).exists();
                            if (link.group(2) != null) {
                                assertThat(anchors(target)).contains(link.group(2));
                            }
                        }));
    }

    @Test
    void hasEachPageInTheMenuOfTheSite() {
        String menu = read(SITE.resolve("site.xml"));
        assertThat(pages.stream().skip(1).map(page -> page.getFileName().toString()))
                .allSatisfy(page -> assertThat(menu).contains("href=\"" + page.replace(".md", ".html") + "\""));
    }

    /** Returns the anchors of headings, as GitHub and the site make them. */
    private static List<String> anchors(Path page) {
        return read(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> "#"
                        + line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
    }

    /** Returns the README and then the pages of the site. */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(SITE.resolve("markdown"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), files.sorted())
                    .toList();
        }
    }

    private List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String sources(Path folder) throws IOException {
        return sources(folder, ".java");
    }

    private static String sources(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .map(DocumentationTest::read)
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
