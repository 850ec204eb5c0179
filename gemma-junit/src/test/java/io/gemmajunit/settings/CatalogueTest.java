package io.gemmajunit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.model.local.ModelOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings are described in one place; what else speaks of them says the same. */
class CatalogueTest {

    @ParameterizedTest
    @EnumSource
    void hasOneSettingOfEachName(Audience audience) {
        assertThat(Catalogue.of(audience)).extracting(Setting::name).doesNotHaveDuplicates();
    }

    @Test
    void isTheTablesOfTheGuide() {
        var rows = guide().lines().filter(line -> line.startsWith("| `gemma.")).toList();
        var written = Catalogue.all().stream()
                .filter(setting -> !setting.audience().contains(Audience.INTERNAL))
                .map(Setting::markdownRow)
                .distinct()
                .toList();

        assertThat(written).containsAll(rows);
        assertThat(rows.stream().map(CatalogueTest::name).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().map(CatalogueTest::name).distinct().toList());
    }

    @Test
    void hasAllThatTheCodeReads() {
        var names = Catalogue.all().stream().map(Setting::name).toList();
        var others = List.of(Catalogue.ALIASES, "gemma.progress", "gemma.torchscript.py");

        assertThat(sources("src/main/java", "../gemma-maven-plugin/src/main/java")
                        .flatMap(source -> Pattern.compile("\"(gemma\\.[A-Za-z.]+)\"")
                                .matcher(source)
                                .results()
                                .map(literal -> literal.group(1)))
                        .filter(name -> !others.contains(name)))
                .hasSizeGreaterThan(100)
                .isSubsetOf(names);
    }

    @Test
    void hasTheDefaultsOfTheGate() {
        var usual = new GatePolicy();

        assertThat(value("gemma.alpha")).isEqualTo(Double.toString(usual.alpha()));
        assertThat(value("gemma.tolerance")).isEqualTo(Double.toString(usual.tolerance()));
        assertThat(value("gemma.margin")).isEqualTo(Double.toString(usual.margin()));
        assertThat(value("gemma.safetyMargin")).isEqualTo(Double.toString(usual.safetyMargin()));
        assertThat(value("gemma.driftGrowth")).isEqualTo(Double.toString(usual.driftGrowth()));
    }

    @Test
    void hasTheDefaultsOfModels() {
        var usual = ModelOptions.defaults();

        assertThat(value("gemma.dtype")).isEqualTo(usual.dtype());
        assertThat(value("gemma.threads")).isEqualTo(Integer.toString(usual.threads()));
        assertThat(value("gemma.device")).isEqualTo(usual.device());
        assertThat(value("gemma.memory")).isEqualTo(usual.memory());
        assertThat(value("gemma.attention"))
                .isEqualToIgnoringCase(usual.attention().name());
    }

    private static String value(String name) {
        return Catalogue.get(name, Audience.TESTS).defaultValue().orElseThrow();
    }

    private static String name(String row) {
        return row.split("`")[1];
    }

    /** Returns the README and the pages of the site. */
    private static String guide() {
        var pages = sources("../README.md", "../gemma-maven-plugin/src/site", "src/site");
        return pages.collect(Collectors.joining("\n"));
    }

    private static Stream<String> sources(String... folders) {
        return Stream.of(folders).map(Path::of).filter(Files::exists).flatMap(CatalogueTest::texts);
    }

    private static Stream<String> texts(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(java|md)"))
                    .map(CatalogueTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
