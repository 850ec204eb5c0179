package io.gemmajunit.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a conversation into the text that the checkpoint was trained on, by the checkpoint's own Jinja template.
 *
 * <p>Templates are rendered with the settings and functions of Hugging Face transformers. Safe for use by several
 * threads.
 */
public final class ChatTemplate {

    private final String source;
    private final String file;
    private final TemplateRenderer renderer;

    private ChatTemplate(String source, String file, TokenizerSettings settings) {
        this(source, file, new TemplateRenderer(source, file, settings.specialTokens()));
        if (source.isBlank()) {
            throw new ChatTemplateException(
                    "The chat template in " + file + " is empty; copy it from the original checkpoint.");
        }
    }

    private ChatTemplate(String source, String file, TemplateRenderer renderer) {
        this.source = source;
        this.file = file;
        this.renderer = renderer;
    }

    /**
     * Reads a checkpoint's chat template: {@code additional_chat_templates/default.jinja}, else
     * {@code chat_template.jinja}, else {@code chat_template} in {@code tokenizer_config.json},
     * else {@code chat_template.json}, which belongs to the processor of images. Of several named templates, the one
     * called {@code default}.
     *
     * @param folders of the checkpoint, an adapter's before its base's; the first that has a template counts
     * @return empty if none has one
     * @throws ChatTemplateException if a file cannot be read, is empty or names several templates but no default
     */
    public static Optional<ChatTemplate> open(List<Path> folders) {
        return from(folders.stream().<TextFiles>map(FolderFiles::new).toList());
    }

    /**
     * Reads the chat template of a checkpoint in several places.
     *
     * @param places an adapter's and its base's; the first that has a template counts
     * @return empty if none has one
     * @throws ChatTemplateException if a file cannot be read, is empty or names several templates but no default
     */
    public static Optional<ChatTemplate> from(List<TextFiles> places) {
        TokenizerSettings settings = refusing(() -> TokenizerSettings.read(places));
        return places.stream().flatMap(place -> in(place, settings).stream()).findFirst();
    }

    private static Optional<ChatTemplate> in(TextFiles place, TokenizerSettings settings) {
        for (String name : List.of("additional_chat_templates/default.jinja", "chat_template.jinja")) {
            Optional<String> jinja = refusing(() -> TokenizerSettings.readText(place, name));
            if (jinja.isPresent()) {
                return Optional.of(new ChatTemplate(jinja.get(), place.place(name), settings));
            }
        }
        return Stream.of("tokenizer_config.json", "chat_template.json")
                .flatMap(name -> source(read(place, name).path("chat_template"), place.place(name)).stream()
                        .map(source -> new ChatTemplate(source, place.place(name), settings)))
                .findFirst();
    }

    /**
     * Returns the same template with arguments, such as {@code enable_thinking}, as the method
     * {@code apply_chat_template} of transformers takes them by name. They go before the special tokens of the same
     * name.
     */
    public ChatTemplate with(Map<String, ? extends @Nullable Object> arguments) {
        return new ChatTemplate(source, file, renderer.with(arguments));
    }

    /** Returns whether a name occurs in the template's text, so that an argument of this name may have an effect. */
    public boolean mentions(String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(source)
                .find();
    }

    /**
     * Returns the conversation as a prompt that ends where the model's turn begins.
     *
     * @throws ChatTemplateException if the template is malformed or refuses the conversation
     */
    public String prompt(List<ChatMessage> conversation) {
        return renderer.render(conversation, TemplateRenderer.Ending.MODEL_TURN);
    }

    /**
     * Returns the conversation as it stands, without an opening for another turn.
     *
     * @throws ChatTemplateException if the template is malformed or refuses the conversation
     */
    public String transcript(List<ChatMessage> conversation) {
        return renderer.render(conversation, TemplateRenderer.Ending.LAST_MESSAGE);
    }

    /** Returns the template's own text. */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return "chat template of " + file;
    }

    private static Optional<String> source(JsonNode template, String file) {
        if (template.isMissingNode() || template.isNull()) {
            return Optional.empty();
        }
        JsonNode chosen =
                template.isObject() ? template.path("default") : template.isArray() ? named(template) : template;
        if (chosen.isMissingNode()) {
            throw new ChatTemplateException(
                    "None of the chat templates in " + file + " is named \"default\"; rename the one to use.");
        }
        if (!chosen.isTextual()) {
            throw new ChatTemplateException("The chat template in " + file + " is no text; correct it.");
        }
        return Optional.of(chosen.textValue());
    }

    /** Returns the last that is named as the one to use. */
    private static JsonNode named(JsonNode templates) {
        JsonNode found = MissingNode.getInstance();
        for (JsonNode each : templates) {
            found = each.path("name").asText().equals("default") ? each.path("template") : found;
        }
        return found;
    }

    private static JsonNode read(TextFiles place, String name) {
        return refusing(() -> TokenizerSettings.readJson(place, name));
    }

    private static <T> T refusing(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (TokenizerException e) {
            throw new ChatTemplateException(e.getMessage(), e);
        }
    }
}
