package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The files that a GGUF stands for: tokenizer.json, tokenizer_config.json, chat_template.jinja. */
record ImpliedTexts(TokenTable tokens, MergeOrder order, Map<String, Object> keys) {

    private static final String TEMPLATE = "tokenizer.chat_template";

    Map<String, Supplier<String>> byName() {
        Map<String, Supplier<String>> texts = new HashMap<>();
        texts.put("tokenizer.json", new TokenizerJson(tokens, order)::write);
        texts.put("tokenizer_config.json", this::config);
        if (keys.get(TEMPLATE) instanceof String template) {
            texts.put("chat_template.jinja", () -> template);
        }
        return texts;
    }

    /** Returns what is taken for absent keys. */
    List<String> defaults() {
        List<String> defaults = new ArrayList<>();
        if (tokens.flag("add_bos_token").isEmpty()) {
            defaults.add("tokenizer.ggml.add_bos_token true");
        }
        if (tokens.flag("add_eos_token").isEmpty()) {
            defaults.add("tokenizer.ggml.add_eos_token false");
        }
        if (tokens.flag("add_space_prefix").isEmpty()) {
            defaults.add("tokenizer.ggml.add_space_prefix true");
        }
        if (!keys.containsKey("tokenizer.ggml.bos_token_id")) {
            defaults.add("tokenizer.ggml.bos_token_id that of <bos>");
        }
        return defaults;
    }

    private String config() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        for (String role : List.of("bos", "eos", "unk", "pad")) {
            String key = switch (role) {
                case "unk" -> "unknown_token_id";
                case "pad" -> "padding_token_id";
                default -> role + "_token_id";
            };
            tokens.id(key).ifPresent(id -> config.put(role + "_token", tokens.spelled(id)));
        }
        return config.toString();
    }
}
