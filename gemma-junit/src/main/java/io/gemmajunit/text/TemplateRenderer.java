package io.gemmajunit.text;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.jinja.Environment;
import io.gemmajunit.jinja.Template;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Signature;
import io.gemmajunit.python.library.Json;
import io.gemmajunit.python.library.Strftime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders one Jinja template with the environment that transformers 5.18 gives chat templates: blocks trimmed, lists
 * and dicts immutable, loop controls, the tag {@code generation}, and three functions of its own.
 */
final class TemplateRenderer {

    /** Where a rendered conversation ends. */
    enum Ending {
        MODEL_TURN,
        LAST_MESSAGE
    }

    private static final Signature TO_JSON =
            Signature.of("tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False)");
    private static final Signature RAISE = Signature.of("raise_exception(message)");
    private static final Signature NOW = Signature.of("strftime_now(format)");

    private static final Environment TRANSFORMERS = Environment.builder()
            .trimBlocks()
            .stripBlocks()
            .immutable()
            .loopControls()
            .generation()
            .filter("tojson", TemplateRenderer::json)
            .function("raise_exception", TemplateRenderer::raise)
            .function("strftime_now", TemplateRenderer::now)
            .build();

    private final String source;
    private final String file;
    /** Special tokens by their roles, and arguments. */
    private final Map<String, @Nullable Object> names;

    /** Compiled when it is first needed: an unused template may be malformed. */
    private volatile @Nullable Template compiled;

    TemplateRenderer(String source, String file, Map<String, ? extends @Nullable Object> names) {
        this.source = source;
        this.file = file;
        this.names = new HashMap<>(names);
    }

    TemplateRenderer with(Map<String, ? extends @Nullable Object> arguments) {
        var all = new HashMap<>(names);
        all.putAll(arguments);
        return new TemplateRenderer(source, file, all);
    }

    private Template template() {
        Template template = compiled;
        if (template == null) {
            template = TRANSFORMERS.compile(file, source);
            compiled = template;
        }
        return template;
    }

    String render(List<ChatMessage> conversation, Ending ending) {
        var messages = new ArrayList<Map<String, Object>>();
        for (ChatMessage message : conversation) {
            var inOrder = new LinkedHashMap<String, Object>();
            inOrder.put("role", message.role());
            inOrder.put("content", message.content());
            messages.add(inOrder);
        }
        var variables = new HashMap<String, @Nullable Object>();
        // transformers gives these as None to a template that is rendered without them.
        variables.put("tools", null);
        variables.put("documents", null);
        variables.putAll(names);
        variables.put("messages", messages);
        variables.put("add_generation_prompt", ending == Ending.MODEL_TURN);
        try {
            return Activity.during(
                    "rendering the chat template in " + file, () -> template().render(variables));
        } catch (TemplateException e) {
            throw failure(e);
        }
    }

    private ChatTemplateException failure(TemplateException e) {
        String reason = asSentence(e.detail());
        return new ChatTemplateException(
                e.type().equals("TemplateError")
                        ? "The chat template in " + file + " refuses this conversation: " + reason
                        : "The chat template in " + file + " cannot be rendered (line " + e.line() + "): " + e.type()
                                + ": " + reason,
                e);
    }

    private static String asSentence(String message) {
        String line = message.strip().lines().findFirst().orElse("unknown error");
        return line.matches(".*[.!?]") ? line : line + ".";
    }

    private static String json(Arguments arguments) {
        Bound bound = TO_JSON.bind(arguments);
        return Json.dumps(
                bound.value(0),
                bound.isTrue(1) ? Json.Escapes.NON_ASCII : Json.Escapes.NEEDED,
                bound.isTrue(4) ? Json.Keys.SORTED : Json.Keys.IN_ORDER,
                bound.value(2),
                bound.value(3));
    }

    private static Object raise(Arguments arguments) {
        throw new PythonException(
                "TemplateError", Printing.str(RAISE.bind(arguments).value(0)));
    }

    private static String now(Arguments arguments) {
        return Strftime.format(LocalDateTime.now(), NOW.bind(arguments).text(0));
    }
}
