package io.gemmajunit.export.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gemmajunit.error.GemmaException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our lines in the front matter of a model card, between two comments; all else of the card is kept. */
final class MarkedBlock {

    private static final String BEGIN = "# gemma-junit begins (gemma:evaluate writes these lines anew)";
    private static final String END = "# gemma-junit ends";

    private static final Pattern FIRST_LINE = Pattern.compile("(?m)^# gemma-junit begins\\b");
    private static final Pattern LAST_LINE = Pattern.compile("(?m)^" + END + "\\h*\\R");
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A\uFEFF?\\s*---\\h*\\R(?:(?!---\\h*(?:\\R|\\z)).*\\R)*+(?=---\\h*(?:\\R|\\z))");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MarkedBlock() {}

    /**
     * Returns a card with other lines in the block, which is added at the end of its front matter, or with one, if it
     * is missing.
     *
     * @param file of the card, for messages
     * @param lines none to take the block out
     * @throws GemmaException if the card has a model-index beside the block, or a block without its end
     */
    static String replace(Path file, String card, List<String> lines) {
        String lineBreak = card.contains("\r\n") ? "\r\n" : "\n";
        String block =
                lines.isEmpty() ? "" : BEGIN + lineBreak + String.join(lineBreak, lines) + lineBreak + END + lineBreak;
        Matcher front = FRONT_MATTER.matcher(card);
        boolean hasFront = front.find();
        String head = hasFront ? front.group() : "";
        Matcher first = FIRST_LINE.matcher(head);
        Matcher last = LAST_LINE.matcher(head);
        boolean hasBlock = first.find() && last.find(first.end());
        String before = hasBlock ? head.substring(0, first.start()) : head;
        String after = hasBlock ? head.substring(last.end()) : "";
        String rest = before + after;
        if (rest.contains("# gemma-junit begins") || rest.contains(END)) {
            throw new GemmaException(
                    "The model card " + file + " has half a block of gemma-junit; delete what is left of it between \""
                            + BEGIN + "\" and \"" + END + "\".");
        }
        if (hasFront) {
            requireReadable(file, rest, before + block + after);
            return before + block + after + card.substring(head.length());
        }
        return block.isEmpty() ? card : "---" + lineBreak + block + "---" + lineBreak + card;
    }

    /** Fields that stand within braces, or are indented, leave no place for a line of another. */
    private static void requireReadable(Path file, String before, String after) {
        JsonNode fields = fields(before);
        if (fields.has("model-index")) {
            throw new GemmaException("The model card " + file
                    + " has a model-index of its own, and can have only one; delete it, or leave"
                    + " model-index out of gemma.format.");
        }
        if (!isMapping(fields(after))) {
            throw new GemmaException("The front matter of the model card " + file
                    + (isMapping(fields)
                            ? " cannot take further lines; write each of its fields on a line of its own, from the first"
                                    + " column."
                            : " is no YAML of fields; correct it."));
        }
    }

    private static boolean isMapping(JsonNode fields) {
        return fields.isObject() || fields.isMissingNode() || fields.isNull();
    }

    /**
     * Returns a text where there are none that can be read.
     *
     * @param head front matter without the line that ends it
     */
    private static JsonNode fields(String head) {
        try {
            return YAML.readTree(head.replaceFirst("\\A\uFEFF?\\s*---\\h*\\R", ""));
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(head);
        }
    }
}
