package io.gemmajunit.spark;

import io.gemmajunit.settings.Catalogue;
import io.gemmajunit.settings.Setting;
import io.gemmajunit.spi.ModelRequest;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The model as an executor opens it: by the same name and settings as the driver.
 *
 * @param name where paths are absolute, since an executor has a working directory of its own
 */
record ModelOnNode(String name, String role, TreeMap<String, String> settings) implements ModelRequest, Serializable {

    /** Who computes, and what the driver alone does. */
    private static final Set<String> OF_THE_DRIVER = Set.of(
            "gemma.engine",
            "gemma.cache",
            "gemma.cacheSize",
            "gemma.shard",
            "gemma.output",
            "gemma.checkpoint",
            "gemma.adapter",
            "gemma.health",
            "gemma.lockTimeoutSeconds");

    static ModelOnNode of(ModelRequest request) {
        var settings = new TreeMap<String, String>();
        for (Setting setting : Catalogue.all()) {
            if (!OF_THE_DRIVER.contains(setting.name())) {
                request.setting(setting.name()).ifPresent(value -> settings.put(setting.name(), value));
            }
        }
        // The driver has examined the files.
        settings.put("gemma.health", "off");
        return new ModelOnNode(absolute(request.name()), request.role(), settings);
    }

    private static String absolute(String name) {
        return Arrays.stream(name.split("\\+"))
                .map(part -> Files.exists(Path.of(part))
                        ? Path.of(part).toAbsolutePath().normalize().toString()
                        : part)
                .collect(Collectors.joining("+"));
    }

    @Override
    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    @Override
    public List<String> aliases() {
        return List.of();
    }
}
