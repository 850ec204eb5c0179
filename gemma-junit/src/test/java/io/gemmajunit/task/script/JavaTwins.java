package io.gemmajunit.task.script;

import io.gemmajunit.task.file.PythonFunction;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which hooks in Java stand in for functions of the harness that are not run as they are. */
final class JavaTwins {

    /**
     * By the end of the folder and the beginning of the function; a hook that ends in a colon gets the rest as its
     * argument.
     */
    private static final Map<String, String> HOOKS = new LinkedHashMap<>();

    static {
        HOOKS.put("ifeval utils.process_results", "ifeval");
        HOOKS.put("ifeval utils.agg_inst_level_acc", "ifeval_instructions");
        HOOKS.put("minerva_math utils.process_results", "minerva_math");
        HOOKS.put("putnam_axiom utils.process_results", "putnam_axiom");
        HOOKS.put("bbh/zeroshot utils.NumberParseRegexFilter", "number_words");
        HOOKS.put("bbh/cot_zeroshot utils.NumberParseRegexFilter", "number_words");
        HOOKS.put("mutual utils.process_results", "mutual");
        HOOKS.put("leaderboard/math utils.process_results", "leaderboard_math");
        HOOKS.put("toxigen utils.doc_to_target", "toxigen");
        HOOKS.put("drop utils.process_results", "drop");
        HOOKS.put("squadv2 task.SQuAD2", "squadv2");
        HOOKS.put("squad_completion task.SQUADCompletion", "squad_completion");
        HOOKS.put("fda task.FDA", "fda");
        HOOKS.put("swde task.SWDE", "swde");
        HOOKS.put("openai-mmmlu/default utils.process_", "mmmlu_subject:");
    }

    private JavaTwins() {}

    /** Returns the name of a hook; empty if there is none. */
    static String hook(PythonFunction function) {
        String whole = function.folder().toString().replace('\\', '/') + " " + function.name();
        for (Map.Entry<String, String> each : HOOKS.entrySet()) {
            int at = whole.indexOf("/" + each.getKey());
            String rest = at < 0 ? "" : whole.substring(at + each.getKey().length() + 1);
            if (at >= 0 && (each.getValue().endsWith(":") || rest.isEmpty())) {
                return each.getValue() + (each.getValue().endsWith(":") ? rest : "");
            }
        }
        return "";
    }
}
