package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.AttentionConfig;
import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.LayerConfig;
import io.gemmajunit.checkpoint.ModelConfig;
import io.gemmajunit.checkpoint.NormConfig;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.WeightNames;
import io.gemmajunit.checkpoint.WeightRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The forward pass as a textbook writes it: float64, one vector after another, no cache, no mask. Small enough to be checked by
 * eye, and the measure for configurations that no checkpoint with reference logits has.
 */
final class PlainDecoder {

    private final Checkpoint checkpoint;
    private final ModelConfig config;
    private final WeightNames names;
    private final Map<String, double[]> tensors = new HashMap<>();

    PlainDecoder(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.config = checkpoint.config();
        this.names = config.weights();
    }

    /** Returns [tokens][vocabulary]. */
    double[][] logits(int[] tokens) {
        double[][] x = embedding(tokens);
        for (int layer = 0; layer < config.layers().size(); layer++) {
            double[][] y = norm(x, WeightRole.INPUT_NORM, layer);
            x = sum(x, norm(attention(y, layer), WeightRole.POST_ATTENTION_NORM, layer));
            double[][] z =
                    names.has(WeightRole.PRE_FEED_FORWARD_NORM) ? norm(x, WeightRole.PRE_FEED_FORWARD_NORM, layer) : y;
            x = sum(x, norm(feedForward(z, layer), WeightRole.POST_FEED_FORWARD_NORM, layer));
        }
        double[][] logits = linear(norm(x, WeightRole.FINAL_NORM, 0), WeightRole.HEAD, 0);
        for (double[] row : logits) {
            Arrays.setAll(row, i -> capped(row[i], config.logitSoftCap()));
        }
        return logits;
    }

    private double[][] embedding(int[] tokens) {
        double[] weight = weight(WeightRole.EMBEDDING, 0);
        int width = config.hiddenSize();
        double[][] x = new double[tokens.length][width];
        for (int t = 0; t < tokens.length; t++) {
            int row = tokens[t] * width;
            Arrays.setAll(x[t], i -> weight[row + i] * config.embeddingScale());
        }
        return x;
    }

    private double[][] attention(double[][] x, int layer) {
        AttentionConfig attention = config.attention();
        int width = attention.headDim();
        double[][] q = norm(linear(x, WeightRole.QUERY, layer), WeightRole.QUERY_NORM, layer);
        double[][] k = norm(linear(x, WeightRole.KEY, layer), WeightRole.KEY_NORM, layer);
        double[][] v = linear(x, WeightRole.VALUE, layer);
        rotate(q, config.layers().get(layer));
        rotate(k, config.layers().get(layer));
        double[][] y = new double[x.length][attention.heads() * width];
        for (int t = 0; t < x.length; t++) {
            int first = Math.max(0, t + 1 - config.layers().get(layer).window().orElse(t + 1));
            for (int head = 0; head < attention.heads(); head++) {
                int shared = head / (attention.heads() / attention.kvHeads());
                double[] probabilities = softmax(scores(q[t], head * width, k, shared * width, first, t));
                for (int s = first; s <= t; s++) {
                    for (int i = 0; i < width; i++) {
                        y[t][head * width + i] += probabilities[s - first] * v[s][shared * width + i];
                    }
                }
            }
        }
        return linear(y, WeightRole.OUTPUT, layer);
    }

    private double[] scores(double[] q, int queryHead, double[][] k, int keyHead, int first, int last) {
        double[] scores = new double[last + 1 - first];
        for (int s = first; s <= last; s++) {
            double product = 0;
            for (int i = 0; i < config.attention().headDim(); i++) {
                product += q[queryHead + i] * k[s][keyHead + i];
            }
            scores[s - first] = capped(
                    product * config.attention().scale(), config.attention().softCap());
        }
        return scores;
    }

    private void rotate(double[][] x, LayerConfig layer) {
        int dims = config.attention().rotaryDims();
        int half = dims / 2;
        for (int t = 0; t < x.length; t++) {
            for (int head = 0; head < x[t].length; head += config.attention().headDim()) {
                for (int i = head; i < head + half; i++) {
                    double angle =
                            t / layer.rope().factor() * Math.pow(layer.rope().theta(), -2.0 * (i - head) / dims);
                    double low = x[t][i];
                    double high = x[t][i + half];
                    x[t][i] = low * Math.cos(angle) - high * Math.sin(angle);
                    x[t][i + half] = high * Math.cos(angle) + low * Math.sin(angle);
                }
            }
        }
    }

