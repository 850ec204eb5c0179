package io.gemmajunit.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.provider.Arguments;

/** What is changed in a copy, which is examined beside its original or by itself. */
record Damage(Consumer<Sick> change, boolean isOfChild) {

    static final String TEMPLATE = "{{ bos_token }}{% for m in messages %}<start_of_turn>{{ 'model' if m.role =="
            + " 'assistant' else m.role }}\n{{ m.content }}END\n{% endfor %}{% if add_generation_prompt"
            + " %}<start_of_turn>model\n{% endif %}";
    private static final String JINJA = "chat_template.jinja";
    private static final String TOKENS = "tokenizer.json";

    Damage andThen(Damage other) {
        return andThen(other.change);
    }

    Damage andThen(Consumer<Sick> other) {
        return new Damage(change.andThen(other), isOfChild);
    }

    static Arguments sick(String id, String what, Damage damage) {
        return Arguments.of(id, what, damage);
    }

    static Arguments sick(String id, String what, Consumer<Sick> damage) {
        return sick(id, what, new Damage(damage, false));
    }

    static Arguments well(String what, Damage damage) {
        return Arguments.of("", what, damage);
    }

    static Arguments well(String what, Consumer<Sick> damage) {
        return well(what, new Damage(damage, false));
    }

    static Damage ofChild(Damage damage) {
        return ofChild(damage.change);
    }

    static Damage ofChild(Consumer<Sick> damage) {
        return new Damage(damage, true);
    }

    static Damage edit(String file, Consumer<ObjectNode> change) {
        return new Damage(sick -> sick.edit(file, change), false);
    }

    static Damage weights(Consumer<Map<String, Tensor>> change) {
        return new Damage(sick -> sick.weights(change), false);
    }

    static Consumer<Map<String, Tensor>> renamed(String prefix) {
        return tensors ->
                List.copyOf(tensors.keySet()).forEach(name -> tensors.put(prefix + name, tensors.remove(name)));
    }

    static Damage template(String end) {
        return new Damage(sick -> sick.write(JINJA, TEMPLATE.replace("END", end)), false);
    }

    /** A template that ends turns with another token, which the tokenizer has in the place of its eighth. */
    static Damage ends(String token) {
        return template(token).andThen(edit(TOKENS, config -> {
            added(config, 7).put("content", token);
            ObjectNode vocabulary = vocabulary(config);
            vocabulary.remove("<|im_end|>");
            vocabulary.put(token, 7);
        }));
    }

    static Consumer<Sick> adapter(String part, int most) {
        return sick -> sick.weights(
                "adapter_model.safetensors",
                tensors -> tensors.entrySet().stream()
                        .filter(tensor -> tensor.getKey().contains(part))
                        .limit(most)
                        .forEach(tensor -> Arrays.fill(tensor.getValue().values(), 0)));
    }

    static void named(ObjectNode config, String template) {
        ArrayNode templates = config.putArray("chat_template");
        templates.addObject().put("name", "tool_use").put("template", "tools");
        templates.addObject().put("name", "default").put("template", template);
    }

    static ObjectNode vocabulary(ObjectNode tokenizer) {
        return (ObjectNode) tokenizer.at("/model/vocab");
    }

    static ObjectNode added(ObjectNode tokenizer, int place) {
        return (ObjectNode) tokenizer.at("/added_tokens/" + place);
    }

    static String word(ObjectNode vocabulary, int id) {
        return vocabulary.properties().stream()
                .filter(entry -> entry.getValue().asInt() == id)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    static void swap(ObjectNode tokenizer, int one, int other) {
        ObjectNode vocabulary = vocabulary(tokenizer);
        String first = word(vocabulary, one);
        String second = word(vocabulary, other);
        vocabulary.put(first, other).put(second, one);
    }

    static void loseLastAdded(ObjectNode tokenizer) {
        ArrayNode added = (ArrayNode) tokenizer.get("added_tokens");
        String content = added.remove(added.size() - 1).path("content").asText();
        vocabulary(tokenizer).remove(content);
    }
}
