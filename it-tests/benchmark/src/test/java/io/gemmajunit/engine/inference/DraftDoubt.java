package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.LogitsProcessor;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenSequence;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.MappedWeights;
import io.gemmajunit.engine.weights.QuantisedWeights;
import io.gemmajunit.engine.weights.WeightStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Measures what {@link Workspace#doubt()} must be: by how much a lead of the most probable token over another grows, as
 * a share of the largest logit, where tokens are read together, as those of a draft are, instead of step by step.
 * Random models with a head of their own: many tokens are about equally probable, which in trained models few are.
 */
class DraftDoubt {

    private static final Path FOLDER = Path.of("target/checkpoints");
    private static final long MEMORY = 2L << 30;
    private static final int VOCABULARY = 250_000;
    private static final int PROMPT = 64;
    /** Leads up to this share of the largest logit are looked at. */
    private static final float NEAR = 0x1p-3f;

    private static final int TOKENS = Integer.getInteger("gemma.benchmark.tokens", 64);
    private static final int ROWS = Integer.getInteger("gemma.benchmark.rows", 32);
    private static final Dtype DTYPE = Dtype.valueOf(
            System.getProperty("gemma.benchmark.dtype", "bfloat16").toUpperCase(Locale.ROOT));

    @Test
    void measure() {
        int threads = Integer.getInteger("gemma.benchmark.threads", 0);
        if (threads > 0) {
            TorchModule.useThreads(threads);
        }
        Geometry.chosen().forEach(geometry -> {
            int layers = Integer.getInteger("gemma.benchmark.layers", geometry.defaultLayers());
            String json = geometry.config(layers).replaceFirst("\\{", "{\"tie_word_embeddings\": false, ");
            String label = geometry.label() + "-" + layers + "-layers-own-head";
            print(label, positions(new RandomCheckpoint(label, json).writeIfAbsent(FOLDER)));
        });
    }

    /**
     * A prediction.
     *
     * @param grown by how much the lead over a token near the most probable one has grown at most, as a share of the
     *     largest logit
     * @param lead of the most probable token
     * @param isOther whether the step finds another token most probable
     */
    private record Position(float grown, float lead, boolean isOther) {}

    private static void print(String label, List<Position> positions) {
        float[] grown = new float[positions.size()];
        for (int i = 0; i < grown.length; i++) {
            grown[i] = positions.get(i).grown();
        }
        Arrays.sort(grown);
        long others = positions.stream().filter(Position::isOther).count();
        double most = positions.stream()
                .filter(Position::isOther)
                .mapToDouble(Position::lead)
                .max()
                .orElse(0);
        long near = positions.stream().filter(each -> each.lead() < 0x1p-6f).count();
        System.out.printf(
                Locale.ROOT,
                "%s, %s, %d rows: %d positions, %d with a lead below 2^-6; grown 50 %% %.5f, 99 %% %.5f, 99.9 %% %.5f,"
                        + " most %.5f; %d with another token, at a lead of at most %.5f%n",
                label,
                DTYPE.label(),
                ROWS,
                grown.length,
                near,
                grown[grown.length / 2],
                grown[grown.length * 99 / 100],
                grown[grown.length * 999 / 1000],
                grown[grown.length - 1],
                others,
                most);
    }

    private static List<Position> positions(Path folder) {
        Checkpoint checkpoint = Checkpoint.open(folder);
        EngineOptions options = Engines.options(Optional.of(DTYPE), ConstantRounding.NONE, EngineOptions.CPU)
                .withMemory(MEMORY);
        TorchModule module = TorchModule.compile(GemmaProgram.source(checkpoint, options), EngineOptions.CPU);
        var weights = new MappedWeights(module, checkpoint, DTYPE, new WeightStore(), QuantisedWeights.DECODE);
        try (var forward = new Forward(module, weights, new LoadedLayers(module))) {
            var workspace = new Workspace(checkpoint.config(), DTYPE, MEMORY);
            List<Steps> steps =
                    IntStream.range(0, ROWS).mapToObj(i -> new Steps()).toList();
            var random = new Random(3);
            List<DecodingRequest> requests = steps.stream()
                    .map(each -> new DecodingRequest(
                            random.ints(1 + random.nextInt(PROMPT), 10, VOCABULARY)
                                    .toArray(),
                            TOKENS,
                            List.of(each),
                            new TokenChoice.Greedy(),
                            tokens -> false))
                    .toList();
            List<int[]> answers = new Decoder(forward, workspace).decode(requests, done -> {});
            return compared(forward, workspace, requests, answers, steps);
        }
    }

    private static List<Position> compared(
            Forward forward,
            Workspace workspace,
            List<DecodingRequest> requests,
            List<int[]> answers,
            List<Steps> steps) {
        TokenTree tree = TokenTree.of(IntStream.range(0, ROWS)
                .mapToObj(i -> TokenSequence.of(IntStream.concat(
                                IntStream.of(requests.get(i).prompt()), Arrays.stream(answers.get(i), 0, TOKENS - 1))
                        .toArray()))
                .toList());
        List<Position> positions = new ArrayList<>();
        int packSize = workspace.packSize(tree);
        try (var reader = new TreeReader(forward, tree, packSize)) {
            for (TreePack pack : TreePack.cut(tree, packSize)) {
                int[] all = IntStream.range(pack.first(), pack.end()).toArray();
                try (NodeStates states = reader.read(pack, all)) {
                    for (int i = 0; i < ROWS; i++) {
                        int[] nodes = tree.lastOnPath(tree.leaves()[i], TOKENS);
                        for (int step = 0; step < TOKENS; step++) {
                            if (pack.contains(nodes[step])) {
                                float[] logits = logits(forward, states.hidden(), nodes[step] - pack.first());
                                positions.add(steps.get(i).steps.get(step).beside(logits));
                            }
                        }
                    }
                }
            }
        }
        return positions;
    }

    private static float[] logits(Forward forward, IValue hidden, int row) {
        try (IValue logits = forward.logits(hidden, new int[] {row})) {
            return forward.toFloats(logits, 1)[0];
        }
    }

    /** The logits of an answer's steps. */
    private static final class Steps implements LogitsProcessor {

        private final List<Step> steps = new ArrayList<>();

        @Override
        public void process(int[] tokens, float[] logits) {
            steps.add(Step.of(logits));
        }
    }

    /** The logits of a step that are near the highest. */
    private record Step(int[] tokens, float[] logits) {

        static Step of(float[] logits) {
            float highest = Float.NEGATIVE_INFINITY;
            float magnitude = 0;
            for (float logit : logits) {
                highest = Math.max(highest, logit);
                magnitude = Math.max(magnitude, Math.abs(logit));
            }
            float least = highest - 2 * NEAR * magnitude;
            int[] tokens = IntStream.range(0, logits.length)
                    .filter(id -> logits[id] >= least)
                    .toArray();
            float[] highestOnes = new float[tokens.length];
            for (int i = 0; i < tokens.length; i++) {
                highestOnes[i] = logits[tokens[i]];
            }
            return new Step(tokens, highestOnes);
        }

        Position beside(float[] packed) {
            int best = 0;
            float magnitude = 0;
            for (int id = 0; id < packed.length; id++) {
                best = packed[id] > packed[best] ? id : best;
                magnitude = Math.max(magnitude, Math.abs(packed[id]));
            }
            float second = Float.NEGATIVE_INFINITY;
            for (int id = 0; id < packed.length; id++) {
                second = id == best ? second : Math.max(second, packed[id]);
            }
            float own = Float.NEGATIVE_INFINITY;
            float highest = Float.NEGATIVE_INFINITY;
            int chosen = -1;
            for (int i = 0; i < tokens.length; i++) {
                own = tokens[i] == best ? logits[i] : own;
                chosen = logits[i] > highest ? tokens[i] : chosen;
                highest = Math.max(highest, logits[i]);
            }
            float grown = 0;
            for (int i = 0; i < tokens.length; i++) {
                float ahead = packed[best] - packed[tokens[i]];
                if (tokens[i] != best && ahead <= NEAR * magnitude) {
                    grown = Math.max(grown, ahead - (own - logits[i]));
                }
            }
            return new Position(grown / magnitude, (packed[best] - second) / magnitude, chosen != best);
        }
    }
}
