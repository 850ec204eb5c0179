package io.gemmajunit.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.CompositeELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Renders one Jinja template with the environment that transformers gives chat templates: blocks trimmed, one trailing newline
 * dropped, Python's string methods.
 */
final class TemplateRenderer {

    /** Where a rendered conversation ends. */
    enum Ending {
        MODEL_TURN,
        LAST_MESSAGE
    }

    private static final Jinjava JINJAVA = newJinjava();

    private final String source;
    private final String file;
    private final Map<String, String> specialTokens;

    TemplateRenderer(String source, String file, Map<String, String> specialTokens) {
        this.source = JinjaDialect.adapt(source);
        this.file = file;
        this.specialTokens = specialTokens;
    }

    String render(List<ChatMessage> conversation, Ending ending) {
        var messages = new ArrayList<Map<String, Object>>();
        for (ChatMessage message : conversation) {
            messages.add(Map.of("role", message.role(), "content", message.content()));
        }
        var variables = new HashMap<String, Object>(specialTokens);
        variables.put("messages", messages);
        variables.put("add_generation_prompt", ending == Ending.MODEL_TURN);
        RenderResult result = JINJAVA.renderForResult(source, variables);
        for (TemplateError error : result.getErrors()) {
            throwIfFatal(error);
        }
        return result.getOutput();
    }

    /** A template may ask for a property that a message lacks; Jinja lets that pass as undefined, and so do we. */
    private void throwIfFatal(TemplateError error) {
        TemplateFunctions.Raised raised = raised(error.getException());
        if (raised != null) {
            throw new ChatTemplateException(
                    "The chat template in " + file + " refuses this conversation: " + asSentence(raised.getMessage()));
        }
        if (error.getReason() != TemplateError.ErrorReason.UNKNOWN) {
            throw new ChatTemplateException(
                    "The chat template in " + file + " cannot be rendered (line " + error.getLineno() + "): "
                            + asSentence(error.getMessage()),
                    error.getException());
        }
    }

    private static String asSentence(String message) {
        String line = message.strip().lines().findFirst().orElse("unknown error");
        return line.matches(".*[.!?]") ? line : line + ".";
    }

    private static TemplateFunctions.@Nullable Raised raised(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemplateFunctions.Raised raised) {
                return raised;
            }
        }
        return null;
    }

    private static Jinjava newJinjava() {
        var resolver = new CompositeELResolver();
        resolver.add(new PythonMethods());
        resolver.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
        var jinjava = new Jinjava(JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withKeepTrailingNewline(true)
                .withNestedInterpretationEnabled(false)
                .withLegacyOverrides(JinjaReading.overrides())
                .withElResolver(resolver)
                .build());
        jinjava.registerFunction(new ELFunctionDefinition(
                "", "raise_exception", TemplateFunctions.class, "raiseException", String.class));
        jinjava.registerFunction(
                new ELFunctionDefinition("", "strftime_now", TemplateFunctions.class, "formatNow", String.class));
        jinjava.registerFilter(new ToJsonFilter());
        jinjava.registerFilter(new TrimFilter());
        jinjava.registerTag(new GenerationTag());
        return jinjava;
    }
}
