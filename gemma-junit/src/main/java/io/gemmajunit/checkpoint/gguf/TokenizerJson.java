package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;

/** Writes the tokenizer.json that a table of tokens stands for: byte pair encoding with byte fallback. */
record TokenizerJson(TokenTable table, MergeOrder order) {

    private static final char SPACE = '▁';

    String write() {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", "1.0");
            writeAddedTokens(json);
            writeNormalizer(json);
            json.writeNullField("pre_tokenizer");
            writePostProcessor(json);
            writeDecoder(json);
            writeModel(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void writeAddedTokens(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("added_tokens");
        for (int id = 0; id < table.texts().size(); id++) {
            long type = table.types().get(id);
            if (type == TokenTable.CONTROL || type == TokenTable.UNKNOWN || type == TokenTable.USER_DEFINED) {
                json.writeStartObject();
                json.writeNumberField("id", id);
                json.writeStringField("content", table.spelled(id));
                for (String how : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                    json.writeBooleanField(how, false);
                }
                json.writeBooleanField("special", type != TokenTable.USER_DEFINED);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void writeNormalizer(JsonGenerator json) throws IOException {
        boolean addsSpace = table.flag("add_space_prefix").orElse(true);
        json.writeObjectFieldStart("normalizer");
        json.writeStringField("type", "Sequence");
        json.writeArrayFieldStart("normalizers");
        if (addsSpace) {
            json.writeStartObject();
            json.writeStringField("type", "Prepend");
            json.writeStringField("prepend", String.valueOf(SPACE));
            json.writeEndObject();
        }
        writeReplacement(json, ' ', SPACE);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writePostProcessor(JsonGenerator json) throws IOException {
        ObjectNode processor = JsonNodeFactory.instance.objectNode().put("type", "TemplateProcessing");
        ArrayNode single = processor.putArray("single");
        ObjectNode special = processor.putObject("special_tokens");
        ends("bos", true).ifPresent(id -> addSpecial(id, single, special));
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        ends("eos", false).ifPresent(id -> addSpecial(id, single, special));
        processor.putArray("pair").addAll(single);
        json.writeFieldName("post_processor");
        json.writeRawValue(processor.toString());
    }

    /** Returns the token that each text begins or ends with. */
    private OptionalInt ends(String role, boolean byDefault) {
        return table.flag("add_" + role + "_token").orElse(byDefault)
                ? table.id(role + "_token_id")
                : OptionalInt.empty();
    }

    private void addSpecial(int id, ArrayNode single, ObjectNode special) {
        String text = table.spelled(id);
        single.addObject().putObject("SpecialToken").put("id", text).put("type_id", 0);
        ObjectNode token = special.putObject(text).put("id", text);
        token.putArray("ids").add(id);
        token.putArray("tokens").add(text);
    }

    private static void writeDecoder(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("decoder");
        json.writeStringField("type", "Sequence");
        json.writeArrayFieldStart("decoders");
        writeReplacement(json, SPACE, ' ');
        for (String type : List.of("ByteFallback", "Fuse")) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeReplacement(JsonGenerator json, char from, char to) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Replace");
        json.writeObjectFieldStart("pattern");
        json.writeStringField("String", String.valueOf(from));
        json.writeEndObject();
        json.writeStringField("content", String.valueOf(to));
        json.writeEndObject();
    }

    private void writeModel(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("type", "BPE");
        int unknown = table.types().indexOf(TokenTable.UNKNOWN);
        if (unknown >= 0) {
            json.writeStringField("unk_token", table.spelled(unknown));
        }
        json.writeBooleanField("fuse_unk", true);
        json.writeBooleanField("byte_fallback", true);
        json.writeBooleanField("ignore_merges", false);
        json.writeObjectFieldStart("vocab");
        for (int id = 0; id < table.texts().size(); id++) {
            json.writeNumberField(table.spelled(id), id);
        }
        json.writeEndObject();
        writeMerges(json);
        json.writeEndObject();
    }

    private void writeMerges(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("merges");
        if (table.merges().isPresent()) {
            for (String merge : table.merges().get()) {
                json.writeString(merge);
            }
        } else {
            for (Merge merge : Merges.of(table, order)) {
                json.writeStartArray();
                json.writeString(table.spelled(merge.left()));
                json.writeString(table.spelled(merge.right()));
                json.writeEndArray();
            }
        }
        json.writeEndArray();
    }
}
