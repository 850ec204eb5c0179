package io.gemmajunit.results.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Serializable;

/** One line for each field and element down to a level; everything deeper stays on its line. */
final class UpperLevels extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1;

    /** In results the fields of a measurement, so that an item is a line; in baselines the items of a list. */
    private final int deepest;

    /**
     * Creates a printer.
     *
     * @param deepest level of nesting whose fields still get a line each; 1 for those of the document
     */
    UpperLevels(int deepest) {
        super(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        this.deepest = deepest;
        _objectIndenter = new Indentation(deepest);
        _arrayIndenter = new Indentation(deepest);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new UpperLevels(deepest);
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
        if (_nesting > deepest) {
            _nesting--;
            generator.writeRaw(entries == 0 ? "}" : " }");
        } else {
            super.writeEndObject(generator, entries);
        }
    }

    @Override
    public void writeEndArray(JsonGenerator generator, int values) throws IOException {
        if (_nesting > deepest) {
            _nesting--;
            generator.writeRaw(values == 0 ? "]" : " ]");
        } else {
            super.writeEndArray(generator, values);
        }
    }

    private record Indentation(int deepest) implements Indenter, Serializable {

        @Override
        public void writeIndentation(JsonGenerator generator, int level) throws IOException {
            generator.writeRaw(level > deepest ? " " : "\n" + "  ".repeat(level));
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }
}
