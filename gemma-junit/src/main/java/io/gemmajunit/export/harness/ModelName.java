package io.gemmajunit.export.harness;

/** Names of models as folders. */
final class ModelName {

    private ModelName() {}

    /** Returns the name with what a folder cannot have replaced as lm-evaluation-harness does. */
    static String sanitized(String model) {
        String name = model.replaceAll("[\"<>:/|\\\\?*\\[\\]]+", "__");
        return name.matches("\\.{0,2}") ? "_" + name : name;
    }
}
