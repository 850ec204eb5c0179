package io.gemmajunit.checkpoint.location;

import io.gemmajunit.checkpoint.adapter.AdapterConfig;
import io.gemmajunit.checkpoint.adapter.AdapterTensors;
import io.gemmajunit.checkpoint.safetensors.WeightFiles;
import io.gemmajunit.hub.HubException;
import io.gemmajunit.hub.Need;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a repository that a checkpoint or an adapter is read from. */
enum CheckpointFiles implements Need {

    /** Weights as safetensors, and all that says how they are used. */
    ALL {
        @Override
        public boolean isMetBy(Path snapshot) {
            if (Files.isRegularFile(snapshot.resolve(AdapterConfig.NAME))) {
                return Files.isRegularFile(snapshot.resolve(AdapterTensors.NAME));
            }
            return Formats.find(snapshot).isPresent() || isDescribed(snapshot) && WeightFiles.areIn(snapshot);
        }

        @Override
        public List<String> choose(Listing listing) {
            Set<String> names = Set.copyOf(listing.names());
            Set<String> weights = weights(listing, names);
            if (weights.isEmpty()) {
                throw new HubException(
                        listing.repository() + " has no weights as safetensors: neither " + WeightFiles.SINGLE + ", "
                                + WeightFiles.INDEX + " nor " + AdapterTensors.NAME + other(names)
                                + "; choose a repository or revision that has them, or convert it with transformers'"
                                + " save_pretrained.");
            }
            return Stream.of(weights.stream(), described(names), names.stream().filter(WeightFiles.INDEX::equals))
                    .flatMap(files -> files)
                    .distinct()
                    .sorted()
                    .toList();
        }
    },

    /** All but the weights, which a server holds. */
    WITHOUT_WEIGHTS {
        @Override
        public boolean isMetBy(Path snapshot) {
            return Formats.find(snapshot).isPresent()
                    || isDescribed(snapshot)
                    || Files.isRegularFile(snapshot.resolve(AdapterConfig.NAME));
        }

        @Override
        public List<String> choose(Listing listing) {
            Set<String> names = Set.copyOf(listing.names());
            if (!names.containsAll(List.of(CONFIG, TOKENIZER)) && !names.contains(AdapterConfig.NAME)) {
                throw new HubException(listing.repository() + " has not both " + CONFIG + " and " + TOKENIZER
                        + other(names)
                        + ", by which prompts are put into tokens; name the repository of the checkpoint as"
                        + " transformers has it, such as the one that a GGUF was made from.");
            }
            return described(names).sorted().toList();
        }
    };

    private static final Pattern SMALL =
            Pattern.compile("[^/]+\\.(json|jinja)|additional_chat_templates/[^/]+\\.jinja");
    private static final Pattern OTHER_WEIGHTS =
            Pattern.compile("[^/]+\\.(bin|pt|pth|h5|msgpack|gguf|safetensors)(\\.index\\.json)?");
    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer.json";

    private static boolean isDescribed(Path snapshot) {
        return Files.isRegularFile(snapshot.resolve(CONFIG)) && Files.isRegularFile(snapshot.resolve(TOKENIZER));
    }

    private static Stream<String> described(Set<String> names) {
        return names.stream()
                .filter(name -> SMALL.matcher(name).matches())
                .filter(name -> !OTHER_WEIGHTS.matcher(name).matches());
    }

    private static Set<String> weights(Listing listing, Set<String> names) {
        if (names.contains(WeightFiles.SINGLE)) {
            return Set.of(WeightFiles.SINGLE);
        }
        if (names.contains(WeightFiles.INDEX)) {
            return WeightFiles.indexed(listing.fetch(WeightFiles.INDEX)).shards();
        }
        return names.contains(AdapterTensors.NAME) ? Set.of(AdapterTensors.NAME) : Set.of();
    }

    private static String other(Set<String> names) {
        List<String> other = names.stream()
                .filter(name -> OTHER_WEIGHTS.matcher(name).matches())
                .sorted()
                .limit(3)
                .toList();
        return other.isEmpty() ? "" : " (it has " + String.join(", ", other) + ")";
    }
}
