package io.gemmajunit.checkpoint.gguf;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.Encoding.RowDecoder;
import io.gemmajunit.checkpoint.RawTensor;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.gguf.block.BlockType;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The tensors of a model under the names that they have in the Hugging Face layout. */
final class NamedTensors implements TensorLookup {

    private static final Pattern LAYER = Pattern.compile("blk\\.(\\d{1,4})\\.(\\w+(?:\\.scale)?)(?:\\.weight)?");
    private static final Pattern MODEL = Pattern.compile("(\\w+)\\.weight");
    /** What reads images, which Ollama's converter puts into the same file. */
    private static final Pattern OTHER_PARTS = Pattern.compile("(v|mm|a)\\..*");

    private static final int LONGEST_VECTOR = 1 << 20;

    /** The head, which most models share with the embedding. */
    private static final String HEAD = "output";

    private static final Map<BlockType, Dtype> MAPPED =
            Map.of(BlockType.F32, Dtype.FLOAT32, BlockType.F16, Dtype.FLOAT16, BlockType.BF16, Dtype.BFLOAT16);

    private final Path file;
    private final KeyedArchitecture architecture;
    private final Map<String, BlockTensor> byName = new HashMap<>();
    private final List<TensorSlot> slots = new ArrayList<>();
    private int ignored;

    NamedTensors(Path file, KeyedArchitecture architecture, int layers, List<BlockTensor> stored) {
        this.file = file;
        this.architecture = architecture;
        for (BlockTensor tensor : stored) {
            String name = tensor.raw().name();
            if (byName.put(name, tensor) != null) {
                throw new CheckpointException(
                        "Tensor " + name + " is in two shards of " + file + "; remove the files of the older save.");
            }
            if (OTHER_PARTS.matcher(name).matches()) {
                ignored++;
            } else if (!architecture.consulted().contains(name)) {
                slots.addAll(named(tensor, layers));
            }
        }
        requireAll(layers);
    }

    List<TensorSlot> slots() {
        return List.copyOf(slots);
    }

    /** Returns how many tensors belong to parts that read images or sounds. */
    int ignored() {
        return ignored;
    }

    /** Returns the rows of the embedding. */
    long vocabulary() {
        return embedding().raw().shape().get(0);
    }

    @Override
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    @Override
    public List<Long> shape(String name) {
        return find(name).raw().shape();
    }

    @Override
    public float[] vector(String name) {
        BlockTensor tensor = find(name);
        List<Long> shape = tensor.raw().shape();
        if (shape.size() != 1 || shape.get(0) > LONGEST_VECTOR) {
            throw new CheckpointException("Tensor " + name + " in " + file + " has shape " + shape
                    + "; it must be a vector. Convert the model again.");
        }
        float[] numbers = new float[Math.toIntExact(shape.get(0))];
        try (RowDecoder decoder = new Blocks(tensor.raw(), tensor.type(), 0).open()) {
            decoder.decode(0, 1, numbers);
            return numbers;
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot read tensor " + name + " of " + file + ": " + ReadFault.reason(e) + ".", e);
        }
    }

    BlockTensor embedding() {
        return find("token_embd.weight");
    }

    private void requireAll(int layers) {
        for (int layer = 0; layer < layers; layer++) {
            for (String module : architecture.layer().keySet()) {
                if (!architecture.optional().contains(module)) {
                    find("blk." + layer + "." + stored(module));
                }
            }
        }
        architecture.model().keySet().stream()
                .filter(module ->
                        !module.equals(HEAD) && !architecture.optional().contains(module))
                .forEach(module -> find(module + ".weight"));
        architecture.stacked().keySet().forEach(module -> find(module + ".weight"));
        if (embedding().raw().shape().size() != 2) {
            throw new CheckpointException("Tensor token_embd.weight in " + file + " has shape "
                    + embedding().raw().shape() + "; it must be a matrix. Convert the model again.");
        }
    }

    /** Returns how a tensor of a layer is named after the layer. */
    static String stored(String module) {
        return module.contains(".") ? module : module + ".weight";
    }

    private BlockTensor find(String name) {
        BlockTensor tensor = byName.get(name);
        if (tensor == null) {
            throw new CheckpointException(
                    "GGUF file " + file + " lacks tensor " + name + "; convert the whole model again.");
        }
        return tensor;
    }

    private List<TensorSlot> named(BlockTensor tensor, int layers) {
        String name = tensor.raw().name();
        Matcher ofLayer = LAYER.matcher(name);
        if (ofLayer.matches() && Integer.parseInt(ofLayer.group(1)) < layers) {
            String part = ofLayer.group(2);
            String module = architecture.layer().get(part);
            if (module != null && name.endsWith(stored(part))) {
                String whole = "model.layers." + Integer.parseInt(ofLayer.group(1)) + "." + module;
                return List.of(slot(tensor, architecture.parameters().contains(part) ? whole : whole + ".weight"));
            }
        }
        Matcher ofModel = MODEL.matcher(name);
        if (ofModel.matches() && architecture.model().containsKey(ofModel.group(1))) {
            return List.of(slot(tensor, architecture.model().get(ofModel.group(1)) + ".weight"));
        }
        if (ofModel.matches() && architecture.stacked().containsKey(ofModel.group(1))) {
            return unstacked(tensor, architecture.stacked().get(ofModel.group(1)));
        }
        throw new CheckpointException("GGUF file " + file + " has tensor " + name + ", which a model of architecture "
                + architecture.name() + " with " + layers + " layers has not; convert the model again.");
    }

    private List<TensorSlot> unstacked(BlockTensor tensor, String name) {
        RawTensor raw = tensor.raw();
        int rank = raw.shape().size();
        // The format has no extent of 1 before the others.
        long matrices = rank < 3 ? 1 : raw.shape().get(0);
        long bytes = raw.bytes() / matrices;
        return LongStream.range(0, matrices)
                .mapToObj(i -> {
                    var part = new RawTensor(
                            raw.name() + "[" + i + "]",
                            raw.file(),
                            raw.type(),
                            raw.shape().subList(Math.max(0, rank - 2), rank),
                            raw.offset() + i * bytes,
                            bytes);
                    return slot(new BlockTensor(part, tensor.type()), name.replace("%d", Long.toString(i)));
                })
                .toList();
    }

    private TensorSlot slot(BlockTensor tensor, String name) {
        RawTensor raw = tensor.raw();
        boolean isShifted = architecture.hasShiftedNorms() && raw.shape().size() == 1;
        Dtype mapped = MAPPED.get(tensor.type());
        return mapped != null && !isShifted
                ? new TensorSlot(name, raw.file(), mapped, raw.shape(), raw.offset())
                : TensorSlot.decoded(name, raw.shape(), new Blocks(raw, tensor.type(), isShifted ? -1 : 0));
    }
}
