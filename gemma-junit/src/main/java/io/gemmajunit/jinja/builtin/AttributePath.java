package io.gemmajunit.jinja.builtin;

import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.render.Undefined;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code attribute} of filters: names and indices with points between them. */
record AttributePath(Rendering rendering, List<@Nullable Object> parts) {

    /** @param attribute a path, an index, or None for the value itself */
    static AttributePath of(Rendering rendering, @Nullable Object attribute) {
        List<@Nullable Object> parts = new ArrayList<>();
        String text = Str.textOf(attribute);
        if (text != null) {
            for (String part : text.split("\\.", -1)) {
                parts.add(CharacterClasses.isDigits(part) ? Ints.parse(part, 10) : part);
            }
        } else if (attribute != null) {
            parts.add(attribute);
        }
        return new AttributePath(rendering, parts);
    }

    @Nullable
    Object get(@Nullable Object value) {
        Object found = value;
        for (Object part : parts) {
            found = rendering.access().item(found, part);
        }
        return found;
    }

    /** Gets the value with something else in place of what is undefined on the way. */
    @Nullable
    Object getOr(@Nullable Object value, @Nullable Object fallback) {
        Object found = value;
        for (Object part : parts) {
            found = rendering.access().item(found, part);
            if (fallback != null && found instanceof Undefined) {
                found = fallback;
            }
        }
        return found;
    }
}
