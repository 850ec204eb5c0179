package io.gemmajunit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {

    private static final Path MODELS = Path.of("../sample-project/models");
    private static final List<ChatMessage> EXCHANGE = List.of(
            ChatMessage.user(" Hi\u00a0 "), ChatMessage.assistant("Hello {{ bos_token }}"), ChatMessage.user("Bye"));

    @TempDir
    private Path folder;

    @Test
    void rendersTheTemplateOfGemma() {
        ChatTemplate template =
                ChatTemplate.open(List.of(MODELS.resolve("tiny-gemma-it"))).orElseThrow();

        assertThat(template.prompt(EXCHANGE)).isEqualTo("""
                        <bos><start_of_turn>user
                        Hi<end_of_turn>
                        <start_of_turn>model
                        Hello {{ bos_token }}<end_of_turn>
                        <start_of_turn>user
                        Bye<end_of_turn>
                        <start_of_turn>model
                        """);
        assertThat(template.prompt(EXCHANGE)).isEqualTo(template.transcript(EXCHANGE) + "<start_of_turn>model\n");
    }

    @Test
    void rendersTheTemplateOfTheChatMlChild() {
        ChatTemplate template = ChatTemplate.open(List.of(MODELS.resolve("tiny-gemma-openhermes")))
                .orElseThrow();

        assertThat(template.prompt(List.of(ChatMessage.system("Be brief."), ChatMessage.user("Hi"))))
                .isEqualTo("""
                        <bos><|im_start|>system
                        Be brief.<|im_end|>
                        <|im_start|>user
                        Hi<|im_end|>
                        <|im_start|>assistant
                        """);
    }

    @Test
    void anAdaptersTemplateWinsInWhicheverFileItIs() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"chat_template\": \"own {{ eos_token }}\"}");
        Files.writeString(folder.resolve("special_tokens_map.json"), "{\"eos_token\": \"<|im_end|>\"}");

        ChatTemplate template = ChatTemplate.open(List.of(folder, MODELS.resolve("tiny-gemma-it")))
                .orElseThrow();

        assertThat(template.prompt(EXCHANGE)).isEqualTo("own <|im_end|>");
    }

    /** As transformers 5.18 does: the map goes before the configuration, unless that has a table of added tokens. */
    @Test
    void theMapOfSpecialTokensWins() throws IOException {
        Path base = Files.createDirectory(folder.resolve("base"));
        String config = "{\"chat_template\": \"{{ eos_token }}\", \"eos_token\": \"<eos>\"";
        Files.writeString(base.resolve("special_tokens_map.json"), "{\"eos_token\": \"<end>\"}");
        Files.writeString(base.resolve("tokenizer_config.json"), config + "}");
        assertThat(ChatTemplate.open(List.of(base)).orElseThrow().prompt(EXCHANGE))
                .isEqualTo("<end>");

        Files.writeString(folder.resolve("tokenizer_config.json"), config + "}");
        assertThat(ChatTemplate.open(List.of(folder, base)).orElseThrow().prompt(EXCHANGE))
                .as("the map of the base is not that of the adapter")
                .isEqualTo("<eos>");

        Files.writeString(base.resolve("tokenizer_config.json"), config + ", \"added_tokens_decoder\": {}}");
        assertThat(ChatTemplate.open(List.of(base)).orElseThrow().prompt(EXCHANGE))
                .isEqualTo("<eos>");
    }

    /** The order of transformers 5.18. */
    @Test
    void aTemplateMayLieAmongNamedOnes() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"chat_template\": {\"default\": \"D\", \"x\": \"X\"}}");
        assertThat(ChatTemplate.open(List.of(folder)).orElseThrow().prompt(EXCHANGE))
                .isEqualTo("D");

        Files.createDirectory(folder.resolve("additional_chat_templates"));
        Files.writeString(folder.resolve("additional_chat_templates/tool_use.jinja"), "T");
        assertThat(ChatTemplate.open(List.of(folder)).orElseThrow().prompt(EXCHANGE))
                .isEqualTo("D");

        Files.writeString(folder.resolve("chat_template.jinja"), "C");
        assertThat(ChatTemplate.open(List.of(folder)).orElseThrow().prompt(EXCHANGE))
                .isEqualTo("C");

        Files.writeString(folder.resolve("additional_chat_templates/default.jinja"), "A");
        assertThat(ChatTemplate.open(List.of(folder)).orElseThrow().prompt(EXCHANGE))
                .isEqualTo("A");
    }

    @Test
    void anAdapterWithoutATemplateHasThatOfItsBase() {
        Path base = MODELS.resolve("tiny-gemma-it");

        assertThat(ChatTemplate.open(List.of(folder, base)).orElseThrow().prompt(EXCHANGE))
                .isEqualTo(ChatTemplate.open(List.of(base)).orElseThrow().prompt(EXCHANGE));
    }

    @Test
    void quotesTheWordsOfATemplateThatRefuses() {
        ChatTemplate template =
                ChatTemplate.open(List.of(MODELS.resolve("tiny-gemma-it"))).orElseThrow();

        assertThatThrownBy(() -> template.prompt(List.of(ChatMessage.system("Be brief."), ChatMessage.user("Hi"))))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessage("The chat template in " + MODELS.resolve("tiny-gemma-it/chat_template.jinja")
                        + " refuses this conversation: System role not supported.");
    }

    @Test
    void givesTheSourceAsItIs() throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), "{{ bos_token }}\n");

        assertThat(open().source()).isEqualTo("{{ bos_token }}\n");
    }

    @Test
    void isEmptyWithoutATemplate() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": \"<bos>\"}");

        assertThat(ChatTemplate.open(List.of(folder))).isEmpty();
    }

    /** It would make an empty prompt of every conversation. */
    @Test
    void refusesAnEmptyTemplate() throws IOException {
        Path file = Files.writeString(folder.resolve("chat_template.jinja"), "\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(ChatTemplateException.class)
                .hasMessage("The chat template in " + file + " is empty; copy it from the original checkpoint.");
    }

    @Test
    void prefersTheJinjaFileThenTheConfigurationThenTheFileOfTheProcessor() throws IOException {
        Files.writeString(folder.resolve("chat_template.json"), "{\"chat_template\": \"json\"}");
        assertThat(open().source()).isEqualTo("json");

        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"chat_template\": \"config\"}");
        assertThat(open().source()).isEqualTo("config");

        Files.writeString(folder.resolve("chat_template.jinja"), "jinja");
        assertThat(open().source()).isEqualTo("jinja");
    }

    @Test
    void takesTheDefaultOfSeveralTemplates() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), """
                {"chat_template": [{"name": "tools", "template": "a"}, {"name": "default", "template": "b"}]}""");

        assertThat(open().source()).isEqualTo("b");
    }

    /** As transformers 5.18 makes a dict of them. */
    @Test
    void takesTheLastOfSeveralThatAreNamedAlike() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), """
                {"chat_template": [{"name": "default", "template": "a"}, {"name": "default", "template": "b"}]}""");

        assertThat(open().source()).isEqualTo("b");
    }

    /** transformers fails when it renders them. */
    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "{\"default\": 5}", "[{\"name\": \"default\", \"template\": {}}]"})
    void refusesATemplateThatIsNoText(String template) throws IOException {
        Path config =
                Files.writeString(folder.resolve("tokenizer_config.json"), "{\"chat_template\": " + template + "}");

        assertThatThrownBy(() -> ChatTemplate.open(List.of(folder)))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessage("The chat template in " + config + " is no text; correct it.");
    }

    @Test
    void refusesSeveralTemplatesWithoutADefault() throws IOException {
        Path config = Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"chat_template\": [{\"name\": \"tools\", \"template\": \"a\"}]}");

        assertThatThrownBy(() -> ChatTemplate.open(List.of(folder)))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessage(
                        "None of the chat templates in " + config + " is named \"default\"; rename the one to use.");
    }

    @Test
    void namesTheFileOfAMalformedTemplate() throws IOException {
        Path file = Files.writeString(folder.resolve("chat_template.jinja"), "{% for m in messages %}{{ m['role'] }}");

        assertThatThrownBy(() -> open().prompt(EXCHANGE))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessage(
                        "The chat template in " + file
                                + " cannot be rendered (line 1): TemplateSyntaxError: Unexpected end of template. Jinja was looking"
                                + " for the following tags: 'endfor' or 'else'. The innermost block that needs to be closed is 'for'.");
    }

    @Test
    void namesTheFileOfAMalformedExpression() throws IOException {
        Path file = Files.writeString(folder.resolve("chat_template.jinja"), "a\n{{ messages[ }}");

        assertThatThrownBy(() -> open().prompt(EXCHANGE))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessage("The chat template in " + file
                        + " cannot be rendered (line 2): TemplateSyntaxError: unexpected '}', expected ']'.");
    }

    @Test
    void trimsBlocksAsTransformersDoes() throws IOException {
        assertThat(
                        rendered(
                                "{% for m in messages %}\n  {% if true %}\n{{ m.content }}\n  {% endif %}\n{% endfor %}\nend\n"))
                .isEqualTo(" Hi\u00a0 \nHello {{ bos_token }}\nBye\nend");
    }

    @Test
    void knowsPythonsStringMethods() throws IOException {
        assertThat(rendered("{{ messages[0].content.strip() }}")).isEqualTo("Hi");
        assertThat(rendered("{{ 'a-b-c'.split('-')[1] }}")).isEqualTo("b");
        assertThat(rendered("{{ 'a-b-c'.split('-', 1)[1] }}")).isEqualTo("b-c");
        assertThat(rendered("{{ ' a  b '.split()[1] }}")).isEqualTo("b");
        assertThat(rendered("{{ 'xxaxx'.strip('x') }}{{ 'xb'.lstrip('x') }}{{ 'c\n'.rstrip() }}"))
                .isEqualTo("abc");
        assertThat(rendered("{{ 'one TWO'.title() }} {{ 'oNE two'.capitalize() }}"))
                .isEqualTo("One Two One two");
        assertThat(rendered("{% if 'gemma'.startswith('gem') and 'gemma'.endswith('ma') %}y{% endif %}"))
                .isEqualTo("y");
        assertThat(rendered("{{ '😀b'.find('b') }} {{ '/'.join(['a', 'b']) }} {{ 'ab'.removeprefix('a') }}"))
                .isEqualTo("1 a/b b");
        assertThat(rendered("{{ 'a\\nb'.splitlines()|length }}")).isEqualTo("2");
        assertThat(rendered("{{ messages[1:][0].role }}{{ messages[0].get('name', '-') }}"))
                .isEqualTo("assistant-");
    }

    @Test
    void keepsValuesInANamespace() throws IOException {
        assertThat(
                        rendered(
                                "{% set ns = namespace(n='') %}{% for m in messages %}{% set ns.n = m.role %}{% endfor %}{{ ns.n }}"))
                .isEqualTo("user");
    }

    @Test
    void negatesTestsAsPythonDoes() throws IOException {
        assertThat(rendered("{% if not absent is defined %}a{% endif %}{% if not messages is defined %}b{% endif %}"))
                .isEqualTo("a");
        assertThat(rendered("{{ 'not x is defined' }} not x is defined"))
                .isEqualTo("not x is defined not x is defined");
    }

    /** Python's dicts are in the order in which they were made, and the harness gives a message its role first. */
    @Test
    void showsMessagesInTheirOrder() throws IOException {
        assertThat(rendered("{{ messages[0]|list|tojson }}{% for key in messages[0] %}{{ key }}{% endfor %}"))
                .isEqualTo("[\"role\", \"content\"]rolecontent");
    }

    @Test
    void refusesACommaBeforeIn() {
        assertThatThrownBy(() -> rendered("{% for m, in [[1]] %}{{ m }}{% endfor %}"))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("expected token 'in', got '['");
    }

    /** What a filter block gives is joined as it is. */
    @Test
    void refusesAFilterBlockThatGivesNoText() {
        assertThatThrownBy(() -> rendered("{% filter length %}abc{% endfilter %}"))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining("sequence item 0: expected str instance, int found");
    }

    @Test
    void writesJsonAsPythonDoes() throws IOException {
        assertThat(rendered("{{ {'a': [1, 'é<'], 'b': {} } | tojson }}")).isEqualTo("{\"a\": [1, \"é<\"], \"b\": {}}");
        assertThat(rendered("{{ {'a': [1]} | tojson(indent=2) }}")).isEqualTo("{\n  \"a\": [\n    1\n  ]\n}");
    }

    @Test
    void knowsTheDate() throws IOException {
        assertThat(rendered("{{ strftime_now('%Y')|length }}{{ 5 }}")).isEqualTo("45");
        assertThat(rendered("{{ strftime_now('%Y-%m-%d') }}"))
                .isIn(LocalDate.now().toString(), LocalDate.now().minusDays(1).toString());
    }

    @Test
    void rendersWhatIsMarkedForTraining() throws IOException {
        assertThat(rendered("{% generation %}{{ messages[0].role }}{% endgeneration %}"))
                .isEqualTo("user");
    }

    private String rendered(String template) throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), template);
        return open().transcript(EXCHANGE);
    }

    private ChatTemplate open() {
        return ChatTemplate.open(List.of(folder)).orElseThrow();
    }
}
