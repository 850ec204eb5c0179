package io.gemmajunit.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/** One line for each field down to the fields of a measurement; everything deeper stays on its line, for short diffs. */
final class UpperLevels extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1;

    private static final int DEEPEST = 4;

    UpperLevels() {
        super(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        _objectIndenter = new Indentation();
        _arrayIndenter = new Indentation();
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new UpperLevels();
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
        if (_nesting > DEEPEST) {
            _nesting--;
            generator.writeRaw(entries == 0 ? "}" : " }");
        } else {
            super.writeEndObject(generator, entries);
        }
    }

    @Override
    public void writeEndArray(JsonGenerator generator, int values) throws IOException {
        if (_nesting > DEEPEST) {
            _nesting--;
            generator.writeRaw(values == 0 ? "]" : " ]");
        } else {
            super.writeEndArray(generator, values);
        }
    }

    private static final class Indentation implements Indenter {

        @Override
        public void writeIndentation(JsonGenerator generator, int level) throws IOException {
            generator.writeRaw(level > DEEPEST ? " " : "\n" + "  ".repeat(level));
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }
}
