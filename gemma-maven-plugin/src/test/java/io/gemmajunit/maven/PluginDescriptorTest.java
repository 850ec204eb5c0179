package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** A mojo has one superclass, so some parameters are written down twice; they must not drift apart. */
class PluginDescriptorTest {

    private record Parameter(String goal, String name, String type, String expression, String description) {}

    private static final List<Parameter> PARAMETERS = new ArrayList<>();

    @BeforeAll
    static void readDescriptor() throws Exception {
        try (var stream = PluginDescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
            elements(document.getDocumentElement(), "mojo").forEach(PluginDescriptorTest::addParameters);
        }
    }

    @Test
    void givesEachPropertyOneNameAndType() {
        var byProperty = new HashMap<String, Map<String, List<String>>>();
        PARAMETERS.stream()
                .filter(parameter -> parameter.expression().startsWith("${gemma."))
                .forEach(parameter -> byProperty
                        .computeIfAbsent(parameter.expression(), property -> new HashMap<>())
                        .computeIfAbsent(parameter.name() + " " + parameter.type(), name -> new ArrayList<>())
                        .add(parameter.goal()));

        assertThat(byProperty)
                .containsKey("${gemma.alpha}")
                .allSatisfy((property, names) -> assertThat(names).as(property).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha", "tolerance", "margin", "safetyMargin", "strict"})
    void describesThePolicyAlikeInAllGoals(String name) {
        assertThat(named(name))
                .extracting(Parameter::goal)
                .containsExactlyInAnyOrder("baseline", "check", "compare", "evaluate", "verify");
        assertThat(named(name))
                .extracting(Parameter::description)
                .containsOnly(named(name).get(0).description());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dtype", "threads", "device", "memory", "attention"})
    void describesTheEngineAlikeInAllGoals(String name) {
        assertThat(named(name)).extracting(Parameter::goal).containsExactlyInAnyOrder("compare", "evaluate", "verify");
        assertThat(named(name))
                .extracting(Parameter::description)
                .containsOnly(named(name).get(0).description());
    }

    private static List<Parameter> named(String name) {
        return PARAMETERS.stream()
                .filter(parameter -> parameter.name().equals(name))
                .toList();
    }

    private static void addParameters(Element mojo) {
        var goal = text(mojo, "goal");
        var configuration = elements(mojo, "configuration").get(0);
        for (var parameter : elements(mojo, "parameter")) {
            var name = text(parameter, "name");
            PARAMETERS.add(new Parameter(
                    goal, name, text(parameter, "type"), text(configuration, name), text(parameter, "description")));
        }
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse("");
    }

    private static List<Element> elements(Element parent, String name) {
        var nodes = parent.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