    private double[][] feedForward(double[][] x, int layer) {
        double[][] y = linear(x, WeightRole.UP, layer);
        double[][] bent = names.has(WeightRole.GATE) ? linear(x, WeightRole.GATE, layer) : y;
        for (int t = 0; t < x.length; t++) {
            for (int i = 0; i < y[t].length; i++) {
                double activated = geluTanh(bent[t][i]);
                y[t][i] = names.has(WeightRole.GATE) ? activated * y[t][i] : activated;
            }
        }
        return linear(y, WeightRole.DOWN, layer);
    }

    private double[][] linear(double[][] x, WeightRole role, int layer) {
        double[] weight = weight(role, layer);
        double[] bias = bias(role, layer);
        int columns = x[0].length;
        double[][] y = new double[x.length][weight.length / columns];
        for (int t = 0; t < x.length; t++) {
            for (int row = 0; row < y[t].length; row++) {
                double product = bias.length == 0 ? 0 : bias[row];
                for (int i = 0; i < columns; i++) {
                    product += weight[row * columns + i] * x[t][i];
                }
                y[t][row] = product;
            }
        }
        return y;
    }

    /** Normalizes pieces of the weight's length: whole vectors, or the heads in them. */
    private double[][] norm(double[][] x, WeightRole role, int layer) {
        if (!names.has(role)) {
            return x;
        }
        double[] weight = weight(role, layer);
        double[] bias = bias(role, layer);
        double[][] y = new double[x.length][x[0].length];
        for (int t = 0; t < x.length; t++) {
            for (int first = 0; first < x[t].length; first += weight.length) {
                double[] piece = Arrays.copyOfRange(x[t], first, first + weight.length);
                System.arraycopy(normalized(piece, weight, bias), 0, y[t], first, weight.length);
            }
        }
        return y;
    }

    private double[] normalized(double[] x, double[] weight, double[] bias) {
        boolean isRms = config.norm().kind() == NormConfig.Kind.RMS;
        double mean = isRms ? 0 : Arrays.stream(x).average().orElseThrow();
        double square =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double deviation = Math.sqrt(square + config.norm().epsilon());
        double[] y = new double[x.length];
        Arrays.setAll(
                y, i -> isRms ? x[i] / deviation * (1 + weight[i]) : (x[i] - mean) / deviation * weight[i] + bias[i]);
        return y;
    }

    private static double[] softmax(double[] x) {
        double total = Arrays.stream(x).map(Math::exp).sum();
        return Arrays.stream(x).map(v -> Math.exp(v) / total).toArray();
    }

    private static double capped(double x, OptionalDouble cap) {
        return cap.isPresent() ? cap.getAsDouble() * Math.tanh(x / cap.getAsDouble()) : x;
    }

    private static double geluTanh(double x) {
        return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int t = 0; t < a.length; t++) {
            double[] left = a[t];
            double[] right = b[t];
            Arrays.setAll(sum[t], i -> left[i] + right[i]);
        }
        return sum;
    }

    private double[] weight(WeightRole role, int layer) {
        return tensor(names.module(role, layer) + ".weight");
    }

    private double[] bias(WeightRole role, int layer) {
        return names.biased().contains(role) ? tensor(names.module(role, layer) + ".bias") : new double[0];
    }

    private double[] tensor(String name) {
        return tensors.computeIfAbsent(name, key -> read(checkpoint.tensors().get(key)));
    }

    private static double[] read(TensorSlot slot) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(slot.shard())).order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[Math.toIntExact(slot.elements())];
            int start = Math.toIntExact(slot.offset());
            Arrays.setAll(values, i -> switch (slot.dtype()) {
                case FLOAT32 -> bytes.getFloat(start + 4 * i);
                case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(start + 2 * i) << 16);
                case FLOAT16 -> half(bytes.getShort(start + 2 * i));
            });
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** IEEE 754 binary16; Java has a method for it from version 20 on. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude =
                exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits < 0 ? -magnitude : magnitude;
    }
}
