package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.ModelConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;

/** The source of the forward pass for one geometry. */
final class GemmaProgram {

    private static final String RESOURCE = "gemma.torchscript.py";

    private GemmaProgram() {}

    /** @param constants element type that the embedding scale and the rotary frequencies are rounded to */
    static String source(ModelConfig config, Dtype constants) {
        String source = template();
        // Longest names first, for $heads is the beginning of another name.
        for (var value : values(config, constants).entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
                .toList()) {
            source = source.replace("$" + value.getKey(), value.getValue());
        }
        return source;
    }

    private static Map<String, String> values(ModelConfig config, Dtype constants) {
        return Map.of(
                "constant_dtype", Long.toString(AtenType.code(constants)),
                "layers", Integer.toString(config.layers()),
                "heads", Integer.toString(config.heads()),
                "kv_heads", Integer.toString(config.kvHeads()),
                "head_dim", Integer.toString(config.headDim()),
                "rope_theta", Double.toString(config.ropeTheta()),
                "rms_norm_eps", Double.toString(config.rmsNormEps()),
                "embedding_scale", Double.toString(Math.sqrt(config.hiddenSize())),
                "attention_scale", Double.toString(1 / Math.sqrt(config.headDim())));
    }

    private static String template() {
        try (InputStream in = GemmaProgram.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("gemma-junit was packaged without " + RESOURCE + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
