package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.settings.Audience;
import io.gemmajunit.settings.Catalogue;
import io.gemmajunit.settings.Setting;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The parameters of goals are settings too: their names, defaults and first sentences are those of the catalogue. */
class MojoSettingsTest {

    private record Parameter(String goal, String name, String type, String property, String usual, String description) {

        boolean isOf(Setting setting) {
            return setting.name().equals(property)
                    && description.startsWith(setting.sentence())
                    && (usual.isEmpty()
                            ? isSaidIn(setting)
                            : setting.defaultValue().orElse("").equals(usual));
        }

        /** A parameter without a default of its own leaves it to the JVM of the model, and says which that is. */
        private boolean isSaidIn(Setting setting) {
            return setting.defaultValue()
                    .map(value -> description.contains(value + " by default"))
                    .orElse(true);
        }

        @Override
        public String toString() {
            return goal + " " + property;
        }
    }

    static List<Parameter> parameters() throws Exception {
        try (var stream = MojoSettingsTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
            return elements(document.getDocumentElement(), "mojo")
                    .flatMap(MojoSettingsTest::parametersOf)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void isASettingOfTheCatalogue(Parameter parameter) {
        var settings = Catalogue.all().stream()
                .filter(setting -> setting.name().equals(parameter.property()))
                .toList();

        assertThat(settings)
                .as("%s with default %s: %s", parameter.property(), parameter.usual(), parameter.description())
                .anyMatch(parameter::isOf);
    }

    @Test
    void allSettingsOfThePluginAreParametersOfOneNameAndType() throws Exception {
        var parameters = parameters();
        var properties = parameters.stream().map(Parameter::property).distinct();

        assertThat(properties)
                .containsAll(Stream.of(Audience.PLUGIN, Audience.EVALUATION)
                        .flatMap(audience -> Catalogue.of(audience).stream())
                        .map(Setting::name)
                        .toList());
        for (var parameter : parameters) {
            assertThat(parameters)
                    .filteredOn(other -> other.property().equals(parameter.property()))
                    .allMatch(other -> other.name().equals(parameter.name())
                            && other.type().equals(parameter.type()));
        }
    }

    private static Stream<Parameter> parametersOf(Element mojo) {
        var configuration = elements(mojo, "configuration").findFirst().orElseThrow();
        return elements(mojo, "parameter")
                .map(parameter -> {
                    var name = text(parameter, "name");
                    var expression = elements(configuration, name).findFirst().orElse(null);
                    return new Parameter(
                            text(mojo, "goal"),
                            name,
                            text(parameter, "type"),
                            expression == null
                                    ? ""
                                    : expression.getTextContent().replaceAll("\\$\\{|}", ""),
                            expression == null ? "" : inTarget(expression.getAttribute("default-value")),
                            text(parameter, "description"));
                })
                .filter(parameter -> parameter.property().startsWith("gemma."));
    }

    private static String inTarget(String path) {
        return path.replace("${project.build.directory}", "target").replace("${project.basedir}/", "");
    }

    private static String text(Element parent, String tag) {
        return elements(parent, tag)
                .findFirst()
                .map(element -> element.getTextContent().replaceAll("\\s+", " "))
                .orElse("");
    }

    private static Stream<Element> elements(Element parent, String tag) {
        var nodes = parent.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .filter(Objects::nonNull);
    }
}
