package io.gemmajunit.maven;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.maven.lifecycle.internal.MojoDescriptorCreator;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/** Executions of our goals as Maven makes them from the plugin's descriptor. */
final class Executions {

    private Executions() {}

    /** Returns an execution of a goal that no POM configures. */
    static MojoExecution of(String goal) {
        var mojo = descriptor().getMojo(goal);
        var execution = new MojoExecution(mojo, "default");
        execution.setConfiguration(MojoDescriptorCreator.convert(mojo));
        return execution;
    }

    private static PluginDescriptor descriptor() {
        try (var stream = Executions.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new PluginDescriptorBuilder().build(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlexusConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
