package io.gemmajunit.jinja;

import io.gemmajunit.jinja.builtin.Filters;
import io.gemmajunit.jinja.builtin.Globals;
import io.gemmajunit.jinja.builtin.Tests;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.jinja.parse.Syntax;
import io.gemmajunit.jinja.render.Filter;
import io.gemmajunit.jinja.render.Library;
import io.gemmajunit.jinja.render.Undefined;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.PyFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How templates are read and what they may use. Nothing is escaped. Immutable and safe for use by several threads. */
public final class Environment {

    private static final int LONGEST_RANGE_IN_SANDBOX = 100_000;

    private final Syntax syntax;
    private final Set<String> extensions;
    private final Library library;

    private Environment(Builder builder) {
        syntax = new Syntax(builder.trimBlocks, builder.stripBlocks, builder.keepTrailingNewline);
        extensions = Set.copyOf(builder.extensions);
        Map<String, Filter> filters = Filters.all();
        filters.putAll(builder.filters);
        Map<String, PyFunction> globals = Globals.all(builder.immutable ? LONGEST_RANGE_IN_SANDBOX : Integer.MAX_VALUE);
        globals.putAll(builder.functions);
        library = new Library(filters, Tests.all(), globals, builder.undefined, builder.immutable);
    }

    /** Returns a builder with Jinja2's defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Compiles a template.
     *
     * @param name what messages call it
     * @throws TemplateException if it is not one
     */
    public Template compile(String name, String source) {
        return Template.compile(this, name, source);
    }

    Syntax syntax() {
        return syntax;
    }

    /** Returns the tags beyond Jinja2's own. */
    Set<String> extensions() {
        return extensions;
    }

    Library library() {
        return library;
    }

    /** Collects the settings of an environment. */
    public static final class Builder {

        private final Set<String> extensions = new HashSet<>();
        private final Map<String, Filter> filters = new HashMap<>();
        private final Map<String, PyFunction> functions = new HashMap<>();
        private Undefined.Kind undefined = Undefined.Kind.LENIENT;
        private boolean trimBlocks;
        private boolean stripBlocks;
        private boolean keepTrailingNewline;
        private boolean immutable;

        private Builder() {}

        /** Drops a line break behind a block. */
        public Builder trimBlocks() {
            trimBlocks = true;
            return this;
        }

        /** Drops blanks between the start of a line and a block. */
        public Builder stripBlocks() {
            stripBlocks = true;
            return this;
        }

        /** Keeps a line break at the end of a template. */
        public Builder keepTrailingNewline() {
            keepTrailingNewline = true;
            return this;
        }

        /** Makes any use of what is undefined an error. */
        public Builder strictUndefined() {
            undefined = Undefined.Kind.STRICT;
            return this;
        }

        /** Makes lists and dicts immutable, as Jinja2's {@code ImmutableSandboxedEnvironment} does. */
        public Builder immutable() {
            immutable = true;
            return this;
        }

        /** Adds the tags {@code break} and {@code continue}. */
        public Builder loopControls() {
            extensions.addAll(Set.of("break", "continue"));
            return this;
        }

        /** Adds the tag {@code generation} of Hugging Face transformers. */
        public Builder generation() {
            extensions.add("generation");
            return this;
        }

        /**
         * Adds or replaces a filter.
         *
         * @param body is given the filtered value as its first argument
         */
        public Builder filter(String name, Callable body) {
            filters.put(name, (rendering, value, arguments) -> {
                List<@Nullable Object> positional = new ArrayList<>();
                positional.add(value);
                positional.addAll(arguments.positional());
                return body.call(new Arguments(positional, arguments.named()));
            });
            return this;
        }

        /** Adds a function that templates may call. */
        public Builder function(String name, Callable body) {
            functions.put(name, new PyFunction(name, body));
            return this;
        }

        /** Returns the environment. */
        public Environment build() {
            return new Environment(this);
        }
    }
}
