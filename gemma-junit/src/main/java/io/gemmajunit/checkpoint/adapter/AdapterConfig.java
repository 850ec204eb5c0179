package io.gemmajunit.checkpoint.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.JsonFile;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What {@code adapter_config.json} of PEFT says about a LoRA adapter. Whatever would change the arithmetic and is not
 * applied here is refused by name; what matters in training alone is not read.
 *
 * @param base how the adapter names its base model, a path or a Hub id with its revision, if it does
 */
public record AdapterConfig(Path file, JsonNode json, ModuleSelector targets, Optional<String> base) {

    public static final String NAME = "adapter_config.json";

    private static final List<String> LISTS = List.of("modules_to_save", "target_parameters");
    private static final List<String> PATTERNS = List.of("rank_pattern", "alpha_pattern");

    private static final List<String> NOT_APPLIED = List.of("use_bdlora", "kasa_config", "monteclora_config");
    /** What PEFT 0.21 cannot merge either, {@code lora_bias} only into the biases that Gemma's modules lack. */
    private static final List<String> NOT_MERGED =
            List.of("lora_bias", "layer_replication", "alora_invocation_tokens", "arrow_config", "use_qalora");

    private static final Set<String> TYPES_NOT_MERGED = Set.of(
            "ADAPTION_PROMPT",
            "CARTRIDGE",
            "CPT",
            "LILY",
            "MULTITASK_PROMPT_TUNING",
            "P_TUNING",
            "POLY",
            "PREFIX_TUNING",
            "PROMPT_TUNING",
            "SHADOW",
            "XLORA");
    private static final Set<String> BIASES = Set.of("none", "all", "lora_only");
    /** Ways to begin training that leave the base as it is; the others subtract from its weights. */
    private static final Set<String> PLAIN_STARTS = Set.of("true", "false", "gaussian", "eva", "orthogonal");
    /** A start of which PEFT 0.21 loads no adapter, so that it can merge none. */
    private static final String CORDA = "corda";

    private static final String CONVERT =
            "; save it from training with path_initial_model_for_weight_conversion, which makes a plain one of it.";

    private static final String EMBEDDING = "embed_tokens";

    private static final Pattern EXPERTS = Pattern.compile(".*\\.experts(\\.base_layer)?");
    private static final Pattern EXPERT_PARAMETERS = Pattern.compile("(.*\\.)?experts\\.(gate_up_proj|down_proj)");

    /** What helps where an adapter cannot be applied. */
    static final String FIX = "; merge the adapter into its base model (merge_and_unload in PEFT) and save the whole.";
    /** What helps where PEFT cannot merge it. */
    static final String TRAIN = "; PEFT cannot merge it either, so train one without.";

    public static AdapterConfig read(Path folder) {
        Path file = folder.resolve(NAME);
        JsonNode json = JsonFile.readIfPresent(file)
                .orElseThrow(() -> new CheckpointException(
                        "Folder " + folder + " has no " + NAME + "; point to a LoRA adapter in the layout of PEFT."));
        refuseWhatIsNotApplied(file, json);
        requireKinds(file, json);
        String revision = text(json, "revision").map(name -> "@" + name).orElse("");
        return new AdapterConfig(
                file,
                json,
                ModuleSelector.read(file, json),
                text(json, "base_model_name_or_path").map(base -> base + revision));
    }

    /** Returns the rank of a module's two matrices. */
    int rank(String module) {
        double rank = value("rank_pattern", adapted(module), "r");
        if (!(rank >= 1 && rank <= Integer.MAX_VALUE && rank == Math.rint(rank))) {
            throw new CheckpointException(file + " gives module " + module + " the rank " + rank
                    + "; it must be a whole number from 1. Copy the adapter again.");
        }
        return (int) rank;
    }

    /** Returns the factor s in Wx + s·B(Ax). */
    double scaling(String module) {
        int rank = rank(module);
        double alpha = value("alpha_pattern", adapted(module), "lora_alpha");
        return alpha / (flag("use_rslora") ? Math.sqrt(rank) : rank);
    }

    /** Returns whether each row of an adapted weight is scaled to a trained length. */
    boolean hasMagnitudes() {
        return flag("use_dora");
    }

    /** Returns whether a module may have matrices; a head that is tied has those of the embedding. */
    boolean adapts(String module) {
        return targets.selects(module) || tiesHead() && module.endsWith(WeightNames.HEAD);
    }

    /** Returns whether what is trained of the embedding is trained of a head that is tied to it. */
    boolean tiesHead() {
        return flag("ensure_weight_tying");
    }

    /** Returns whether a module is trained as a whole. */
    boolean saves(String module) {
        return texts("modules_to_save").stream().anyMatch(module::endsWith);
    }

    /** Returns whether a module is that of all experts of a layer, whose two weights may be adapted. */
    boolean isOfExperts(String module) {
        return !texts("target_parameters").isEmpty() && EXPERTS.matcher(module).matches();
    }

