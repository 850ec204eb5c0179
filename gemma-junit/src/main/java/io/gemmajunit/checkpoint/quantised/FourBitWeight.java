package io.gemmajunit.checkpoint.quantised;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pairs of 4 bits, high ones first, that choose a level, which is multiplied with the largest magnitude of their block.
 *
 * @param levels 16 of them
 * @param largest of each block, in float32 or, where there is more to it, in 8 bits
 */
record FourBitWeight(
        RawTensor pairs,
        RawTensor levels,
        RawTensor largest,
        Optional<Nested> nested,
        int blockSize,
        long rows,
        long columns,
        String label)
        implements Encoding {

    /**
     * How the largest magnitudes are quantised: a level times the largest of a block, plus an offset.
     *
     * @param levels 256 of them
     */
    record Nested(RawTensor levels, RawTensor largest, int blockSize, float offset) {}

    /** @param state JSON as bytes */
    static FourBitWeight of(Modules modules, String module, RawTensor state, String levels) {
        JsonNode json = parsed(state);
        long rows = json.path("shape").path(0).asLong();
        long columns = json.path("shape").path(1).asLong();
        int blockSize = json.path("blocksize").asInt();
        RawTensor pairs = modules.get(module, "weight");
        boolean fits = pairs.type().equals("U8")
                && rows > 0
                && rows < 1 << 24
                && columns > 0
                && columns < 1 << 24
                && blockSize > 0
                && pairs.bytes() == (rows * columns + 1) / 2;
        modules.require(fits, pairs, "which do not fit the shape " + json.path("shape") + " of its quant_state");
        RawTensor largest = modules.get(module, "weight.absmax");
        long blocks = (rows * columns + blockSize - 1) / blockSize;
        modules.require(largest.shape().equals(List.of(blocks)), largest, "not one for each of " + blocks + " blocks");
        RawTensor map = modules.get(module, "weight.quant_map", "F32", 1);
        modules.require(map.shape().get(0) == 16, map, "not 16 levels");
        return new FourBitWeight(
                pairs,
                map,
                largest,
                largest.type().equals("U8") ? Optional.of(nested(modules, module, json, blocks)) : Optional.empty(),
                blockSize,
                rows,
                columns,
                levels.toUpperCase(Locale.ROOT));
    }

    private static Nested nested(Modules modules, String module, JsonNode json, long blocks) {
        int blockSize = json.path("nested_blocksize").asInt();
        RawTensor levels = modules.get(module, "weight.nested_quant_map", "F32", 1);
        modules.require(levels.shape().get(0) == 256, levels, "not 256 levels");
        RawTensor largest = modules.get(module, "weight.nested_absmax", "F32", 1);
        modules.require(
                blockSize > 0 && largest.shape().get(0) == (blocks + blockSize - 1) / blockSize,
                largest,
                "which do not fit " + blocks + " blocks in blocks of " + blockSize);
        return new Nested(
                levels, largest, blockSize, (float) json.path("nested_offset").asDouble());
    }

    private static JsonNode parsed(RawTensor state) {
        try {
            ByteBuffer bytes = state.map();
            byte[] text = new byte[bytes.remaining()];
            bytes.get(text);
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw Modules.misfit(state, "is no JSON");
        }
    }

    @Override
    public List<RawTensor> parts() {
        return Stream.concat(
                        Stream.of(pairs, levels, largest),
                        nested.stream().flatMap(more -> Stream.of(more.levels(), more.largest())))
                .toList();
    }

    @Override
    public RowDecoder open() throws IOException {
        ByteBuffer stored = pairs.map();
        float[] known = levels.floats();
        float[] scales = scales();
        return (first, rows, target) -> {
            int from = Math.toIntExact(first * columns);
            for (int i = 0; i < rows * columns; i++) {
                int element = from + i;
                int pair = stored.get(element / 2);
                target[i] = known[(element % 2 == 0 ? pair >> 4 : pair) & 15] * scales[element / blockSize];
            }
        };
    }

    private float[] scales() throws IOException {
        if (nested.isEmpty()) {
            return largest.floats();
        }
        float[] known = nested.get().levels().floats();
        float[] outer = nested.get().largest().floats();
        ByteBuffer stored = largest.map();
        float[] scales = new float[stored.remaining()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = known[stored.get(i) & 255] * outer[i / nested.get().blockSize()]
                    + nested.get().offset();
        }
        return scales;
    }
}