    /**
     * Returns what patterns know a module by: of experts, the weight that is adapted. Where both are, the matrices of
     * the way down lie around those of gate and way up.
     */
    private String adapted(String module) {
        if (!isOfExperts(module)) {
            return module;
        }
        String experts = module.replaceFirst("\\.base_layer$", "");
        boolean isDown = experts.equals(module)
                && texts("target_parameters").stream().anyMatch(parameter -> parameter.endsWith("down_proj"));
        return experts + (isDown ? ".down_proj" : ".gate_up_proj");
    }

    /** Returns whether rows of single tokens are trained. */
    boolean trainsTokens() {
        return !json.path("trainable_token_indices").isEmpty();
    }

    /** Returns the tokens whose rows of a module are trained; of a head that is tied, those of the embedding. */
    List<Integer> tokens(String module) {
        JsonNode tokens = json.path("trainable_token_indices");
        JsonNode own = tokens.isArray()
                ? tokens
                : tokensOf(tokens, module).or(() -> tokensOf(tokens, EMBEDDING)).orElse(tokens);
        return StreamSupport.stream(own.spliterator(), false).map(this::token).toList();
    }

    private static Optional<JsonNode> tokensOf(JsonNode tokens, String module) {
        return tokens.properties().stream()
                .filter(entry -> module.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private int token(JsonNode id) {
        if (!id.isInt() || id.intValue() < 0) {
            throw new CheckpointException(
                    file + " has no usable trainable_token_indices (found " + id + "); copy the adapter again.");
        }
        return id.intValue();
    }

    private boolean flag(String field) {
        JsonNode value = json.path(field);
        require(file, field, value, value.isBoolean());
        return value.booleanValue();
    }

    private List<String> texts(String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** PEFT takes the first pattern, in the order of the file, that matches the end of the module's name. */
    private double value(String patterns, String module, String otherwise) {
        JsonNode value = json.path(patterns).properties().stream()
                .filter(entry -> ModuleSelector.pattern(file, patterns, "(.*\\.)?(" + entry.getKey() + ")$")
                        .match(module)
                        .isPresent())
                .map(entry -> entry.getValue())
                .findFirst()
                .orElse(json.path(otherwise));
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new CheckpointException(file + " has no usable " + otherwise + " for module " + module + " (found "
                    + (value.isMissingNode() ? "nothing" : value) + "); copy the adapter again.");
        }
        return value.asDouble();
    }

    private static void requireKinds(Path file, JsonNode json) {
        for (String field : LISTS) {
            require(file, field, json.path(field), json.path(field).isArray());
            json.path(field).forEach(text -> require(file, field, json.path(field), text.isTextual()));
        }
        for (String field : PATTERNS) {
            require(file, field, json.path(field), json.path(field).isObject());
        }
    }

    private static void require(Path file, String field, JsonNode value, boolean isUsable) {
        if (!isUsable && !value.isMissingNode() && !value.isNull()) {
            throw new CheckpointException(
                    file + " has no usable " + field + " (found " + value + "); copy the adapter again.");
        }
    }

    private static void refuseWhatIsNotApplied(Path file, JsonNode json) {
        String type = json.path("peft_type").asText("none");
        if (!type.equals("LORA")) {
            throw new CheckpointException(file + " describes an adapter of type " + type + "; supported is LORA"
                    + (TYPES_NOT_MERGED.contains(type)
                            ? ", and PEFT cannot merge this one. Train a LoRA adapter."
                            : FIX));
        }
        NOT_APPLIED.forEach(field -> requireUnset(file, field, json.path(field), FIX));
        NOT_MERGED.forEach(field -> requireUnset(file, field, json.path(field), TRAIN));
        JsonNode parameters = json.path("target_parameters");
        for (JsonNode parameter : parameters) {
            if (!EXPERT_PARAMETERS.matcher(parameter.asText()).matches()) {
                throw notApplied(file, "target_parameters", parameters, FIX);
            }
        }
        // Which biases have been trained, the other file says.
        if (!BIASES.contains(json.path("bias").asText("none"))) {
            throw notApplied(file, "bias", json.path("bias"), FIX);
        }
        String start = json.path("init_lora_weights").asText("true");
        if (!PLAIN_STARTS.contains(start)) {
            throw notApplied(
                    file, "init_lora_weights", json.path("init_lora_weights"), start.equals(CORDA) ? CONVERT : FIX);
        }
    }

    /** An object without fields means that all of them have their defaults. */
    private static void requireUnset(Path file, String field, JsonNode value, String fix) {
        if (value.asBoolean() || value.isTextual() || value.isObject() || value.isArray() && !value.isEmpty()) {
            throw notApplied(file, field, value, fix);
        }
    }

    private static CheckpointException notApplied(Path file, String field, JsonNode value, String fix) {
        return new CheckpointException(
                file + " sets " + field + " to " + value + ", which this version cannot apply" + fix);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank());
    }
}
